-- Registers a dataset id for its first publisher. Idempotent; does not change an existing registration. An id that a dataset had before is not free.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer)
SELECT :dataset, :maintainer
WHERE NOT EXISTS (SELECT FROM catalogue.former_id WHERE id = :dataset)
ON CONFLICT (dataset_id) DO NOTHING
