-- Exports that are made in the background. The file is kept in pieces, so that every node can serve it, and is deleted with its job.
CREATE TABLE catalogue.export_job (
  id            uuid PRIMARY KEY,
  dataset_id    text NOT NULL,
  requested_by  text NOT NULL,                             -- subject, who alone may download the file
  request       jsonb NOT NULL,                            -- the parameters, as in the query of items
  access        text NOT NULL,                             -- digest of what the requester saw; another one is not served
  file_name     text NOT NULL,
  media_type    text NOT NULL,
  state         text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  expected_rows bigint,                                    -- null: not known
  written_rows  bigint NOT NULL DEFAULT 0,
  bytes         bigint,                                    -- of the file; null until it is complete
  problem       text,                                      -- why it failed, for the requester
  requested_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at   timestamptz,
  expires_at    timestamptz NOT NULL,
  alive_at      timestamptz NOT NULL DEFAULT clock_timestamp(), -- when the node that makes it last said so
  CHECK ((problem IS NOT NULL) = (state = 'FAILED')),
  CHECK (state <> 'DONE' OR bytes IS NOT NULL)
);
CREATE INDEX export_job_requester ON catalogue.export_job (requested_by) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX export_job_expiry ON catalogue.export_job (expires_at);
CREATE TABLE catalogue.export_piece (
  job_id uuid NOT NULL REFERENCES catalogue.export_job ON DELETE CASCADE,
  number integer NOT NULL,                                 -- from 0
  bytes  bytea NOT NULL,
  PRIMARY KEY (job_id, number)
);
ALTER TABLE catalogue.export_piece ALTER COLUMN bytes SET STORAGE EXTERNAL; -- files are compressed already, or compressed by the client's connection
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.export_job, catalogue.export_piece TO trigpoint_app;
