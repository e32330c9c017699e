-- Review lists: files whose unsure rows officers decide. Lists of people are in care, which only trigpoint_care reads, all others in gazetteer. Ids of
-- the former are even, of the latter odd, so that an id says where its list is.
DO $$
DECLARE
  zone text;
  login text;
  first int;
BEGIN
  FOR zone, login, first IN VALUES ('gazetteer', 'trigpoint_app', 1), ('care', 'trigpoint_owner', 2) LOOP
    EXECUTE format($f$
      CREATE TABLE %1$I.review_list (
        id           bigint GENERATED ALWAYS AS IDENTITY (START WITH %3$s INCREMENT BY 2) PRIMARY KEY,
        name         text NOT NULL,
        organisation text NOT NULL,                       -- of who made it; empty: the council itself
        columns      text[] NOT NULL,
        delimiter    text NOT NULL,                       -- of the file
        rows         integer NOT NULL DEFAULT 0,
        accepted     integer NOT NULL DEFAULT 0,
        in_review    integer NOT NULL DEFAULT 0,
        unmatched    integer NOT NULL DEFAULT 0,
        to_decide    integer NOT NULL DEFAULT 0,          -- in review, or unmatched with candidates
        created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
        created_by   text NOT NULL
      );
      CREATE TABLE %1$I.review_row (
        list_id      bigint NOT NULL REFERENCES %1$I.review_list ON DELETE CASCADE,
        number       integer NOT NULL,                    -- 1 is the first after the header
        fields       text[] NOT NULL,
        text         text NOT NULL,                       -- the address that was matched
        band         text NOT NULL CHECK (band IN ('accept', 'review', 'none')),
        score        double precision NOT NULL,
        uprn         bigint,                              -- of the best match; null in band none
        explanation  text NOT NULL,
        to_decide    boolean NOT NULL,
        decision     text CHECK (decision IN ('uprn', 'none', 'skip')),
        decided_uprn bigint,
        note         text,
        decided_at   timestamptz,
        decided_by   text,
        version      integer NOT NULL DEFAULT 0,          -- counts decisions and their undoing
        PRIMARY KEY (list_id, number),
        CHECK ((decided_uprn IS NOT NULL) = (decision IS NOT DISTINCT FROM 'uprn')),
        CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
      );
      CREATE INDEX review_row_open ON %1$I.review_row (list_id, number) WHERE to_decide AND decision IS NULL;
      CREATE INDEX review_row_decided ON %1$I.review_row (list_id, decision) WHERE decision IS NOT NULL;
      ALTER TABLE %1$I.review_list OWNER TO %2$I;
      ALTER TABLE %1$I.review_row OWNER TO %2$I;
    $f$, zone, login, first);
  END LOOP;
END $$;
REVOKE ALL ON care.review_list, care.review_row FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON care.review_list, care.review_row TO trigpoint_care;

-- As for packages: a transaction that states no purpose sees and writes no row.
ALTER TABLE care.review_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE care.review_row FORCE ROW LEVEL SECURITY;
CREATE POLICY stated_purpose ON care.review_row
  USING (COALESCE(current_setting('trigpoint.purpose', true), '') <> '')
  WITH CHECK (COALESCE(current_setting('trigpoint.purpose', true), '') <> '');

-- The address that the property had when it was decided, to say so if it has another one now; null: not known.
ALTER TABLE gazetteer.match_decision ADD COLUMN address text;
CREATE INDEX match_decision_source ON gazetteer.match_decision (words, source);

-- Addresses that staff reported as missing, for the custodian who can add them.
CREATE TABLE gazetteer.missing_export (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  custodian  integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by text NOT NULL
);
CREATE TABLE gazetteer.missing_address (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text            text NOT NULL,
  words           text NOT NULL,                          -- of the text, by which reports are joined
  easting         double precision,
  northing        double precision,
  unit            text,                                   -- parts of the text as they are understood
  number          text,
  street          text,
  town            text,
  postcode        text,
  custodian       integer,                                -- local custodian code; null: not known
  custodian_basis text CHECK (custodian_basis IN ('position', 'postcode', 'street')),
  state           text NOT NULL DEFAULT 'reported' CHECK (state IN ('reported', 'sent', 'added', 'rejected')),
  uprn            bigint,                                 -- of the address that was added
  export_id       bigint REFERENCES gazetteer.missing_export,
  note            text,                                   -- of whoever decided it
  reported_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by      text NOT NULL,
  CHECK ((easting IS NULL) = (northing IS NULL)),
  CHECK ((custodian IS NULL) = (custodian_basis IS NULL)),
  CHECK ((state = 'added') = (uprn IS NOT NULL))
);
CREATE INDEX missing_address_words ON gazetteer.missing_address (words);
CREATE INDEX missing_address_unsettled ON gazetteer.missing_address (custodian, id) WHERE state IN ('reported', 'sent');
CREATE INDEX missing_address_export ON gazetteer.missing_address (export_id);
CREATE TABLE gazetteer.missing_report (
  missing_id  bigint NOT NULL REFERENCES gazetteer.missing_address ON DELETE CASCADE,
  reported_by text NOT NULL,
  note        text,
  reported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (missing_id, reported_by)
);
ALTER TABLE gazetteer.missing_export OWNER TO trigpoint_app;
ALTER TABLE gazetteer.missing_address OWNER TO trigpoint_app;
ALTER TABLE gazetteer.missing_report OWNER TO trigpoint_app;

-- How to reach who reported one.
CREATE TABLE care.missing_contact (
  missing_id  bigint NOT NULL,
  reported_by text NOT NULL,
  contact     text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (missing_id, reported_by)
);
REVOKE ALL ON care.missing_contact FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON care.missing_contact TO trigpoint_care;
ALTER TABLE care.missing_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE care.missing_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY stated_purpose ON care.missing_contact
  USING (COALESCE(current_setting('trigpoint.purpose', true), '') <> '')
  WITH CHECK (COALESCE(current_setting('trigpoint.purpose', true), '') <> '');
