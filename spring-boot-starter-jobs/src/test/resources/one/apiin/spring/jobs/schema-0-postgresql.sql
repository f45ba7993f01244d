-- The tables of API in One's durable jobs. Run by apiinone.jobs.initialize-schema, or copied among the
-- application's own migrations (Flyway, Liquibase) with apiinone.jobs.initialize-schema=never.

create table if not exists apiinone_job (
	id varchar(36) not null primary key,
	account varchar(100) not null,
	reference varchar(200) not null,
	state varchar(20) not null,
	request_hash varchar(64) not null,
	request text,
	retry_of varchar(36),
	callback_hash varchar(64),
	candidate_task_id varchar(128),
	task_id varchar(128),
	clips text,
	failure varchar(1000),
	event varchar(20) not null,
	untold text,
	run integer not null,
	created_at timestamp with time zone not null,
	submitted_at timestamp with time zone not null,
	lease_until timestamp with time zone not null,
	accepted_at timestamp with time zone,
	finished_at timestamp with time zone,
	updated_at timestamp with time zone not null,
	version bigint not null,
	constraint apiinone_job_reference unique (account, reference),
	constraint apiinone_job_retry_of unique (retry_of)
);

create index if not exists apiinone_job_state on apiinone_job (account, state, id);

create index if not exists apiinone_job_newest on apiinone_job (account, id);

-- By the beginning of a reference, whatever the database's collation.
create index if not exists apiinone_job_prefix on apiinone_job (account, reference varchar_pattern_ops);

create index if not exists apiinone_job_submitted on apiinone_job (account, submitted_at);

create index if not exists apiinone_job_task on apiinone_job (account, task_id);

-- One row per account, locked while a submission is counted.
create table if not exists apiinone_budget (
	account varchar(100) not null primary key
);

-- db-scheduler's table under a name of our own, so that an application's scheduler is left alone.
create table if not exists apiinone_scheduled_tasks (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data bytea,
	execution_time timestamp with time zone,
	picked boolean not null,
	picked_by varchar(100),
	last_success timestamp with time zone,
	last_failure timestamp with time zone,
	consecutive_failures integer,
	last_heartbeat timestamp with time zone,
	version bigint not null,
	priority smallint,
	state varchar(100),
	primary key (task_name, task_instance)
);

create index if not exists apiinone_scheduled_tasks_due on apiinone_scheduled_tasks (execution_time);

create index if not exists apiinone_scheduled_tasks_heartbeat on apiinone_scheduled_tasks (last_heartbeat);
