-- A foreign key is checked with the rights of the owner of the table it refers to, and casts the key there. So the application may refer to its own tables
-- only, and those of the gazetteer are all its own.
DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = CAST('gazetteer' AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_get_userbyid(c.relowner) <> 'trigpoint_app'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = CAST('pg_class' AS regclass) AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO trigpoint_app', CAST(item.oid AS regclass));
  END LOOP;
END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA gazetteer REVOKE REFERENCES, TRIGGER, TRUNCATE ON TABLES FROM trigpoint_app;

-- Whether a dataset is or was personal: by its policy, or because a version of it is.
CREATE FUNCTION catalogue.has_personal_data(id text, policy jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT COALESCE(CAST($2 ->> 'personal' AS boolean), false)
    OR EXISTS (SELECT FROM catalogue.dataset_version v WHERE v.dataset_id = $1 AND catalogue.is_personal(v))
$$;

-- How long personal versions are kept, and when a new one is held, is said by the login for personal data alone.
CREATE OR REPLACE FUNCTION catalogue.guard_dataset() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user IN ('trigpoint_care', 'trigpoint_owner') THEN
    RETURN NEW;
  END IF;
  IF COALESCE(CAST(NEW.access_policy ->> 'personal' AS boolean), false)
     AND (TG_OP = 'INSERT' OR NEW.access_policy IS DISTINCT FROM OLD.access_policy OR NEW.current_version IS DISTINCT FROM OLD.current_version
          OR NEW.key_column IS DISTINCT FROM OLD.key_column) THEN
    RAISE EXCEPTION 'only the login for personal data can change a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE'
     AND (NEW.id IS DISTINCT FROM OLD.id OR NEW.kept_versions IS DISTINCT FROM OLD.kept_versions OR NEW.retention IS DISTINCT FROM OLD.retention
          OR NEW.gates IS DISTINCT FROM OLD.gates)
     AND catalogue.has_personal_data(OLD.id, OLD.access_policy) THEN
    RAISE EXCEPTION 'only the login for personal data can change how a personal dataset is kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- A dataset is opened by publishing a version that is not personal. At the end of the transaction it must be in force.
CREATE OR REPLACE FUNCTION catalogue.guard_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM catalogue.dataset d
             LEFT JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
             WHERE d.id = NEW.id AND NOT COALESCE(CAST(d.access_policy ->> 'personal' AS boolean), false)
               AND (v.schema_name = 'personal'
                    OR v.version IS NULL AND catalogue.has_personal_data(d.id, OLD.access_policy))) THEN
    RAISE EXCEPTION 'a personal version cannot be in force under a policy that is not personal' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;

-- No number of a feature is given to another.
CREATE OR REPLACE FUNCTION catalogue.guard_registration() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND (TG_OP = 'DELETE' OR NEW.maintainer IS DISTINCT FROM OLD.maintainer OR NEW.dataset_id IS DISTINCT FROM OLD.dataset_id
          OR NEW.number IS DISTINCT FROM OLD.number)
     AND (EXISTS (SELECT FROM catalogue.dataset d WHERE d.id = OLD.dataset_id AND COALESCE(CAST(d.access_policy ->> 'personal' AS boolean), false))
          OR EXISTS (SELECT FROM catalogue.dataset_version v WHERE v.dataset_id = OLD.dataset_id AND catalogue.is_personal(v))) THEN
    RAISE EXCEPTION 'only the login for personal data can change who maintains a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.next_objectid < OLD.next_objectid THEN
    RAISE EXCEPTION 'numbers of features are not used twice' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Which version is in force by what, and who changed a policy, is a fact of the dataset too.
CREATE FUNCTION catalogue.guard_switch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND NOT EXISTS (SELECT FROM catalogue.dataset_version v
                     WHERE v.dataset_id = NEW.dataset_id AND v.version = NEW.version AND NOT catalogue.is_personal(v)) THEN
    RAISE EXCEPTION 'only the login for personal data can switch to a personal version' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON catalogue.version_switch FOR EACH ROW EXECUTE FUNCTION catalogue.guard_switch();
CREATE FUNCTION catalogue.guard_policy_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND EXISTS (SELECT FROM catalogue.dataset d
                 WHERE d.id = NEW.dataset_id AND COALESCE(CAST(d.access_policy ->> 'personal' AS boolean), false)) THEN
    RAISE EXCEPTION 'only the login for personal data can change the policy of a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON catalogue.policy_change FOR EACH ROW EXECUTE FUNCTION catalogue.guard_policy_change();

-- By what a version is in force is said by its own last switch.
CREATE OR REPLACE VIEW catalogue.published_version AS
SELECT d.id AS dataset_id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy,
       v.version, v.version = d.current_version AS in_force, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to,
       v.licence,
       CASE WHEN v.version = d.current_version
             AND COALESCE((SELECT s.kind FROM catalogue.version_switch s WHERE s.dataset_id = d.id AND s.version = v.version ORDER BY s.id DESC LIMIT 1),
                          'publish') <> 'rollback'
         THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.extent, v.source, v.source_date, v.published_by, v.published_at, v.past_since
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.held IS NULL;

-- Who edits a version in force chooses neither the number of a new feature nor its place in Web Mercator.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$guard_row"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        IF session_user NOT IN ('trigpoint_app', 'trigpoint_care') THEN
          NEW.geom_3857 := NULL; -- the trigger keep_mercator computes it
          IF TG_OP = 'INSERT' THEN
            NEW.fid := nextval(CAST(pg_get_serial_sequence(CAST(CAST(TG_RELID AS regclass) AS text), 'fid') AS regclass));
          END IF;
        END IF;
        RETURN NEW;
      END $b$;
      REVOKE ALL ON FUNCTION %1$I."$guard_row"() FROM PUBLIC;
      CREATE OR REPLACE FUNCTION %1$I."$guard_edits"(target regclass, has_key boolean) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        EXECUTE format('CREATE OR REPLACE TRIGGER refuse_number BEFORE UPDATE ON %%s FOR EACH ROW WHEN (NEW.fid IS DISTINCT FROM OLD.fid) EXECUTE FUNCTION %%I."$refuse_number"()', target, '%1$s');
        -- Their names sort before keep_mercator, so they run first.
        EXECUTE format('CREATE OR REPLACE TRIGGER guard_insert BEFORE INSERT ON %%s FOR EACH ROW EXECUTE FUNCTION %%I."$guard_row"()', target, '%1$s');
        EXECUTE format('CREATE OR REPLACE TRIGGER guard_update BEFORE UPDATE ON %%s FOR EACH ROW EXECUTE FUNCTION %%I."$guard_row"()', target, '%1$s');
        IF NOT has_key THEN
          EXECUTE format('CREATE OR REPLACE TRIGGER refuse_edit BEFORE INSERT OR UPDATE OR DELETE ON %%s FOR EACH STATEMENT EXECUTE FUNCTION %%I."$refuse_edit"()', target, '%1$s');
        END IF;
      END $b$;
    $f$, zone);
    EXECUTE format('ALTER FUNCTION %1$I."$guard_row"() OWNER TO %2$I', zone, login);
  END LOOP;
END $$;

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT v.schema_name, v.table_name, v.key_column FROM catalogue.dataset_version v
    WHERE v.schema_name IN ('data', 'personal') AND v.held IS NULL AND to_regclass(format('%I.%I', v.schema_name, v.table_name)) IS NOT NULL
  LOOP
    EXECUTE format('SELECT %1$I."$guard_edits"(CAST(%2$L AS regclass), %3$L)', item.schema_name, format('%I.%I', item.schema_name, item.table_name),
                   item.key_column IS NOT NULL);
  END LOOP;
END $$;
