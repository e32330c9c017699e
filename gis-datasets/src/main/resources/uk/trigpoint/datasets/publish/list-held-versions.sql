-- Selects the versions of a dataset that wait for a release, oldest first.
SELECT dataset_id, version, schema_name, table_name, geometry_type, key_column, columns, valid_from, valid_to, licence, access_policy, features, rejected,
       source, source_date, run_id, published_by, published_at, held,
       ST_XMin(extent) AS x_min, ST_XMax(extent) AS x_max, ST_YMin(extent) AS y_min, ST_YMax(extent) AS y_max
FROM catalogue.dataset_version
WHERE dataset_id = :dataset AND held IS NOT NULL
ORDER BY version
