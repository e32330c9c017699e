-- An edit is known when its transaction ends, not when its statement runs: a publish that read its source in between must notice it, and nobody saw it
-- before. So each edit gets its time at the end of its transaction.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$time_edit"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        EXECUTE format('UPDATE %%I.%%I SET "#at" = clock_timestamp() WHERE "#edit" = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME) USING NEW."#edit";
        RETURN NULL;
      END $b$;
      REVOKE ALL ON FUNCTION %1$I."$time_edit"() FROM PUBLIC;
      -- Times the edits in the table of a version's edits.
      CREATE FUNCTION %1$I."$time_edits"(edits regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        EXECUTE format('CREATE CONSTRAINT TRIGGER time_edit AFTER INSERT ON %%s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %%I."$time_edit"()', edits, '%1$s');
      END $b$;
    $f$, zone);
    EXECUTE format('ALTER FUNCTION %1$I."$time_edit"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$time_edits"(regclass) OWNER TO %2$I', zone, login);
  END LOOP;
END $$;

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT v.schema_name, v.table_name || '$edits' AS table_name FROM catalogue.dataset_version v
    WHERE v.schema_name IN ('data', 'personal') AND to_regclass(format('%I.%I', v.schema_name, v.table_name || '$edits')) IS NOT NULL
  LOOP
    EXECUTE format('SELECT %1$I."$time_edits"(CAST(%2$L AS regclass))', item.schema_name, format('%I.%I', item.schema_name, item.table_name));
  END LOOP;
END $$;

-- The number of a version that was held and discarded is not given to another: somebody may have reviewed it.
ALTER TABLE catalogue.dataset_registry ADD COLUMN last_version integer NOT NULL DEFAULT 0;
