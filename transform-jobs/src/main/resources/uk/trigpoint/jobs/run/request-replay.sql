-- Enqueues a run that tries the rejected rows of another one again.
INSERT INTO jobs.pipeline_run (id, pipeline, definition_version, trigger_kind, requested_by, parameters, replay_of)
SELECT :id, r.pipeline, :version, 'replay', :requestedBy, r.parameters, r.id
FROM jobs.pipeline_run r
WHERE r.id = :of
