SELECT pipeline, version, definition, saved_by, saved_at, reason
FROM jobs.pipeline_definition
WHERE pipeline = :id AND NOT deleted
ORDER BY version DESC
