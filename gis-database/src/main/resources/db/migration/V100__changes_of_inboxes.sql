-- What people changed in the inboxes of nodes through the platform: which file, its bytes, who and when. Rows stay as the record of it.
CREATE TABLE jobs.inbox_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node        text NOT NULL,
  name        text NOT NULL,
  action      text NOT NULL CHECK (action IN ('added', 'replaced', 'deleted')),
  sha256      text,                         -- null if the file was deleted
  bytes       bigint NOT NULL,
  modified_at timestamptz,                  -- time of the file; null if it was deleted
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((action = 'deleted') = (sha256 IS NULL)),
  CHECK ((sha256 IS NULL) = (modified_at IS NULL))
);
CREATE INDEX inbox_change_name ON jobs.inbox_change (node, name, id DESC);
REVOKE ALL ON jobs.inbox_change FROM trigpoint_care, trigpoint_app;
GRANT SELECT, INSERT ON jobs.inbox_change TO trigpoint_app;
