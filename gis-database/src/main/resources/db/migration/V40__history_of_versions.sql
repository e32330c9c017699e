-- What a dataset was at any moment: which version was in force, and every edit of it with who made it and when.

-- Everything that a version needs to be read is its own.
ALTER TABLE catalogue.dataset_version
  ADD COLUMN key_column    text,
  ADD COLUMN geometry_type text,
  ADD COLUMN licence       text,
  ADD COLUMN valid_from    text,             -- columns of the dataset's valid time; both null: none is declared
  ADD COLUMN valid_to      text,
  ADD COLUMN held          jsonb;            -- why the version waits for a release, with its catalogue entry; null: published
ALTER TABLE catalogue.dataset_version DISABLE TRIGGER guard;
UPDATE catalogue.dataset_version v SET key_column = d.key_column, geometry_type = d.geometry_type, licence = d.licence
FROM catalogue.dataset d WHERE d.id = v.dataset_id;
ALTER TABLE catalogue.dataset_version ENABLE TRIGGER guard;
ALTER TABLE catalogue.dataset_version
  ALTER COLUMN geometry_type SET NOT NULL,
  ALTER COLUMN licence SET NOT NULL;

-- Number of versions that are kept, the current one included.
ALTER TABLE catalogue.dataset ADD COLUMN kept_versions integer NOT NULL DEFAULT 5 CHECK (kept_versions BETWEEN 2 AND 1000);
-- Limits beyond which a version is held: {rejectedPercent, rejectedRows, vanishedPercent}; what is absent has its default.
ALTER TABLE catalogue.dataset ADD COLUMN gates jsonb NOT NULL DEFAULT '{}';
-- The first feature number that no version of the dataset has used.
ALTER TABLE catalogue.dataset_registry ADD COLUMN next_objectid bigint NOT NULL DEFAULT 1;

-- Which version was in force from when: the last row before a moment. A rollback is a row too.
CREATE TABLE catalogue.version_switch (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset_id  text NOT NULL REFERENCES catalogue.dataset ON DELETE CASCADE,
  version     integer NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('publish', 'rollback', 'release')),
  switched_by text NOT NULL,
  at          timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX version_switch_at ON catalogue.version_switch (dataset_id, at DESC);
INSERT INTO catalogue.version_switch (dataset_id, version, kind, switched_by, at)
SELECT dataset_id, version, 'publish', published_by, published_at FROM catalogue.dataset_version ORDER BY published_at;
GRANT SELECT, INSERT ON catalogue.version_switch TO trigpoint_app, trigpoint_care;

-- Feature numbers of keys that a version dropped: a key that returns gets its number back.
CREATE TABLE data."$retired" (dataset_id text NOT NULL, key text NOT NULL, objectid bigint NOT NULL, PRIMARY KEY (dataset_id, key));
ALTER TABLE data."$retired" OWNER TO trigpoint_app;
CREATE TABLE personal."$retired" (dataset_id text NOT NULL, key text NOT NULL, objectid bigint NOT NULL, PRIMARY KEY (dataset_id, key));
ALTER TABLE personal."$retired" OWNER TO trigpoint_care;

-- Statement triggers that keep every edit of a version in the table <version>$edits: the row before the edit, or only its number where there
-- was none. They run with the rights of the tables' owner, so that people with rights to a dataset's view need none to its history.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$columns"(target oid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $b$
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = target AND attnum > 0 AND NOT attisdropped
      $b$;
      CREATE FUNCTION %1$I."$editor"() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $b$
        SELECT CASE WHEN session_user IN ('trigpoint_app', 'trigpoint_care') THEN COALESCE(NULLIF(current_setting('trigpoint.subject', true), ''), session_user)
               ELSE session_user END
      $b$;
      CREATE FUNCTION %1$I."$keep_insert"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      BEGIN
        EXECUTE format('INSERT INTO %%I.%%I (fid, "#operation", "#by") SELECT fid, ''insert'', $1 FROM new_rows', TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits')
          USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      CREATE FUNCTION %1$I."$keep_delete"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      DECLARE
        columns text := %1$I."$columns"(TG_RELID);
      BEGIN
        EXECUTE format('INSERT INTO %%1$I.%%2$I (%%3$s, "#operation", "#by") SELECT %%3$s, ''delete'', $1 FROM old_rows',
                       TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits', columns) USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      CREATE FUNCTION %1$I."$keep_update"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $b$
      DECLARE
        columns text := %1$I."$columns"(TG_RELID);
      BEGIN
        EXECUTE format('INSERT INTO %%1$I.%%2$I (%%3$s, "#operation", "#by") SELECT %%3$s, ''update'', $1 FROM old_rows',
                       TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits', columns) USING %1$I."$editor"();
        EXECUTE format('INSERT INTO %%I.%%I (fid, "#operation", "#by") SELECT fid, ''insert'', $1 FROM new_rows n '
                       'WHERE NOT EXISTS (SELECT FROM old_rows o WHERE o.fid = n.fid)', TG_TABLE_SCHEMA, TG_TABLE_NAME || '$edits')
          USING %1$I."$editor"();
        RETURN NULL;
      END $b$;
      CREATE FUNCTION %1$I."$refuse_truncate"() RETURNS trigger LANGUAGE plpgsql AS $b$
      BEGIN
        RAISE EXCEPTION 'TRUNCATE would leave no history; use DELETE' USING ERRCODE = 'object_not_in_prerequisite_state';
      END $b$;
      -- Creates the table of a version's edits, and the triggers that fill it. Call it in the transaction that puts the version in force.
      CREATE FUNCTION %1$I."$keep_edits"(target regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $b$
      DECLARE
        name text;
      BEGIN
        SELECT relname INTO name FROM pg_class WHERE oid = target;
        EXECUTE format('DROP TABLE IF EXISTS %%I.%%I', '%1$s', name || '$edits'); -- of a version that was dropped by hand
        EXECUTE format('CREATE TABLE %%I.%%I AS SELECT * FROM %%s WITH NO DATA', '%1$s', name || '$edits', target);
        EXECUTE format('ALTER TABLE %%I.%%I ALTER COLUMN fid SET NOT NULL, ADD COLUMN "#edit" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, '
                       'ADD COLUMN "#at" timestamptz NOT NULL DEFAULT clock_timestamp(), ADD COLUMN "#operation" text NOT NULL, ADD COLUMN "#by" text NOT NULL',
                       '%1$s', name || '$edits');
        EXECUTE format('CREATE INDEX ON %%I.%%I (fid, "#edit")', '%1$s', name || '$edits');
        EXECUTE format('CREATE INDEX ON %%I.%%I ("#at")', '%1$s', name || '$edits');
        EXECUTE format('CREATE TRIGGER keep_insert AFTER INSERT ON %%s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %%I."$keep_insert"()', target, '%1$s');
        EXECUTE format('CREATE TRIGGER keep_update AFTER UPDATE ON %%s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %%I."$keep_update"()', target, '%1$s');
        EXECUTE format('CREATE TRIGGER keep_delete AFTER DELETE ON %%s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %%I."$keep_delete"()', target, '%1$s');
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %%s FOR EACH STATEMENT EXECUTE FUNCTION %%I."$refuse_truncate"()', target, '%1$s');
      END $b$;
    $f$, zone);
    EXECUTE format('ALTER FUNCTION %1$I."$columns"(oid) OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$editor"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$keep_insert"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$keep_update"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$keep_delete"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$refuse_truncate"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$keep_edits"(regclass) OWNER TO %2$I', zone, login);
  END LOOP;
END $$;

-- Writers of a view need no right to the change feed. These functions run nothing that a table's name or content can choose.
ALTER FUNCTION feed.record_insert() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION feed.record_update() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION feed.record_delete() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION feed.record_personal() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;

-- Versions that are in force keep their edits from now on. What was edited before is not known.
DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT v.schema_name, v.table_name, v.dataset_id
    FROM catalogue.dataset_version v
    WHERE v.schema_name IN ('data', 'personal')
  LOOP
    EXECUTE format('SELECT %1$I."$keep_edits"(CAST(%2$L AS regclass))', item.schema_name, format('%I.%I', item.schema_name, item.table_name));
    EXECUTE format('ALTER TABLE %I.%I OWNER TO %I', item.schema_name, item.table_name || '$edits',
                   CASE item.schema_name WHEN 'data' THEN 'trigpoint_app' ELSE 'trigpoint_care' END);
    EXECUTE format('UPDATE catalogue.dataset_registry SET next_objectid = GREATEST(next_objectid, (SELECT COALESCE(max(fid), 0) + 1 FROM %I.%I)) WHERE dataset_id = %L',
                   item.schema_name, item.table_name, item.dataset_id);
  END LOOP;
END $$;

-- The published versions with the policy that restricts each besides today's. The newest version, while it is in force, has today's alone; one that
-- was rolled back to keeps its own as well.
CREATE VIEW catalogue.published_version AS
SELECT v.dataset_id, v.version, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to, v.licence,
       CASE WHEN v.version = d.current_version
             AND v.version = (SELECT max(n.version) FROM catalogue.dataset_version n WHERE n.dataset_id = d.id AND n.held IS NULL)
         THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.source, v.source_date, v.published_by, v.published_at,
       ST_XMin(v.extent) AS x_min, ST_XMax(v.extent) AS x_max, ST_YMin(v.extent) AS y_min, ST_YMax(v.extent) AS y_max
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.held IS NULL;
GRANT SELECT ON catalogue.published_version TO trigpoint_app, trigpoint_care;
