-- Deletes up to 10,000 log lines of runs that ended longer ago than :retention.
DELETE FROM jobs.run_event
WHERE id = ANY (ARRAY(
  SELECT e.id FROM jobs.run_event e
  JOIN jobs.pipeline_run p ON p.id = e.run_id
  WHERE p.ended_at < now() - CAST(:retention AS interval)
  LIMIT 10000))
