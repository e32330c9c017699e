-- The definitions of pipelines, every version of them, so that any node can run any job as it was when it was requested.
CREATE TABLE jobs.pipeline_definition (
  pipeline   text NOT NULL,
  version    integer NOT NULL,
  definition text NOT NULL,                 -- YAML
  saved_by   text NOT NULL,
  saved_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  reason     text NOT NULL DEFAULT '',
  deleted    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (pipeline, version)
);
GRANT SELECT, INSERT ON jobs.pipeline_definition TO trigpoint_app;
ALTER TABLE jobs.pipeline_run ADD COLUMN definition_version integer;

-- A run ends with a verdict that says what readers see now.
ALTER TABLE jobs.pipeline_run DROP CONSTRAINT pipeline_run_state_check;
UPDATE jobs.pipeline_run r
SET state = CASE WHEN EXISTS (SELECT FROM jobs.run_step s WHERE s.run_id = r.id AND s.attempt = r.attempt AND s.rows_rejected > 0)
                 THEN 'published_with_rejects' ELSE 'published' END
WHERE r.state = 'succeeded';
ALTER TABLE jobs.pipeline_run ADD CONSTRAINT pipeline_run_state_check
  CHECK (state IN ('queued', 'running', 'published', 'published_with_rejects', 'held', 'not_taken', 'skipped', 'stale', 'failed', 'cancelled'));
ALTER TABLE jobs.pipeline_run DROP CONSTRAINT pipeline_run_trigger_kind_check;
ALTER TABLE jobs.pipeline_run ADD CONSTRAINT pipeline_run_trigger_kind_check
  CHECK (trigger_kind IN ('cli', 'api', 'console', 'schedule', 'file', 'dataset', 'webhook', 'retry', 'replay'));

-- What a run read: a file by its SHA-256, a dataset by its version.
CREATE TABLE jobs.run_input (
  run_id   uuid NOT NULL REFERENCES jobs.pipeline_run ON DELETE CASCADE,
  step     text NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('file', 'dataset', 'service')),
  name     text NOT NULL,
  identity text NOT NULL,
  bytes    bigint,
  read_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (run_id, step)
);
GRANT SELECT, INSERT, UPDATE ON jobs.run_input TO trigpoint_app, trigpoint_care;
