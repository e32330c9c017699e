-- Runs, newest first: by id, by pipeline, or all.
SELECT id, pipeline, trigger_kind, scheduled_for, requested_by, state, message, queued_at, started_at, ended_at, definition_version, attempt,
       input_file, input_sha256, output_dataset, output_version
FROM jobs.pipeline_run
WHERE (CAST(:id AS uuid) IS NULL OR id = CAST(:id AS uuid)) AND (CAST(:pipeline AS text) IS NULL OR pipeline = :pipeline)
ORDER BY queued_at DESC, id
LIMIT :limit
