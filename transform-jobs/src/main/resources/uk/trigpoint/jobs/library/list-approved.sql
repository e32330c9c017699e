-- The last version of each pipeline, or of one, that needs no approval or has it, unless the pipeline was deleted since.
SELECT DISTINCT ON (pipeline) pipeline, version, definition, saved_by, saved_at, reason, approval
FROM jobs.pipeline_version v
WHERE (CAST(:id AS text) IS NULL OR pipeline = :id) AND approval IN ('not_required', 'approved')
  AND NOT EXISTS (SELECT FROM jobs.pipeline_definition d WHERE d.pipeline = v.pipeline AND d.deleted AND d.version >= v.version)
ORDER BY pipeline, version DESC
