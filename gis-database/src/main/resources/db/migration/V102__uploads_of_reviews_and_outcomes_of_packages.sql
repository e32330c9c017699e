-- A review list keeps as what its columns were read, for its page, and the digest of its upload, so that the same form sent twice makes one list.
DO $$
DECLARE
  zone text;
BEGIN
  FOREACH zone IN ARRAY ARRAY['gazetteer', 'care'] LOOP
    EXECUTE format($f$
      ALTER TABLE %1$I.review_list
        ADD COLUMN roles  text[] NOT NULL DEFAULT '{}', -- what each column was read as; empty for lists made before this column was
        ADD COLUMN digest text;                         -- SHA-256 of file, name and options; null if the API made the list
    $f$, zone);
  END LOOP;
END $$;

-- With what result a package was closed, and with which provider as it was called then. Packages that were closed before have none.
ALTER TABLE care.package
  ADD COLUMN outcome       text CHECK (outcome IN ('placed', 'no-provider', 'not-needed', 'mistake')),
  ADD COLUMN provider_id   text,
  ADD COLUMN provider_name text,
  ADD CONSTRAINT package_outcome_when_closed CHECK (outcome IS NULL OR closed_at IS NOT NULL),
  ADD CONSTRAINT package_provider_when_placed
    CHECK ((provider_id IS NULL) = (provider_name IS NULL) AND (provider_id IS NULL OR outcome IS NOT DISTINCT FROM 'placed'));
GRANT UPDATE (outcome, provider_id, provider_name) ON care.package TO trigpoint_care;

-- For the list of recent reads.
CREATE INDEX entry_opened_at ON audit.entry (at, id) WHERE kind = 'opened';
CREATE INDEX personal_read_at ON audit.personal_read (at);
