-- Selects the dataset with its kept versions, newest first, and whether it or any of them is personal; one row without version if none is kept.
SELECT d.key_column, v.version, v.schema_name, v.table_name, v.columns, v.held IS NOT NULL AS held, v.version = d.current_version AS current,
       d.licence = 'personal' OR CAST(d.access_policy ->> 'personal' AS boolean)
       OR EXISTS (SELECT FROM catalogue.dataset_version p
                  WHERE p.dataset_id = d.id AND CAST(p.access_policy ->> 'personal' AS boolean)) AS personal
FROM catalogue.dataset d
LEFT JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.schema_name IN ('data', 'personal')
WHERE d.id = :dataset
ORDER BY v.version DESC
