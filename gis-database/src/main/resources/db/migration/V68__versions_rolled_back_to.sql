-- As before, and since when the version in force is so by a rollback; null if it is by a publish or a release, and for former versions.
DROP VIEW catalogue.published_version;
CREATE VIEW catalogue.published_version AS
SELECT d.id AS dataset_id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy,
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
