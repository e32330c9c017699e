-- What was known at an instant must never change. A change gets its moment before its transaction ends, so for some milliseconds a reader of a later
-- instant would not see it yet. The lock says since which second there may be such a change: readers of later instants wait until it is over. It is
-- released after the change is visible.
CREATE FUNCTION catalogue.moment() RETURNS timestamptz LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(1953067117, CAST(floor(extract(epoch FROM clock_timestamp())) AS integer));
  RETURN clock_timestamp();
END $$;
COMMENT ON FUNCTION catalogue.moment() IS 'Returns the moment from which what this transaction changes is known. Call it last.';
GRANT EXECUTE ON FUNCTION catalogue.moment() TO trigpoint_app, trigpoint_care;

CREATE FUNCTION catalogue.is_certain(known timestamptz) RETURNS boolean LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT clock_timestamp() > known AND NOT EXISTS (
    SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND l.classid = 1953067117 AND l.objsubid = 2 AND CAST(l.objid AS bigint) <= floor(extract(epoch FROM known)))
$$;
COMMENT ON FUNCTION catalogue.is_certain(timestamptz) IS 'Returns whether no change that is not visible yet may be of an instant or an earlier one.';
GRANT EXECUTE ON FUNCTION catalogue.is_certain(timestamptz) TO trigpoint_app, trigpoint_care;

-- All edits of a transaction have one moment: the first of its deferred triggers sets it for all.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE OR REPLACE FUNCTION %1$I."$time_edit"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $b$
      DECLARE
        at timestamptz;
      BEGIN
        PERFORM %1$I."$require_own"(TG_RELID);
        EXECUTE format('SELECT "#at" FROM %%I.%%I WHERE "#edit" = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO at USING NEW."#edit";
        IF at = NEW."#at" THEN
          EXECUTE format('UPDATE %%I.%%I SET "#at" = $1 WHERE "#edit" >= $2 AND "#transaction" = pg_current_xact_id()', TG_TABLE_SCHEMA, TG_TABLE_NAME)
            USING catalogue.moment(), NEW."#edit";
        END IF;
        RETURN NULL;
      END $b$;
      CREATE OR REPLACE FUNCTION %1$I."$time_edits"(edits regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        EXECUTE format('ALTER TABLE %%s ADD COLUMN "#transaction" xid8', edits);
        EXECUTE format('ALTER TABLE %%s ALTER COLUMN "#transaction" SET DEFAULT pg_current_xact_id()', edits);
        EXECUTE format('CREATE CONSTRAINT TRIGGER time_edit AFTER INSERT ON %%s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION %%I."$time_edit"()', edits, '%1$s');
      END $b$;
    $f$, zone);
  END LOOP;
END $$;

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT format('%I.%I', v.schema_name, v.table_name || '$edits') AS edits FROM catalogue.dataset_version v
    WHERE v.schema_name IN ('data', 'personal') AND to_regclass(format('%I.%I', v.schema_name, v.table_name || '$edits')) IS NOT NULL
  LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN "#transaction" xid8', item.edits);
    EXECUTE format('ALTER TABLE %s ALTER COLUMN "#transaction" SET DEFAULT pg_current_xact_id()', item.edits);
  END LOOP;
END $$;
