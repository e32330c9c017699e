-- Selects what was done with a dataset as a whole, newest first.
SELECT kind, at, changed_by, detail
FROM catalogue.dataset_event
WHERE dataset_id = :dataset
ORDER BY id DESC
LIMIT :limit
