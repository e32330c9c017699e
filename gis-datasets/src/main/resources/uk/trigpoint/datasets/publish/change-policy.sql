-- Replaces the policy of a dataset, unless another one or another version has come into force since.
UPDATE catalogue.dataset
SET access_policy = CAST(:after AS jsonb), updated_at = now()
WHERE id = :dataset AND current_version = :version AND access_policy = CAST(:before AS jsonb)
