-- Only the login for personal data may say that a dataset is personal and where its tables are: whoever gets SQL as the application could
-- otherwise make that login read a relation with code in it, or open a personal dataset by rewriting its policy.
CREATE FUNCTION catalogue.guard_dataset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user IN ('trigpoint_care', 'trigpoint_owner') OR NOT COALESCE(CAST(NEW.access_policy ->> 'personal' AS boolean), false) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.access_policy IS DISTINCT FROM OLD.access_policy OR NEW.current_version IS DISTINCT FROM OLD.current_version
     OR NEW.key_column IS DISTINCT FROM OLD.key_column THEN
    RAISE EXCEPTION 'only the login for personal data can change a personal dataset' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON catalogue.dataset FOR EACH ROW EXECUTE FUNCTION catalogue.guard_dataset();

CREATE FUNCTION catalogue.is_personal(version catalogue.dataset_version) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT version.schema_name = 'personal' OR COALESCE(CAST(version.access_policy ->> 'personal' AS boolean), false)
$$;
CREATE FUNCTION catalogue.guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user NOT IN ('trigpoint_care', 'trigpoint_owner')
     AND (TG_OP <> 'INSERT' AND catalogue.is_personal(OLD) OR TG_OP <> 'DELETE' AND catalogue.is_personal(NEW)) THEN
    RAISE EXCEPTION 'only the login for personal data can change a personal version' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON catalogue.dataset_version FOR EACH ROW EXECUTE FUNCTION catalogue.guard_version();

-- Rejects of runs with personal data keep no values.
UPDATE jobs.reject r SET content = '{}'
FROM jobs.pipeline_run p
JOIN catalogue.dataset d ON d.id = p.output_dataset
WHERE r.run_id = p.id AND CAST(d.access_policy ->> 'personal' AS boolean);
