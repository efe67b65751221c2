-- What a page needs before it knows whose it is: form keys, sessions, jobs.

-- One-use keys of forms: a write that arrives twice takes effect once and leads to the same page
create table form_key (
    county_id bigint      not null,
    key       uuid        not null,
    location  text,
    person_id bigint      not null,
    used_at   timestamptz not null default now(),
    primary key (county_id, key)
);

-- Spring Session's own table, and one column more. former_ids: the ids a session had before (it gets a new one at sign-in, with the second
-- factor, with a new password); a request that is still under way with one of them must not bring it back.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    former_ids            text[]   not null default '{}',
    principal_name        varchar(100),
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

-- What a session holds; Spring Session's own table
create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- db-scheduler's own table: which job runs next, when, and on which replica. One row a job, shared by all counties.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    priority             smallint,
    picked               boolean     not null,
    picked_by            text,
    last_heartbeat       timestamptz,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    version              bigint      not null,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
