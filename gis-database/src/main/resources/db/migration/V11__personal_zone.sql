-- Personal data in schemas of their own: versions and staging tables in personal, which trigpoint_care owns; packages of care in care,
-- which the owner owns, so that the login that reads them cannot switch off their row level security.
CREATE SCHEMA personal;
ALTER SCHEMA personal OWNER TO trigpoint_care;

ALTER TABLE care.package OWNER TO trigpoint_owner;
ALTER SCHEMA care OWNER TO trigpoint_owner;
GRANT USAGE ON SCHEMA care TO trigpoint_care;
REVOKE ALL ON care.package FROM trigpoint_care;
GRANT SELECT, INSERT ON care.package TO trigpoint_care;

-- A transaction that states no purpose (SET LOCAL trigpoint.purpose) sees and writes no package.
ALTER TABLE care.package ENABLE ROW LEVEL SECURITY;
ALTER TABLE care.package FORCE ROW LEVEL SECURITY;
CREATE POLICY stated_purpose ON care.package
  USING (COALESCE(current_setting('trigpoint.purpose', true), '') <> '')
  WITH CHECK (COALESCE(current_setting('trigpoint.purpose', true), '') <> '');

-- Changes of personal data are announced without their place.
CREATE FUNCTION feed.record_personal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), NULL FROM changed_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION feed.watch_personal(target regclass, dataset text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep_mercator BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.geom_3857 IS NULL) EXECUTE FUNCTION feed.keep_mercator()', target);
  EXECUTE format('CREATE TRIGGER keep_mercator_update BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION feed.keep_mercator()', target);
  EXECUTE format('CREATE TRIGGER feed_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_personal(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_personal(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_personal(%L)', target, dataset);
END $$;

-- Versions of personal datasets move, and lose the places that others could read.
DO $$
DECLARE
  item record;
  hook record;
BEGIN
  FOR item IN
    SELECT v.dataset_id, v.version, v.table_name, v.version = d.current_version AS current
    FROM catalogue.dataset_version v
    JOIN catalogue.dataset d ON d.id = v.dataset_id
    WHERE v.schema_name = 'data'
      AND (CAST(d.access_policy ->> 'personal' AS boolean) OR CAST(v.access_policy ->> 'personal' AS boolean))
    ORDER BY v.dataset_id, v.version
  LOOP
    EXECUTE format('DROP VIEW IF EXISTS data.%I', item.dataset_id);
    EXECUTE format('ALTER TABLE data.%I SET SCHEMA personal', item.table_name);
    FOR hook IN SELECT tgname FROM pg_trigger
                WHERE tgrelid = CAST(format('personal.%I', item.table_name) AS regclass) AND NOT tgisinternal LOOP
      EXECUTE format('DROP TRIGGER %I ON personal.%I', hook.tgname, item.table_name);
    END LOOP;
    PERFORM feed.watch_personal(CAST(format('personal.%I', item.table_name) AS regclass), item.dataset_id);
    EXECUTE format('REVOKE ALL ON personal.%I FROM trigpoint_care', item.table_name);
    EXECUTE format('ALTER TABLE personal.%I OWNER TO trigpoint_care', item.table_name);
    IF item.current THEN
      EXECUTE format('CREATE VIEW personal.%I AS SELECT * FROM personal.%I', item.dataset_id, item.table_name);
      EXECUTE format('ALTER VIEW personal.%I OWNER TO trigpoint_care', item.dataset_id);
    END IF;
    UPDATE catalogue.dataset_version SET schema_name = 'personal', extent = NULL WHERE dataset_id = item.dataset_id AND version = item.version;
    UPDATE feed.change SET extent = NULL WHERE dataset_id = item.dataset_id AND extent IS NOT NULL;
  END LOOP;
END $$;
