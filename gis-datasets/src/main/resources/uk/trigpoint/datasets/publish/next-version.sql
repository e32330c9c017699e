-- Takes the number of the next version: no version had it, not even one that was held and discarded.
UPDATE catalogue.dataset_registry
SET last_version = 1 + GREATEST(last_version, (SELECT COALESCE(max(v.version), 0) FROM catalogue.dataset_version v WHERE v.dataset_id = :dataset))
WHERE dataset_id = :dataset
RETURNING last_version
