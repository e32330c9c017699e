-- Enqueues a run. Idempotent for a due time: a second request inserts nothing.
INSERT INTO jobs.pipeline_run (id, pipeline, definition_version, trigger_kind, scheduled_for, requested_by, parameters)
VALUES (:id, :pipeline, :version, :trigger, :scheduledFor, :requestedBy, CAST(:parameters AS jsonb))
ON CONFLICT (pipeline, scheduled_for) DO NOTHING
