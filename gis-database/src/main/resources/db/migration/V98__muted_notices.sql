-- Until when no notices of a pipeline are sent, who said so, and why. Rows stay as the record of it.
CREATE TABLE jobs.notice_mute (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pipeline text NOT NULL,
  until    timestamptz NOT NULL,
  reason   text NOT NULL CHECK (reason <> ''),
  muted_by text NOT NULL,
  muted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_by text,                            -- who ended or replaced it before its time; null if nobody did
  ended_at timestamptz,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CHECK (until <= muted_at + interval '31 days')
);
CREATE INDEX notice_mute_pipeline ON jobs.notice_mute (pipeline, id DESC);
REVOKE ALL ON jobs.notice_mute FROM trigpoint_care, trigpoint_app;
GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON jobs.notice_mute TO trigpoint_app;

-- A message that was not sent because the notices of its pipeline were muted.
ALTER TABLE jobs.notice_message ADD COLUMN mute_id bigint REFERENCES jobs.notice_mute;
CREATE INDEX notice_message_mute ON jobs.notice_message (mute_id) WHERE mute_id IS NOT NULL;
DROP INDEX jobs.notice_message_due;
CREATE INDEX notice_message_due ON jobs.notice_message (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND mute_id IS NULL;
