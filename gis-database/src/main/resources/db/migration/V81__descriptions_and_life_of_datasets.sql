-- What a dataset is said to be beyond what each publish states: keywords, contact, lineage, accuracy, the meaning of its columns.
CREATE TABLE catalogue.dataset_description (
  dataset_id  text PRIMARY KEY REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE,
  description jsonb NOT NULL,
  changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by  text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.dataset_description TO trigpoint_app;

-- What was done with a dataset as a whole. Stays when the dataset is deleted.
CREATE TABLE catalogue.dataset_event (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset_id text NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('described', 'renamed', 'withdrawn', 'restored', 'deleted')),
  detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX dataset_event_dataset ON catalogue.dataset_event (dataset_id, id DESC);
GRANT SELECT, INSERT ON catalogue.dataset_event TO trigpoint_app;

-- Ids that datasets had before. They lead to the dataset and are never given to another.
CREATE TABLE catalogue.former_id (
  id         text PRIMARY KEY,
  dataset_id text NOT NULL,
  renamed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  renamed_by text NOT NULL
);
CREATE INDEX former_id_dataset ON catalogue.former_id (dataset_id);
GRANT SELECT ON catalogue.former_id TO trigpoint_app, trigpoint_care;

-- A withdrawn dataset is kept, but nobody reads it until it is restored.
ALTER TABLE catalogue.dataset
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by text,
  ADD COLUMN withdrawn_reason text;

ALTER TABLE catalogue.dataset_version
  DROP CONSTRAINT dataset_version_dataset_id_fkey,
  ADD CONSTRAINT dataset_version_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE catalogue.version_switch
  DROP CONSTRAINT version_switch_dataset_id_fkey,
  ADD CONSTRAINT version_switch_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE;

-- The id of the collection of metadata records, and the address of the page for a new dataset, are no dataset's.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer) VALUES ('catalogue', 'platform'), ('new', 'platform') ON CONFLICT (dataset_id) DO NOTHING;

-- Gives a dataset another id, with everything recorded about it. The tables of its versions belong to the application, which renames what names the id there.
CREATE FUNCTION catalogue.rename_dataset(former text, renamed text, by text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (SELECT catalogue.has_personal_data(d.id, d.access_policy) FROM catalogue.dataset d WHERE d.id = former) THEN
    RAISE EXCEPTION 'a dataset of personal data keeps its id' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM catalogue.former_id f WHERE f.id = renamed AND f.dataset_id = former;
  IF EXISTS (SELECT FROM catalogue.former_id f WHERE f.id = renamed) OR EXISTS (SELECT FROM catalogue.dataset_registry r WHERE r.dataset_id = renamed) THEN
    RAISE EXCEPTION 'the id is not free' USING ERRCODE = 'unique_violation';
  END IF;
  UPDATE catalogue.dataset SET id = renamed, updated_at = now() WHERE id = former;
  UPDATE catalogue.dataset_registry SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE catalogue.publish_fence SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE catalogue.policy_change SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE catalogue.intake_settings SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE catalogue.dataset_event SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE data."$retired" SET dataset_id = renamed WHERE dataset_id = former;
  UPDATE catalogue.former_id SET dataset_id = renamed WHERE dataset_id = former;
  INSERT INTO catalogue.former_id (id, dataset_id, renamed_by) VALUES (former, renamed, by);
END $$;
REVOKE ALL ON FUNCTION catalogue.rename_dataset(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalogue.rename_dataset(text, text, text) TO trigpoint_app;

-- Lets the table of a version announce its changes under another id.
CREATE FUNCTION feed.rename_watch(target regclass, dataset text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = target AND tgname = 'feed_insert') THEN
    EXECUTE format('DROP TRIGGER feed_insert ON %s', target);
    EXECUTE format('DROP TRIGGER feed_update ON %s', target);
    EXECUTE format('DROP TRIGGER feed_delete ON %s', target);
    EXECUTE format('CREATE TRIGGER feed_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_insert(%L)', target, dataset);
    EXECUTE format('CREATE TRIGGER feed_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_update(%L)', target, dataset);
    EXECUTE format('CREATE TRIGGER feed_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_delete(%L)', target, dataset);
  END IF;
END $$;

-- As before, with the former ids of the dataset and its withdrawal.
DROP VIEW catalogue.published_version;
CREATE VIEW catalogue.published_version AS
SELECT d.id AS dataset_id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy,
       ARRAY(SELECT f.id FROM catalogue.former_id f WHERE f.dataset_id = d.id ORDER BY f.renamed_at) AS former_ids,
       d.withdrawn_at, d.withdrawn_by, d.withdrawn_reason,
       v.version, v.version = d.current_version AS in_force, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to,
       v.licence,
       CASE WHEN v.version = d.current_version AND COALESCE(last.kind, 'publish') <> 'rollback' THEN d.access_policy ELSE v.access_policy END AS version_policy,
       CASE WHEN v.version = d.current_version AND last.kind = 'rollback' THEN last.at END AS rolled_back_at,
       v.features, v.rejected, v.extent, v.source, v.source_date, v.published_by, v.published_at, v.past_since
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
LEFT JOIN LATERAL (SELECT s.kind, s.at FROM catalogue.version_switch s WHERE s.dataset_id = d.id AND s.version = v.version ORDER BY s.id DESC LIMIT 1) last ON true
WHERE v.held IS NULL;
GRANT SELECT ON catalogue.published_version TO trigpoint_app, trigpoint_care;
