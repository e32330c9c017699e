-- Runs, newest first: by id, by pipeline, or all. The file shown with a run is the first that it read.
SELECT r.id, r.pipeline, r.trigger_kind, r.scheduled_for, r.requested_by, r.replay_of, r.state, r.message, r.queued_at, r.started_at, r.ended_at,
       r.definition_version, r.not_before, r.attempt, COALESCE(i.name, r.input_file) AS input_file, COALESCE(i.identity, r.input_sha256) AS input_sha256,
       r.output_dataset, r.output_version
FROM jobs.pipeline_run r
LEFT JOIN LATERAL (SELECT name, identity FROM jobs.run_input WHERE run_id = r.id AND kind IN ('file', 'service') ORDER BY read_at LIMIT 1) i ON true
WHERE (CAST(:id AS uuid) IS NULL OR r.id = CAST(:id AS uuid)) AND (CAST(:pipeline AS text) IS NULL OR r.pipeline = :pipeline)
ORDER BY r.queued_at DESC, r.id
LIMIT :limit
