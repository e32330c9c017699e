INSERT INTO jobs.pipeline_definition (pipeline, version, definition, saved_by, reason, deleted, approval_required)
SELECT :id, COALESCE(max(version), 0) + 1, :yaml, :by, :reason, :deleted, :approvalRequired
FROM jobs.pipeline_definition
WHERE pipeline = :id
