-- Enqueues the next run of a chain, as the run before was requested. Idempotent.
INSERT INTO jobs.pipeline_run (id, pipeline, definition_version, trigger_kind, requested_by, parameters, not_before, chain, chain_number)
SELECT :id, r.pipeline, r.definition_version, 'retry', 'retry', r.parameters, :notBefore, COALESCE(r.chain, r.id), r.chain_number + 1
FROM jobs.pipeline_run r
WHERE r.id = :run
ON CONFLICT (chain, chain_number) WHERE chain IS NOT NULL DO NOTHING
