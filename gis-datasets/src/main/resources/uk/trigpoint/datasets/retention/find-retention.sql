-- Selects the retention of a dataset.
SELECT retention
FROM catalogue.dataset
WHERE id = :dataset
