-- A run may wait: before an attempt after a transient failure, or to take an input that was not there.
ALTER TABLE jobs.pipeline_run ADD COLUMN not_before timestamptz;
ALTER TABLE jobs.pipeline_run ADD COLUMN chain uuid;                            -- the first of the runs that try to take the same input
ALTER TABLE jobs.pipeline_run ADD COLUMN chain_number integer NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX pipeline_run_chain ON jobs.pipeline_run (chain, chain_number) WHERE chain IS NOT NULL;

-- What started runs by itself, once: a file by its SHA-256, a dataset by its version. Without a run it was there before the trigger.
CREATE TABLE jobs.arrival (
  pipeline   text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('file', 'dataset')),
  name       text NOT NULL,
  identity   text NOT NULL,
  first_seen timestamptz NOT NULL DEFAULT clock_timestamp(),
  run_id     uuid REFERENCES jobs.pipeline_run ON DELETE SET NULL,
  PRIMARY KEY (pipeline, kind, identity)
);
CREATE INDEX arrival_run ON jobs.arrival (run_id);
GRANT SELECT, INSERT, UPDATE ON jobs.arrival TO trigpoint_app;

-- The secret with which other systems sign requests for runs, and the requests of the last minutes, each of which is accepted once.
CREATE TABLE jobs.hook_secret (
  pipeline   text PRIMARY KEY,
  secret     bytea NOT NULL,
  rotated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  rotated_by text NOT NULL
);
CREATE TABLE jobs.hook_request (
  pipeline  text NOT NULL,
  signature bytea NOT NULL,
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (pipeline, signature)
);
CREATE INDEX hook_request_at ON jobs.hook_request (at);
REVOKE ALL ON jobs.hook_secret, jobs.hook_request FROM trigpoint_care;
GRANT SELECT, INSERT, UPDATE ON jobs.hook_secret TO trigpoint_app;
GRANT SELECT, INSERT, DELETE ON jobs.hook_request TO trigpoint_app;

-- What happens with due times that were missed, and on which days a schedule rests.
ALTER TABLE jobs.schedule ADD COLUMN missed text NOT NULL DEFAULT 'last' CHECK (missed IN ('skip', 'last', 'all'));
ALTER TABLE jobs.schedule ADD COLUMN max_age_seconds bigint NOT NULL DEFAULT 86400 CHECK (max_age_seconds > 0);
ALTER TABLE jobs.schedule ADD COLUMN not_on text CHECK (not_on IN ('bank-holidays'));

-- Bank holidays of England and Wales.
CREATE TABLE jobs.bank_holiday (
  day   date PRIMARY KEY,
  title text NOT NULL
);
GRANT SELECT ON jobs.bank_holiday TO trigpoint_app;
INSERT INTO jobs.bank_holiday (day, title) VALUES
  ('2026-01-01', 'New Year''s Day'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-04', 'Early May bank holiday'),
  ('2026-05-25', 'Spring bank holiday'), ('2026-08-31', 'Summer bank holiday'), ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day, substitute'),
  ('2027-01-01', 'New Year''s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'), ('2027-05-03', 'Early May bank holiday'),
  ('2027-05-31', 'Spring bank holiday'), ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day, substitute'), ('2027-12-28', 'Boxing Day, substitute'),
  ('2028-01-03', 'New Year''s Day, substitute'), ('2028-04-14', 'Good Friday'), ('2028-04-17', 'Easter Monday'), ('2028-05-01', 'Early May bank holiday'),
  ('2028-05-29', 'Spring bank holiday'), ('2028-08-28', 'Summer bank holiday'), ('2028-12-25', 'Christmas Day'), ('2028-12-26', 'Boxing Day');
