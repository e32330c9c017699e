-- Versions of the platform's own services keep no edits in a table of their own, and have no file.
SELECT v.version, v.published_at, v.schema_name, v.table_name
FROM catalogue.dataset d
JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
WHERE d.id = :dataset AND v.source_sha256 = :sha256 AND v.source_reading = CAST(:reading AS jsonb)
