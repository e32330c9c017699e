-- Selects the current version of a dataset.
SELECT v.version, v.schema_name, v.table_name, v.key_column, v.columns, v.geometry_type, v.features
FROM catalogue.dataset d
JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
WHERE d.id = :dataset
