-- Versions beyond the newest :kept.
SELECT version
FROM catalogue.dataset_version
WHERE dataset_id = :dataset
ORDER BY version DESC
OFFSET :kept
