SELECT pipeline, version, definition, saved_by, saved_at, reason, approval
FROM jobs.pipeline_version
WHERE pipeline = :id AND NOT deleted
ORDER BY version DESC
