-- People who were erased from personal datasets, and how long former versions are kept.

-- A pipeline rejects rows of these people. pseudonym is a keyed hash of dataset and key, so the table names nobody.
CREATE TABLE care.erased (
  dataset_id text NOT NULL,
  pseudonym  text NOT NULL,
  erased_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  erased_by  text NOT NULL,
  PRIMARY KEY (dataset_id, pseudonym)
);
REVOKE ALL ON care.erased FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON care.erased TO trigpoint_care;

-- Deletes a package, for an erasure, and returns how many there were. trigpoint_care can delete one package by its id, but not the table's
-- rows at large. As every access to packages, it needs a stated purpose.
CREATE FUNCTION care.erase_package(package_id uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  erased bigint;
BEGIN
  DELETE FROM care.package WHERE id = package_id;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;
REVOKE ALL ON FUNCTION care.erase_package(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care.erase_package(uuid) TO trigpoint_care;

-- ISO 8601 duration for which former versions are kept; empty: as long as they are among the newest ones.
ALTER TABLE catalogue.dataset ADD COLUMN retention text NOT NULL DEFAULT '';
CREATE INDEX pipeline_run_ended ON jobs.pipeline_run (ended_at);
