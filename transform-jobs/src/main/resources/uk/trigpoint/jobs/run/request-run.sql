-- A run asked for. One that the schedule has asked for already is not asked for again.
INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, scheduled_for, requested_by, parameters)
VALUES (:id, :pipeline, :trigger, :scheduledFor, :requestedBy, CAST(:parameters AS jsonb))
ON CONFLICT (pipeline, scheduled_for) DO NOTHING
