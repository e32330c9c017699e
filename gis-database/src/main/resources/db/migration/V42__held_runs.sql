-- A run whose version exceeds a gate of its dataset ends as held.
ALTER TABLE jobs.pipeline_run DROP CONSTRAINT pipeline_run_state_check;
ALTER TABLE jobs.pipeline_run ADD CONSTRAINT pipeline_run_state_check
  CHECK (state IN ('queued', 'running', 'succeeded', 'held', 'failed', 'cancelled'));
