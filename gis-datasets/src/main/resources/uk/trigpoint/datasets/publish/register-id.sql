-- Registers a dataset id for its first publisher. Idempotent; does not change an existing registration.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer)
VALUES (:dataset, :maintainer)
ON CONFLICT (dataset_id) DO NOTHING
