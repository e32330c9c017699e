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
