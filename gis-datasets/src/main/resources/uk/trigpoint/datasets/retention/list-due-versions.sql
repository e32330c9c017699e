-- Selects the former versions that were published longer ago than their dataset's retention; :dataset and :version select one, null all.
SELECT v.dataset_id, v.version, v.schema_name, v.table_name, v.features, v.published_at, d.retention,
       CAST(d.access_policy ->> 'personal' AS boolean) OR CAST(v.access_policy ->> 'personal' AS boolean) AS personal
FROM catalogue.dataset d
JOIN catalogue.dataset_version v ON v.dataset_id = d.id
WHERE d.retention <> '' AND v.version <> d.current_version AND v.schema_name IN ('data', 'personal')
  AND v.published_at < now() - CAST(NULLIF(d.retention, '') AS interval)
  AND d.id = COALESCE(:dataset, d.id) AND v.version = COALESCE(CAST(:version AS integer), v.version)
ORDER BY v.dataset_id, v.version
