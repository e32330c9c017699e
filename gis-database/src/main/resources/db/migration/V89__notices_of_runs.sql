-- Ends of runs that somebody may want to know. Written in the transaction that ends the run, so that none is lost and none is of a run
-- that was rolled back; addressed and written afterwards.
CREATE TABLE jobs.notice (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pipeline   text NOT NULL,
  run_id     uuid REFERENCES jobs.pipeline_run ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('verdict', 'rejects', 'late')),
  previous   text,                          -- verdict before; null if it is the first
  due        date,                          -- the day on which an input is late
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  addressed  boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX notice_late ON jobs.notice (pipeline, due) WHERE kind = 'late';
CREATE INDEX notice_waiting ON jobs.notice (id) WHERE NOT addressed;
CREATE INDEX notice_run ON jobs.notice (run_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.notice TO trigpoint_app;
GRANT SELECT, INSERT ON jobs.notice TO trigpoint_care;

-- Messages: one a notice and channel. A message that is taken and not confirmed, because its node died, is taken again.
CREATE TABLE jobs.notice_message (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id       bigint NOT NULL REFERENCES jobs.notice ON DELETE CASCADE,
  channel         text NOT NULL CHECK (channel IN ('owner', 'supplier', 'webhook', 'log')),
  recipients      text[] NOT NULL,
  subject         text NOT NULL,
  body            text NOT NULL,
  with_rejects    boolean NOT NULL DEFAULT false,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at         timestamptz,
  given_up_at     timestamptz,
  last_error      text
);
CREATE INDEX notice_message_due ON jobs.notice_message (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX notice_message_notice ON jobs.notice_message (notice_id);
GRANT SELECT, INSERT, UPDATE ON jobs.notice_message TO trigpoint_app;
