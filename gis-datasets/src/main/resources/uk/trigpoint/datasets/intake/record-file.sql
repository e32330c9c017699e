UPDATE catalogue.dataset_version SET source_sha256 = :sha256, source_reading = CAST(:reading AS jsonb)
WHERE dataset_id = :dataset AND version = :version
