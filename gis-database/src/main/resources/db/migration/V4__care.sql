-- Care brokerage: personal data in a schema of its own that only the role trigpoint_care may enter. The service takes that role on
-- for the length of a transaction.
DO $$
BEGIN
  CREATE ROLE trigpoint_care NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the cluster, not to the database
END $$;
GRANT trigpoint_care TO CURRENT_USER;

CREATE SCHEMA care AUTHORIZATION trigpoint_care;
REVOKE ALL ON SCHEMA care FROM PUBLIC;

-- A package of care that a provider is sought for.
CREATE TABLE care.package (
  id             uuid PRIMARY KEY,
  uprn           text NOT NULL,
  easting        double precision NOT NULL,
  northing       double precision NOT NULL,
  address        text NOT NULL,
  hours_per_week numeric(5, 2) NOT NULL CHECK (hours_per_week > 0 AND hours_per_week <= 168),
  double_up      boolean NOT NULL,
  start_date     date NOT NULL,
  notes          text NOT NULL DEFAULT '',
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE care.package OWNER TO trigpoint_care;
REVOKE ALL ON care.package FROM PUBLIC;

-- So that a read and its audit are one transaction.
GRANT USAGE ON SCHEMA audit TO trigpoint_care;
GRANT INSERT ON audit.personal_read TO trigpoint_care;

-- Brokers name a home by its UPRN, which is the key of the dataset addresses.
CREATE INDEX address_uprn ON gazetteer.address (uprn);
