-- Rights of the four logins (DatabaseLogins creates them). Who owns a table may change and drop it, so the services own only what they
-- create and index themselves: versions of datasets, the gazetteer, staging tables. All else is the owner's, with rights to its rows.
CREATE SCHEMA jobs_staging;                -- unlogged tables of attempts at pipeline runs: run$<run>$<attempt>$<step>

-- Attempts of an older platform had a schema each.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'jobs\_run\_%' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$;

ALTER SCHEMA data OWNER TO trigpoint_app;
ALTER SCHEMA gazetteer OWNER TO trigpoint_app;
ALTER SCHEMA gazetteer_staging OWNER TO trigpoint_app;
ALTER SCHEMA jobs_staging OWNER TO trigpoint_app;
DO $$
DECLARE item record;
BEGIN
  FOR item IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('data', 'gazetteer', 'gazetteer_staging'))
      AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_get_userbyid(c.relowner) <> 'trigpoint_app'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = CAST('pg_class' AS regclass) AND d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO trigpoint_app', CAST(item.oid AS regclass));
  END LOOP;
END $$;
-- What later migrations create there.
ALTER DEFAULT PRIVILEGES IN SCHEMA gazetteer GRANT ALL ON TABLES TO trigpoint_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA gazetteer GRANT ALL ON SEQUENCES TO trigpoint_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA jobs GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO trigpoint_app;

GRANT USAGE ON SCHEMA catalogue, feed, jobs TO trigpoint_app, trigpoint_care;
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.dataset, catalogue.dataset_version, catalogue.dataset_registry, catalogue.publish_fence
  TO trigpoint_app, trigpoint_care;
GRANT USAGE ON SEQUENCE catalogue.publish_token TO trigpoint_app, trigpoint_care;
GRANT SELECT, INSERT ON feed.change TO trigpoint_app;
GRANT INSERT ON feed.change TO trigpoint_care;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO trigpoint_app;

-- Runs of pipelines with personal data record their steps and rejects, and look up addresses and areas.
GRANT SELECT, UPDATE ON jobs.pipeline_run TO trigpoint_care;
GRANT SELECT, INSERT ON jobs.run_step, jobs.reject TO trigpoint_care;
GRANT USAGE ON SCHEMA data, gazetteer TO trigpoint_care;
GRANT SELECT ON ALL TABLES IN SCHEMA data, gazetteer TO trigpoint_care;
ALTER DEFAULT PRIVILEGES FOR ROLE trigpoint_app IN SCHEMA data GRANT SELECT ON TABLES TO trigpoint_care;
ALTER DEFAULT PRIVILEGES FOR ROLE trigpoint_app IN SCHEMA gazetteer GRANT SELECT ON TABLES TO trigpoint_care;

GRANT USAGE ON SCHEMA audit TO trigpoint_audit;
GRANT SELECT ON audit.personal_read TO trigpoint_audit;
