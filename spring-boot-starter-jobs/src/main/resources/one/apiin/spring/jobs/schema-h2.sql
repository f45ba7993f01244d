-- The tables of API in One's durable jobs, version 1. Run by apiinone.jobs.initialize-schema, or copied among the
-- application's own migrations (Flyway, Liquibase) with apiinone.jobs.initialize-schema=never. For another
-- apiinone.jobs.table-prefix, replace every "apiinone_" in your copy.

create table if not exists apiinone_job (
	id varchar(36) not null,
	account varchar(100) not null,
	route varchar(50) not null,
	reference varchar(200) not null,
	state varchar(20) not null,
	priority integer default 0 not null,
	request_hash varchar(64) not null,
	request text,
	retry_of varchar(36),
	-- The claim that may send the request, or has sent it: a new number for each POST.
	claim bigint not null,
	attempts integer not null,
	callback_hash varchar(64),
	candidate_task_id varchar(128),
	task_id varchar(128),
	result text,
	failure varchar(1000),
	event varchar(20) not null,
	pending_events text,
	run integer not null,
	created_at timestamp(6) with time zone not null,
	queued_at timestamp(6) with time zone,
	not_before timestamp(6) with time zone,
	submitted_at timestamp(6) with time zone,
	lease_until timestamp(6) with time zone,
	accepted_at timestamp(6) with time zone,
	finished_at timestamp(6) with time zone,
	updated_at timestamp(6) with time zone not null,
	version bigint not null
);

-- Indexes instead of constraints: the kit drops them at each start on a file and runs this script again, as a kill can
-- leave H2's indexes and rows apart.
create unique index if not exists apiinone_job_id on apiinone_job (id);

create unique index if not exists apiinone_job_reference on apiinone_job (account, reference);

create unique index if not exists apiinone_job_retry_of on apiinone_job (retry_of);

create index if not exists apiinone_job_state on apiinone_job (account, state, id);

-- Newest first: H2 reads an index in its own order only.
create index if not exists apiinone_job_newest on apiinone_job (account, id desc);

create index if not exists apiinone_job_state_newest on apiinone_job (account, state, id desc);

-- The order of the queue.
create index if not exists apiinone_job_queue on apiinone_job (account, state, priority desc, id);

create index if not exists apiinone_job_submitted on apiinone_job (account, submitted_at);

create index if not exists apiinone_job_task on apiinone_job (account, task_id);

-- One row per account, locked while a submission is counted.
create table if not exists apiinone_account (
	account varchar(100) not null,
	-- When the pace of the account allows the next submission.
	next_submission timestamp(6) with time zone,
	paused_until timestamp(6) with time zone,
	pause_reason varchar(1000),
	pauses integer default 0 not null,
	doubts integer default 0 not null
);

create unique index if not exists apiinone_account_name on apiinone_account (account);

-- One row: the application that the tables belong to, and the version of this script.
create table if not exists apiinone_owner (
	id integer default 1 not null,
	application varchar(200) not null,
	schema_version integer not null,
	started_at timestamp(6) with time zone not null
);

create unique index if not exists apiinone_owner_id on apiinone_owner (id);

-- db-scheduler's table under another name, so that the application's own scheduler is not affected.
create table if not exists apiinone_scheduled_tasks (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data binary large object,
	execution_time timestamp(6) with time zone,
	picked boolean not null,
	picked_by varchar(100),
	last_success timestamp(6) with time zone,
	last_failure timestamp(6) with time zone,
	consecutive_failures integer,
	last_heartbeat timestamp(6) with time zone,
	version bigint not null,
	priority smallint,
	state varchar(100)
);

create unique index if not exists apiinone_scheduled_tasks_instance on apiinone_scheduled_tasks (task_name, task_instance);

create index if not exists apiinone_scheduled_tasks_due on apiinone_scheduled_tasks (execution_time);

create index if not exists apiinone_scheduled_tasks_heartbeat on apiinone_scheduled_tasks (last_heartbeat);
