-- Files that runs read, by their content, so that any node can run any job and rejected rows can be tried again. Content is in chunks of a
-- megabyte. That of pipelines with personal data is where only their login reads.
CREATE TABLE jobs.kept_file (
  sha256  text PRIMARY KEY,
  bytes   bigint NOT NULL,
  used_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE jobs.kept_chunk (
  sha256  text NOT NULL REFERENCES jobs.kept_file ON DELETE CASCADE,
  number  integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (sha256, number)
);
ALTER TABLE jobs.kept_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE care.kept_file (LIKE jobs.kept_file INCLUDING ALL);
CREATE TABLE care.kept_chunk (LIKE jobs.kept_chunk INCLUDING ALL);
ALTER TABLE care.kept_chunk ADD FOREIGN KEY (sha256) REFERENCES care.kept_file ON DELETE CASCADE;
REVOKE ALL ON jobs.kept_file, jobs.kept_chunk FROM trigpoint_care;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.kept_file, jobs.kept_chunk TO trigpoint_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON care.kept_file, care.kept_chunk TO trigpoint_care;

-- The newest whole file of each pattern in the inbox of each node. Its content is kept.
CREATE TABLE jobs.inbox_file (
  node        text NOT NULL,
  name        text NOT NULL,
  sha256      text NOT NULL,
  bytes       bigint NOT NULL,
  modified_at timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (node, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.inbox_file TO trigpoint_app;

-- The run whose rejected rows a run tries again.
ALTER TABLE jobs.pipeline_run ADD COLUMN replay_of uuid REFERENCES jobs.pipeline_run ON DELETE SET NULL;
CREATE INDEX pipeline_run_replay ON jobs.pipeline_run (replay_of) WHERE replay_of IS NOT NULL;

-- Who looks after the rejects of a kind, from run to run.
CREATE TABLE jobs.reject_assignment (
  pipeline    text NOT NULL,
  step        text NOT NULL,
  code        text NOT NULL,
  field       text NOT NULL DEFAULT '',     -- empty for faults of whole rows
  assignee    text NOT NULL,
  note        text NOT NULL DEFAULT '',
  assigned_by text NOT NULL,
  assigned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (pipeline, step, code, field)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.reject_assignment TO trigpoint_app;
