-- Keeps what is said about a dataset besides its catalogue entry.
INSERT INTO catalogue.dataset_description (dataset_id, description, changed_by)
VALUES (:dataset, CAST(:description AS jsonb), :by)
ON CONFLICT (dataset_id) DO UPDATE SET description = excluded.description, changed_by = excluded.changed_by, changed_at = clock_timestamp()
