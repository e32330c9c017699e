-- Selects the versions of a dataset, newest first.
SELECT v.version, v.schema_name, v.table_name, CASE WHEN v.version = d.current_version THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.source, v.source_date, v.published_by, v.published_at,
       ST_XMin(v.extent) AS x_min, ST_XMax(v.extent) AS x_max, ST_YMin(v.extent) AS y_min, ST_YMax(v.extent) AS y_max
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.dataset_id = :id
ORDER BY v.version DESC
