-- Quality of the gazetteer: what the checks found, the runs that found it, the council's thresholds; and the lists of unlinked records.
CREATE TABLE gazetteer.quality_run (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  supply_id    bigint,                     -- the supply it followed; null when somebody asked for it
  seconds      double precision NOT NULL,
  counts       jsonb NOT NULL,             -- findings by check, then by register ('LLPG 3105'); a check that found nothing is there, empty
  denominators jsonb NOT NULL,             -- by register: blpu, lpi, street
  measures     jsonb NOT NULL              -- by measure, then by custodian or 'all'
);
CREATE INDEX quality_run_at ON gazetteer.quality_run (at);
CREATE TABLE gazetteer.quality_finding (
  check_code  text NOT NULL,
  register_id smallint NOT NULL,
  subject     text NOT NULL,               -- key of the record within its register, or of the set of records
  uprn        bigint,
  usrn        integer,
  detail      text NOT NULL,
  easting     double precision,            -- metres, EPSG:27700
  northing    double precision,
  first_seen  timestamptz NOT NULL,
  last_seen   timestamptz NOT NULL,
  resolved_at timestamptz,                 -- of the first run that did not find it any more; null while it holds
  PRIMARY KEY (check_code, register_id, subject)
);
CREATE INDEX quality_finding_open ON gazetteer.quality_finding (check_code, uprn, usrn) WHERE resolved_at IS NULL;

-- What a measure must reach. GeoPlace does not publish its own; these are the council's and can be changed.
CREATE TABLE gazetteer.quality_threshold (
  measure    text PRIMARY KEY,
  gold       double precision NOT NULL,
  silver     double precision NOT NULL,
  bronze     double precision NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL
);
INSERT INTO gazetteer.quality_threshold (measure, gold, silver, bronze, changed_by) VALUES
  ('rpc', 99.5, 99, 98, 'default'),
  ('classification', 99, 97, 95, 'default'),
  ('council-tax', 99.5, 98.5, 97, 'default'),
  ('business-rates', 98, 95, 90, 'default'),
  ('paf', 99, 97, 95, 'default'),
  ('street-comparison', 99.8, 99, 98, 'default'),
  ('errors-per-1000', 1, 3, 10, 'default');

-- The monthly lists of records that could not be linked to a property, each line to be answered.
CREATE TABLE gazetteer.unlinked_list (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('new', 'legacy-paf', 'legacy-voa', 'priority')),
  file_name  text NOT NULL,
  deadline   date,
  columns    text[] NOT NULL,              -- as sent
  imported_at timestamptz NOT NULL DEFAULT now(),
  imported_by text NOT NULL
);
CREATE TABLE gazetteer.unlinked_line (
  list_id     bigint NOT NULL REFERENCES gazetteer.unlinked_list ON DELETE CASCADE,
  line        bigint NOT NULL,             -- in the file, the header is 1
  fields      text[] NOT NULL,             -- as sent, in the order of the list's columns
  reference   text,
  address     text,
  postcode    text,
  source      text,
  fault       text,                        -- why the line cannot be worked on as it is
  answer      text CHECK (answer IN ('uprn', 'not-a-property', 'duplicate', 'query')),
  uprn        bigint,
  note        text,
  answered_at timestamptz,
  answered_by text,
  PRIMARY KEY (list_id, line),
  CHECK (COALESCE(answer = 'uprn', false) = (uprn IS NOT NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
