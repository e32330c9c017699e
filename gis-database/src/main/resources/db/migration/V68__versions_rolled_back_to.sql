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
LEFT JOIN LATERAL (SELECT s.kind, s.at FROM catalogue.version_switch s WHERE s.dataset_id = d.id ORDER BY s.id DESC LIMIT 1) last ON true
WHERE v.held IS NULL;
GRANT SELECT ON catalogue.published_version TO trigpoint_app, trigpoint_care;

-- A version has the last policy that it had in force, not the one that it was published with: a rollback to it must not bring back what was withdrawn.
-- What replaced it is the next switch; the first change of policy after that tells the policy until then. A version that was rolled back to keeps its own.
ALTER TABLE catalogue.dataset_version DISABLE TRIGGER guard;
UPDATE catalogue.dataset_version v
SET access_policy = COALESCE((SELECT c.before FROM catalogue.policy_change c WHERE c.dataset_id = v.dataset_id AND c.at > r.at ORDER BY c.id LIMIT 1),
                             r.access_policy)
FROM (SELECT d.id, d.access_policy, w.version,
             (SELECT min(n.at) FROM catalogue.version_switch n WHERE n.dataset_id = d.id AND n.at > max(w.at)) AS at
      FROM catalogue.dataset d
      JOIN catalogue.version_switch w ON w.dataset_id = d.id AND w.version <> d.current_version
      GROUP BY d.id, d.access_policy, w.version
      HAVING bool_and(w.kind <> 'rollback')) r
WHERE v.dataset_id = r.id AND v.version = r.version AND v.held IS NULL AND r.at IS NOT NULL
  -- Whether data are personal is decided by a publish alone.
  AND COALESCE(CAST(v.access_policy ->> 'personal' AS boolean), false)
    = COALESCE(CAST(COALESCE((SELECT c.before FROM catalogue.policy_change c WHERE c.dataset_id = v.dataset_id AND c.at > r.at ORDER BY c.id LIMIT 1),
                             r.access_policy) ->> 'personal' AS boolean), false);
ALTER TABLE catalogue.dataset_version ENABLE TRIGGER guard;
