-- Replaces the policy of a dataset, unless another one or another version has come into force since, and returns whether it did. It becomes that of the
-- version in force too, so that a rollback to it brings back the last policy it had; but a version that was rolled back to keeps its own.
WITH changed AS (
  UPDATE catalogue.dataset
  SET access_policy = CAST(:after AS jsonb), updated_at = now()
  WHERE id = :dataset AND current_version = :version AND access_policy = CAST(:before AS jsonb)
  RETURNING id, current_version
), own AS (
  UPDATE catalogue.dataset_version v
  SET access_policy = CAST(:after AS jsonb)
  FROM changed c
  WHERE v.dataset_id = c.id AND v.version = c.current_version
    AND COALESCE((SELECT s.kind FROM catalogue.version_switch s WHERE s.dataset_id = c.id AND s.version = c.current_version ORDER BY s.id DESC LIMIT 1), 'publish') <> 'rollback'
)
SELECT EXISTS (SELECT FROM changed)
