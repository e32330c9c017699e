-- Claims the run that has waited longest, or one whose lease has expired: its node stopped. Only one run of a pipeline runs at a time.
WITH waiting AS MATERIALIZED (
  SELECT w.id, w.state = 'running' AS stopped, w.attempt
  FROM jobs.pipeline_run w
  WHERE (w.state = 'queued' AND (w.not_before IS NULL OR w.not_before <= clock_timestamp())
         AND NOT EXISTS (SELECT FROM jobs.pipeline_run b WHERE b.pipeline = w.pipeline AND b.state = 'running'))
     OR (w.state = 'running' AND w.lease_until < clock_timestamp())
  ORDER BY w.queued_at
  LIMIT 1
  FOR NO KEY UPDATE SKIP LOCKED),         -- skip rows locked by an attempt that hangs in an open transaction
claimed AS (
  UPDATE jobs.pipeline_run r
  SET state = 'running', attempt = r.attempt + 1, lease_owner = :node, lease_until = clock_timestamp() + make_interval(secs => :leaseSeconds),
      started_at = COALESCE(r.started_at, clock_timestamp())
  FROM waiting
  WHERE r.id = waiting.id
  RETURNING r.*),
noted AS (
  INSERT INTO jobs.run_event (run_id, level, message)
  SELECT id, 'warning', :stopped FROM waiting WHERE waiting.stopped)
SELECT r.id, r.pipeline, r.definition_version, r.attempt, r.parameters, r.trigger_kind, r.started_at, r.requested_by, r.replay_of, r.chain, r.chain_number,
  (SELECT COALESCE(f.scheduled_for, f.queued_at) FROM jobs.pipeline_run f WHERE f.id = COALESCE(r.chain, r.id)) AS chain_began
FROM claimed r
