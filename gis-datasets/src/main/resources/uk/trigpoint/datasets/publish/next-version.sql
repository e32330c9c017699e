-- Selects the number of the next version.
SELECT COALESCE(max(version), 0) + 1
FROM catalogue.dataset_version
WHERE dataset_id = :dataset
