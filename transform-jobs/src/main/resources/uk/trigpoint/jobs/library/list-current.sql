-- The current version of each pipeline, or of one, unless it is deleted.
SELECT pipeline, version, definition, saved_by, saved_at, reason, approval
FROM (
  SELECT DISTINCT ON (pipeline) *
  FROM jobs.pipeline_version
  WHERE CAST(:id AS text) IS NULL OR pipeline = :id
  ORDER BY pipeline, version DESC) d
WHERE NOT deleted
ORDER BY pipeline
