-- Whether a run rejected rows that the last run with a verdict on its rows did not reject. Lines may have moved, so they do not count.
SELECT EXISTS (
  SELECT j.step, j.code, j.field, j.reason, j.content FROM jobs.reject j
  JOIN jobs.pipeline_run r ON r.id = j.run_id AND r.attempt = j.attempt
  WHERE j.run_id = :run
  EXCEPT
  SELECT j.step, j.code, j.field, j.reason, j.content FROM jobs.reject j
  WHERE (j.run_id, j.attempt) = (
    SELECT b.id, b.attempt FROM jobs.pipeline_run b, jobs.pipeline_run r
    WHERE r.id = :run AND b.pipeline = r.pipeline AND b.id <> r.id AND b.ended_at < r.ended_at
      AND b.state IN ('published', 'published_with_rejects', 'held') AND EXISTS (SELECT FROM jobs.run_step s WHERE s.run_id = b.id)
    ORDER BY b.ended_at DESC LIMIT 1))
