-- Finished steps of a run's latest attempt.
SELECT s.step, s.rows_in, s.rows_out, s.rows_rejected, s.seconds, s.ports
FROM jobs.run_step s
JOIN jobs.pipeline_run r ON r.id = s.run_id AND r.attempt = s.attempt
WHERE s.run_id = :run
ORDER BY s.position
