-- The cross references of each register are a partition, which the register's first full supply becomes: its records are written once and
-- indexed together, however many other registers have. Registers get their partitions when they get cross references (RegisterPartition).
DROP VIEW gazetteer.cross_reference_version;
ALTER TABLE gazetteer.cross_reference RENAME TO cross_reference_of_all;
CREATE TABLE gazetteer.cross_reference (LIKE gazetteer.cross_reference_of_all) PARTITION BY LIST (register_id);
ALTER TABLE gazetteer.cross_reference OWNER TO trigpoint_app;
GRANT SELECT ON gazetteer.cross_reference TO trigpoint_care;

DO $$
DECLARE r smallint;
BEGIN
  FOR r IN SELECT id FROM gazetteer.register g WHERE EXISTS (SELECT FROM gazetteer.cross_reference_of_all WHERE register_id = g.id) LOOP
    EXECUTE format('CREATE TABLE gazetteer.%I (LIKE gazetteer.cross_reference)', 'cross_reference_r' || r);
    EXECUTE format('ALTER TABLE gazetteer.%I OWNER TO trigpoint_app', 'cross_reference_r' || r);
    EXECUTE format('INSERT INTO gazetteer.%I SELECT * FROM gazetteer.cross_reference_of_all WHERE register_id = %s', 'cross_reference_r' || r, r);
    EXECUTE format('ALTER TABLE gazetteer.cross_reference ATTACH PARTITION gazetteer.%I FOR VALUES IN (%s)', 'cross_reference_r' || r, r);
  END LOOP;
END $$;
DROP TABLE gazetteer.cross_reference_of_all;
ALTER TABLE gazetteer.cross_reference ADD PRIMARY KEY (xref_key, register_id);
CREATE INDEX cross_reference_file ON gazetteer.cross_reference (file_id);
CREATE INDEX cross_reference_uprn ON gazetteer.cross_reference (uprn);
CREATE INDEX cross_reference_reference ON gazetteer.cross_reference (cross_reference COLLATE "C", source COLLATE "C");

CREATE VIEW gazetteer.cross_reference_version AS
SELECT c.*, CAST(NULL AS bigint) AS ended_by, s.applied_at AS known_from, CAST('infinity' AS timestamptz) AS known_to
FROM gazetteer.cross_reference c JOIN gazetteer.supply_file f ON f.id = c.file_id JOIN gazetteer.supply s ON s.id = f.supply_id
UNION ALL
SELECT p.*, s.applied_at, e.applied_at
FROM gazetteer.cross_reference_past p JOIN gazetteer.supply_file f ON f.id = p.file_id JOIN gazetteer.supply s ON s.id = f.supply_id
JOIN gazetteer.supply_file g ON g.id = p.ended_by JOIN gazetteer.supply e ON e.id = g.supply_id;
ALTER VIEW gazetteer.cross_reference_version OWNER TO trigpoint_app;
GRANT SELECT ON gazetteer.cross_reference_version TO trigpoint_care;
