-- The published versions, each with the entry of its dataset and the policy that restricts it besides today's. While a version is in force by a publish
-- or a release, that is today's alone; if it was rolled back to, its own as well, whatever other versions are kept. The extent is in EPSG:27700; null
-- for a version without geometries, and for personal data.
DROP VIEW catalogue.published_version;
CREATE VIEW catalogue.published_version AS
SELECT d.id AS dataset_id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy,
       v.version, v.version = d.current_version AS in_force, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to,
       v.licence,
       CASE WHEN v.version = d.current_version
             AND COALESCE((SELECT s.kind FROM catalogue.version_switch s WHERE s.dataset_id = d.id ORDER BY s.id DESC LIMIT 1), 'publish') <> 'rollback'
         THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.extent, v.source, v.source_date, v.published_by, v.published_at
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.held IS NULL;
GRANT SELECT ON catalogue.published_version TO trigpoint_app, trigpoint_care;
