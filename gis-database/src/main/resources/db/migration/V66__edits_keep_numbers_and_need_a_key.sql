-- The number of a feature is the same in all its history, so an edit cannot change it. Without a key nothing says which feature an edit is of after the
-- next publish, so such versions are not edited.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$refuse_number"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        RAISE EXCEPTION 'the number of a feature (fid) cannot be changed' USING ERRCODE = 'object_not_in_prerequisite_state';
      END $b$;
      CREATE FUNCTION %1$I."$refuse_edit"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        IF session_user IN ('trigpoint_app', 'trigpoint_care') THEN
          RETURN NULL;
        END IF;
        RAISE EXCEPTION 'this dataset has no key, so it cannot be edited'
          USING HINT = 'Publish it with a key column.', ERRCODE = 'object_not_in_prerequisite_state';
      END $b$;
      -- Refuses edits that a version cannot keep. Call it in the transaction that puts the version in force.
      CREATE FUNCTION %1$I."$guard_edits"(target regclass, has_key boolean) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        EXECUTE format('CREATE TRIGGER refuse_number BEFORE UPDATE ON %%s FOR EACH ROW WHEN (NEW.fid IS DISTINCT FROM OLD.fid) EXECUTE FUNCTION %%I."$refuse_number"()', target, '%1$s');
        IF NOT has_key THEN
          EXECUTE format('CREATE TRIGGER refuse_edit BEFORE INSERT OR UPDATE OR DELETE ON %%s FOR EACH STATEMENT EXECUTE FUNCTION %%I."$refuse_edit"()', target, '%1$s');
        END IF;
      END $b$;
    $f$, zone);
    EXECUTE format('ALTER FUNCTION %1$I."$refuse_number"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$refuse_edit"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$guard_edits"(regclass, boolean) OWNER TO %2$I', zone, login);
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
