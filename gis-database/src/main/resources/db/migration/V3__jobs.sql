-- Transformations: schedules, runs, what each step did, what was rejected, and the timer's table.
CREATE SCHEMA jobs;

-- When a pipeline runs by itself. Made from the pipeline's own schedule, then the officer's.
CREATE TABLE jobs.schedule (
  pipeline   text PRIMARY KEY,
  cron       text NOT NULL,               -- five fields, as crontab
  zone       text NOT NULL,
  enabled    boolean NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- The truth about runs. A run belongs to the node that holds its lease, by the clock of the database; an attempt that lost the lease
-- can write nothing that counts, since everything it leaves carries its attempt number.
CREATE TABLE jobs.pipeline_run (
  id             uuid PRIMARY KEY,
  pipeline       text NOT NULL,
  trigger_kind   text NOT NULL CHECK (trigger_kind IN ('cli', 'api', 'console', 'schedule')),
  scheduled_for  timestamptz,             -- the due time, when a schedule started it
  requested_by   text NOT NULL,
  parameters     jsonb NOT NULL DEFAULT '{}',
  state          text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  message        text NOT NULL DEFAULT '',
  queued_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at     timestamptz,
  ended_at       timestamptz,
  attempt        integer NOT NULL DEFAULT 0,
  lease_owner    text,
  lease_until    timestamptz,
  input_file     text,
  input_sha256   text,
  output_dataset text,
  output_version integer,
  UNIQUE (pipeline, scheduled_for)        -- a schedule that fires twice starts one run
);
CREATE UNIQUE INDEX pipeline_run_one_at_a_time ON jobs.pipeline_run (pipeline) WHERE state = 'running';
CREATE INDEX pipeline_run_waiting ON jobs.pipeline_run (queued_at) WHERE state IN ('queued', 'running');
CREATE INDEX pipeline_run_history ON jobs.pipeline_run (pipeline, queued_at DESC);

CREATE TABLE jobs.run_step (
  run_id        uuid NOT NULL REFERENCES jobs.pipeline_run ON DELETE CASCADE,
  attempt       integer NOT NULL,
  position      integer NOT NULL,
  step          text NOT NULL,
  rows_in       bigint NOT NULL,
  rows_out      bigint NOT NULL,
  rows_rejected bigint NOT NULL,
  seconds       double precision NOT NULL,
  PRIMARY KEY (run_id, attempt, position),
  CHECK (rows_in = rows_out + rows_rejected)
);

-- What was wrong with which row. A row with several faults is here several times.
CREATE TABLE jobs.reject (
  run_id     uuid NOT NULL REFERENCES jobs.pipeline_run ON DELETE CASCADE,
  attempt    integer NOT NULL,
  step       text NOT NULL,
  row_number bigint NOT NULL,
  line       bigint NOT NULL,
  field      text,
  code       text NOT NULL,
  reason     text NOT NULL,
  content    jsonb NOT NULL DEFAULT '{}'  -- the row's columns that are not personal
);
CREATE INDEX reject_row ON jobs.reject (run_id, attempt, step, row_number);

CREATE TABLE jobs.run_event (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id  uuid NOT NULL REFERENCES jobs.pipeline_run ON DELETE CASCADE,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  level   text NOT NULL CHECK (level IN ('info', 'warning', 'error')),
  message text NOT NULL
);
CREATE INDEX run_event_run ON jobs.run_event (run_id, id);

-- db-scheduler's own table: a timer only, nothing here is the truth about a run.
CREATE TABLE jobs.scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON jobs.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON jobs.scheduled_tasks (last_heartbeat);
