-- Deletes up to 10,000 rejected rows of runs that ended longer ago than :retention.
DELETE FROM jobs.reject
WHERE ctid = ANY (ARRAY(
  SELECT r.ctid FROM jobs.reject r
  JOIN jobs.pipeline_run p ON p.id = r.run_id
  WHERE p.ended_at < now() - CAST(:retention AS interval)
  LIMIT 10000))
