-- Selects the retention of a dataset, and who publishes it.
SELECT d.retention, COALESCE(r.maintainer, '') AS maintainer
FROM catalogue.dataset d
LEFT JOIN catalogue.dataset_registry r ON r.dataset_id = d.id
WHERE d.id = :dataset
