-- Enqueues a run. Idempotent for a due time: a second request inserts nothing.
INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, scheduled_for, requested_by, parameters)
VALUES (:id, :pipeline, :trigger, :scheduledFor, :requestedBy, CAST(:parameters AS jsonb))
ON CONFLICT (pipeline, scheduled_for) DO NOTHING
