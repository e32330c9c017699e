-- The login for personal data reads no table of the application: whoever plans a query evaluates the expressions in the indexes of its tables, with their
-- own rights. Pipelines copy what they join to into a table of their own.
ALTER DEFAULT PRIVILEGES FOR ROLE trigpoint_app IN SCHEMA data REVOKE SELECT ON TABLES FROM trigpoint_care;
ALTER DEFAULT PRIVILEGES FOR ROLE trigpoint_app IN SCHEMA gazetteer REVOKE SELECT ON TABLES FROM trigpoint_care;
REVOKE SELECT ON ALL TABLES IN SCHEMA data, gazetteer FROM trigpoint_care;
REVOKE USAGE ON SCHEMA data, gazetteer FROM trigpoint_care;

-- A deleted entry would take those of its versions with it, and their tables would be beyond the reach of erasure.
CREATE FUNCTION catalogue.guard_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND (COALESCE(CAST(OLD.access_policy ->> 'personal' AS boolean), false)
          OR EXISTS (SELECT FROM catalogue.dataset_version v WHERE v.dataset_id = OLD.id AND catalogue.is_personal(v))) THEN
    RAISE EXCEPTION 'only the login for personal data can delete a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_deletion BEFORE DELETE ON catalogue.dataset FOR EACH ROW EXECUTE FUNCTION catalogue.guard_deletion();
