-- Adopts the tables of a version of the kit that had no apiinone_owner. Stop every node of that version first, and run
-- this script once; its rows stay readable. The first application that starts afterwards becomes the owner of the
-- tables, unless you insert its name here yourself:
--   insert into apiinone_owner (application, schema_version, started_at) values ('my-application', 1, current_timestamp);

alter table apiinone_job add column route varchar(50) default 'upload-cover' not null;
alter table apiinone_job alter column route drop default;
alter table apiinone_job add column priority integer default 0 not null;
alter table apiinone_job add column claim bigint default 0 not null;
alter table apiinone_job alter column claim drop default;
alter table apiinone_job add column attempts integer default 1 not null;
alter table apiinone_job alter column attempts drop default;
alter table apiinone_job add column queued_at timestamp(6) with time zone;
alter table apiinone_job add column not_before timestamp(6) with time zone;
alter table apiinone_job rename column clips to result;
alter table apiinone_job rename column untold to pending_events;
alter table apiinone_job alter column submitted_at drop not null;
alter table apiinone_job alter column lease_until drop not null;

create index if not exists apiinone_job_queue on apiinone_job (account, state, priority desc, id)
	where state = 'QUEUED';

drop table if exists apiinone_budget;

create table if not exists apiinone_account (
	account varchar(100) not null primary key,
	next_submission timestamp(6) with time zone,
	paused_until timestamp(6) with time zone,
	pause_reason varchar(1000),
	pauses integer default 0 not null,
	doubts integer default 0 not null
);

create table if not exists apiinone_owner (
	id integer default 1 not null primary key,
	application varchar(200) not null,
	schema_version integer not null,
	started_at timestamp(6) with time zone not null
);
