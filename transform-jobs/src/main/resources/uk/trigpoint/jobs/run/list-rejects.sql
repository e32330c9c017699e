-- Faults of the rows that a run's latest attempt rejected.
SELECT j.step, j.line, j.field, j.code, j.reason, j.content, ST_X(j.location) AS easting, ST_Y(j.location) AS northing
FROM jobs.reject j
JOIN jobs.pipeline_run r ON r.id = j.run_id AND r.attempt = j.attempt
WHERE j.run_id = :run
ORDER BY j.line, j.step, j.code
LIMIT :limit
