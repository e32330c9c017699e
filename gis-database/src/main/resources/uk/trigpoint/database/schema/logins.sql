-- Prepares a database for Trigpoint: extensions, the four logins, and who owns what. Run it as a superuser, connected to that database,
-- before the first start and again after an upgrade that says so. It can be run any number of times.
-- It sets no passwords. Set them afterwards, in psql: \password trigpoint_owner, and so on for trigpoint_app, trigpoint_care and trigpoint_audit.
-- Functions that a login may have created must not run as superuser.
SET search_path = pg_catalog, pg_temp;

CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

DO $$
DECLARE
  login text;
BEGIN
  FOREACH login IN ARRAY ARRAY['trigpoint_owner', 'trigpoint_app', 'trigpoint_care', 'trigpoint_audit'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
      EXECUTE format('CREATE ROLE %I', login);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', login);
  END LOOP;
END $$;
ALTER ROLE trigpoint_care NOINHERIT;

-- Migrations change tables of these two, so the owner is a member of both. No login is a member of the owner.
GRANT trigpoint_app TO trigpoint_owner;
GRANT trigpoint_care TO trigpoint_owner WITH ADMIN OPTION;

DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO trigpoint_owner', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- What another user owns in the platform's schemas, such as the superuser as which the platform formerly connected, is handed over.
-- (REASSIGN OWNED refuses the superuser that initdb has made.)
DO $$
DECLARE
  logins CONSTANT oid[] := ARRAY(SELECT oid FROM pg_roles WHERE rolname IN ('trigpoint_owner', 'trigpoint_app', 'trigpoint_care', 'trigpoint_audit'));
  schemas CONSTANT oid[] := ARRAY(
    SELECT oid FROM pg_namespace
    WHERE nspname IN ('catalogue', 'feed', 'access', 'audit', 'data', 'gazetteer', 'gazetteer_staging', 'jobs', 'jobs_staging', 'care', 'personal')
       OR nspname LIKE 'jobs\_run\_%');
  item record;
BEGIN
  FOR item IN SELECT nspname FROM pg_namespace WHERE oid = ANY (schemas) AND nspowner <> ALL (logins) LOOP
    EXECUTE format('ALTER SCHEMA %I OWNER TO trigpoint_owner', item.nspname);
  END LOOP;
  -- Sequences of identity columns follow their table.
  FOR item IN
    SELECT c.oid, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.oid = ANY (schemas) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relowner <> ALL (logins)
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e') AND c.relkind = 'S')
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO %I', item.oid::regclass, CASE
      WHEN item.nspname IN ('data', 'gazetteer', 'gazetteer_staging', 'jobs_staging') THEN 'trigpoint_app'
      WHEN item.nspname = 'personal' THEN 'trigpoint_care'
      ELSE 'trigpoint_owner' END);
  END LOOP;
  FOR item IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = ANY (schemas) AND p.proowner <> ALL (logins) LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO trigpoint_owner', item.oid::regprocedure);
  END LOOP;
END $$;

-- Helpers of PostGIS that tell extent and distribution of any table, also of one that the caller may not read.
DO $$
DECLARE
  helper record;
BEGIN
  FOR helper IN
    SELECT p.oid FROM pg_proc p
    JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
    WHERE e.extname = 'postgis'
      AND p.proname IN ('st_estimatedextent', 'st_findextent', '_postgis_index_extent', '_postgis_stats', '_postgis_selectivity', '_postgis_join_selectivity')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', helper.oid::regprocedure);
  END LOOP;
END $$;