-- Addresses and streets, which are derived from the records with every supply, can be read as they were at a moment.

-- Since when the state of a version's table is known at every moment, where the service that maintains the table keeps its former rows; null if it
-- does not. Versions of other datasets keep their edits instead.
ALTER TABLE catalogue.dataset_version ADD COLUMN past_since timestamptz;

-- Each row says since when it is so: the moment of the derivation that wrote it, which is one for all rows of a transaction. A row that is replaced or
-- deleted goes to <table>_past, with until when it was so.
CREATE FUNCTION gazetteer.keep_past() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := COALESCE(CAST(NULLIF(current_setting('trigpoint.moment', true), '') AS timestamptz), now());
  columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                   WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped);
BEGIN
  -- A row that begins and ends in one transaction was never seen.
  EXECUTE format('INSERT INTO %1$I.%2$I (%3$s, known_to) SELECT %3$s, $1 FROM old_rows WHERE known_from < $1',
                 TG_TABLE_SCHEMA, TG_TABLE_NAME || '_past', columns) USING moment;
  RETURN NULL;
END $$;
CREATE FUNCTION gazetteer.know_from_now() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.known_from := COALESCE(CAST(NULLIF(current_setting('trigpoint.moment', true), '') AS timestamptz), now());
  RETURN NEW;
END $$;
ALTER FUNCTION gazetteer.keep_past() OWNER TO trigpoint_app;
ALTER FUNCTION gazetteer.know_from_now() OWNER TO trigpoint_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['address', 'street_line'] LOOP
    -- What was derived before is known from now on.
    EXECUTE format('ALTER TABLE gazetteer.%I ADD COLUMN known_from timestamptz NOT NULL DEFAULT now()', t);
    EXECUTE format($f$ALTER TABLE gazetteer.%I ALTER COLUMN known_from
                   SET DEFAULT COALESCE(CAST(NULLIF(current_setting('trigpoint.moment', true), '') AS timestamptz), now())$f$, t);
    EXECUTE format('CREATE TABLE gazetteer.%I (LIKE gazetteer.%I, known_to timestamptz NOT NULL, CHECK (known_from < known_to))', t || '_past', t);
    EXECUTE format('ALTER TABLE gazetteer.%I OWNER TO trigpoint_app', t || '_past');
    EXECUTE format('CREATE INDEX ON gazetteer.%I (fid)', t || '_past');
    EXECUTE format('CREATE INDEX ON gazetteer.%I (known_to)', t || '_past');
    EXECUTE format('CREATE INDEX ON gazetteer.%I USING gist (geom)', t || '_past');
    EXECUTE format('CREATE INDEX ON gazetteer.%I USING gist (geom_3857)', t || '_past');
    EXECUTE format('CREATE TRIGGER keep_updated AFTER UPDATE ON gazetteer.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION gazetteer.keep_past()', t);
    EXECUTE format('CREATE TRIGGER keep_deleted AFTER DELETE ON gazetteer.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION gazetteer.keep_past()', t);
    EXECUTE format('CREATE TRIGGER know_from_now BEFORE UPDATE ON gazetteer.%I FOR EACH ROW EXECUTE FUNCTION gazetteer.know_from_now()', t);
  END LOOP;
END $$;

ALTER TABLE catalogue.dataset_version DISABLE TRIGGER guard;
UPDATE catalogue.dataset_version SET past_since = now() WHERE schema_name = 'gazetteer' AND table_name IN ('address', 'street_line');
ALTER TABLE catalogue.dataset_version ENABLE TRIGGER guard;

DROP VIEW catalogue.published_version;
CREATE VIEW catalogue.published_version AS
SELECT d.id AS dataset_id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy,
       v.version, v.version = d.current_version AS in_force, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to,
       v.licence,
       CASE WHEN v.version = d.current_version
             AND COALESCE((SELECT s.kind FROM catalogue.version_switch s WHERE s.dataset_id = d.id ORDER BY s.id DESC LIMIT 1), 'publish') <> 'rollback'
         THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.extent, v.source, v.source_date, v.published_by, v.published_at, v.past_since
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.held IS NULL;
GRANT SELECT ON catalogue.published_version TO trigpoint_app, trigpoint_care;
