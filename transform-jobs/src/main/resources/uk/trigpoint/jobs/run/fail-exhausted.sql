-- Ends runs that no node shall try again: two nodes stopped while they ran it, or all attempts were interrupted.
-- That a node stopped is in the log of the run, where the claim of the next attempt wrote it.
UPDATE jobs.pipeline_run r
SET state = 'failed', ended_at = clock_timestamp(), message = CASE WHEN r.state = 'running' AND s.before THEN :stoppedTwice ELSE :interrupted END
FROM (
  SELECT w.id, EXISTS (SELECT FROM jobs.run_event e WHERE e.run_id = w.id AND e.message = :stopped) AS before
  FROM jobs.pipeline_run w
  WHERE w.state = 'queued' AND w.attempt >= :most OR w.state = 'running' AND w.lease_until < clock_timestamp()
  FOR NO KEY UPDATE SKIP LOCKED) s
WHERE r.id = s.id AND (r.attempt >= :most OR r.state = 'running' AND s.before)
RETURNING r.id
