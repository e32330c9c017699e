-- Selects every dataset with its current version, which is restricted by today's policy only.
SELECT d.id, d.title, d.description, d.geometry_type, d.key_column, v.columns, d.licence, d.attribution, d.owner, d.update_promise, d.access_policy,
       v.version, v.schema_name, v.table_name, d.access_policy AS version_policy,
       v.features, v.rejected, v.source, v.source_date, v.published_by, v.published_at,
       ST_XMin(v.extent) AS x_min, ST_XMax(v.extent) AS x_max, ST_YMin(v.extent) AS y_min, ST_YMax(v.extent) AS y_max
FROM catalogue.dataset d
JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
