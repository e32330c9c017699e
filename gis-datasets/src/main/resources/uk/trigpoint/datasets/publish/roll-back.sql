-- Makes a kept version current again, with what the catalogue says of it.
UPDATE catalogue.dataset d
SET current_version = v.version, key_column = v.key_column, geometry_type = v.geometry_type, licence = v.licence, updated_at = now()
FROM catalogue.dataset_version v
WHERE d.id = :dataset AND v.dataset_id = d.id AND v.version = :version AND v.held IS NULL
