-- Selects the versions in :schema beyond the newest ones that are kept, with their tables; never the current one, nor one that waits for a release.
-- Tables outside data and personal belong to the service that maintains them.
SELECT version, table_name
FROM (SELECT v.version, v.schema_name, v.table_name, v.version = d.current_version AS current,
             row_number() OVER (ORDER BY v.version DESC) AS position, d.kept_versions
      FROM catalogue.dataset_version v
      JOIN catalogue.dataset d ON d.id = v.dataset_id
      WHERE v.dataset_id = :dataset AND v.schema_name IN ('data', 'personal') AND v.held IS NULL) kept
WHERE schema_name = :schema AND NOT current AND position > kept_versions
UNION ALL
-- Held versions that were to replace another version than the one in force cannot be released any more.
SELECT v.version, v.table_name
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.dataset_id = :dataset AND v.schema_name = :schema AND v.held IS NOT NULL AND CAST(v.held ->> 'replaces' AS integer) <> d.current_version
