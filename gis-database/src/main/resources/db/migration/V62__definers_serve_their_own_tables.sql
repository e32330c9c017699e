-- Functions that run with the rights of their owner serve only the tables they are meant for. Whoever can create a table could otherwise attach them to one
-- whose column has a type with a cast of their own, or whose history is a table with a trigger, and run code with those rights.
CREATE FUNCTION feed.require_dataset_table(target oid) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'geom' AND a.atttypid = CAST('public.geometry' AS regtype)
    WHERE c.oid = target AND c.relkind = 'r' AND n.nspname IN ('data', 'personal', 'gazetteer')
      AND pg_get_userbyid(c.relowner) IN ('trigpoint_app', 'trigpoint_care', 'trigpoint_owner')
  ) THEN
    RAISE EXCEPTION 'only the tables of datasets can be watched' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION feed.record_insert() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM feed.require_dataset_table(TG_RELID);
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 201) AS n, count(*) OVER () AS total FROM new_rows) r
  GROUP BY CASE WHEN total <= 200 THEN n ELSE 0 END;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION feed.record_delete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM feed.require_dataset_table(TG_RELID);
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 201) AS n, count(*) OVER () AS total FROM old_rows) r
  GROUP BY CASE WHEN total <= 200 THEN n ELSE 0 END;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION feed.record_update() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM feed.require_dataset_table(TG_RELID);
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 401) AS n, count(*) OVER () AS total
        FROM (SELECT geom FROM old_rows UNION ALL SELECT geom FROM new_rows) b) r
  GROUP BY CASE WHEN total <= 400 THEN n ELSE 0 END;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION feed.record_personal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM feed.require_dataset_table(TG_RELID);
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), NULL FROM changed_rows HAVING count(*) > 0;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION feed.require_dataset_table(oid), feed.record_insert(), feed.record_update(), feed.record_delete(), feed.record_personal() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feed.record_insert(), feed.record_update(), feed.record_delete(), feed.record_personal() TO trigpoint_app, trigpoint_care;

DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$require_own"(target oid) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                       WHERE c.oid = target AND n.nspname = %1$L AND pg_get_userbyid(c.relowner) = %2$L) THEN
          RAISE EXCEPTION 'only edits of datasets are kept' USING ERRCODE = 'insufficient_privilege';
        END IF;
      END $b$;
      CREATE OR REPLACE FUNCTION %1$I."$keep_insert"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        EXECUTE format('INSERT INTO %%I.%%I (fid, "#operation", "#by") SELECT fid, ''insert'', $1 FROM new_rows', TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits')
          USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      CREATE OR REPLACE FUNCTION %1$I."$keep_delete"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      DECLARE
        columns text := %1$I."$columns"(TG_RELID);
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        EXECUTE format('INSERT INTO %%1$I.%%2$I (%%3$s, "#operation", "#by") SELECT %%3$s, ''delete'', $1 FROM old_rows',
                       TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits', columns) USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      CREATE OR REPLACE FUNCTION %1$I."$keep_update"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      DECLARE
        columns text := %1$I."$columns"(TG_RELID);
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        EXECUTE format('INSERT INTO %%1$I.%%2$I (%%3$s, "#operation", "#by") SELECT %%3$s, ''update'', $1 FROM old_rows',
                       TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits', columns) USING %1$I."$editor"();
        EXECUTE format('INSERT INTO %%I.%%I (fid, "#operation", "#by") SELECT fid, ''insert'', $1 FROM new_rows n '
                       'WHERE NOT EXISTS (SELECT FROM old_rows o WHERE o.fid = n.fid)', TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits')
          USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      REVOKE ALL ON FUNCTION %1$I."$require_own"(oid), %1$I."$keep_insert"(), %1$I."$keep_delete"(), %1$I."$keep_update"() FROM PUBLIC;
    $f$, zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$require_own"(oid) OWNER TO %2$I', zone, login);
  END LOOP;
END $$;

-- Guards find the operators of the system, whatever the search path of who writes.
ALTER FUNCTION catalogue.is_personal(catalogue.dataset_version) SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION catalogue.guard_dataset() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION catalogue.guard_version() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION catalogue.guard_deletion() SET search_path = pg_catalog, pg_temp;

-- Who maintains a personal dataset may change its policy, so only the login for personal data may say who that is.
CREATE FUNCTION catalogue.guard_registration() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND (TG_OP = 'DELETE' OR NEW.maintainer IS DISTINCT FROM OLD.maintainer OR NEW.dataset_id IS DISTINCT FROM OLD.dataset_id
          OR NEW.number IS DISTINCT FROM OLD.number)
     AND (EXISTS (SELECT FROM catalogue.dataset d WHERE d.id = OLD.dataset_id AND COALESCE(CAST(d.access_policy ->> 'personal' AS boolean), false))
          OR EXISTS (SELECT FROM catalogue.dataset_version v WHERE v.dataset_id = OLD.dataset_id AND catalogue.is_personal(v))) THEN
    RAISE EXCEPTION 'only the login for personal data can change who maintains a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON catalogue.dataset_registry FOR EACH ROW EXECUTE FUNCTION catalogue.guard_registration();

-- A dataset is opened by publishing a version that is not personal. At the end of the transaction it must be in force.
CREATE FUNCTION catalogue.guard_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM catalogue.dataset d
             JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
             WHERE d.id = NEW.id AND v.schema_name = 'personal' AND NOT COALESCE(CAST(d.access_policy ->> 'personal' AS boolean), false)) THEN
    RAISE EXCEPTION 'a personal version cannot be in force under a policy that is not personal' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guard_opening AFTER UPDATE ON catalogue.dataset DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalogue.guard_opening();

-- As before, without a function that people with rights to a dataset's view alone could not call.
CREATE OR REPLACE FUNCTION feed.keep_mercator() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place geometry := NEW.geom;
BEGIN
  IF place IS NULL THEN
    NEW.geom_3857 := NULL;
    RETURN NEW;
  END IF;
  IF GeometryType(place) IN ('POLYHEDRALSURFACE', 'TIN', 'TRIANGLE') THEN
    RAISE EXCEPTION 'a % cannot be kept in a dataset; store a multipolygon', lower(GeometryType(place)) USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND place IS NOT DISTINCT FROM OLD.geom AND NEW.geom_3857 IS NOT NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' OR NEW.geom_3857 IS NULL THEN
    IF ST_HasArc(place) OR GeometryType(place) IN ('COMPOUNDCURVE', 'CURVEPOLYGON', 'MULTICURVE', 'MULTISURFACE') THEN
      place := ST_CurveToLine(place, 0.01, 1, 1);
    END IF;
    NEW.geom_3857 := ST_Force2D(ST_Transform(place, 3857));
  END IF;
  RETURN NEW;
END $$;
