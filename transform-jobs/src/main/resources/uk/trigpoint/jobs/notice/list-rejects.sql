SELECT j.line, j.field, j.code, j.reason, CAST(j.content AS text) AS content
FROM jobs.reject j
JOIN jobs.pipeline_run r ON r.id = j.run_id AND r.attempt = j.attempt
WHERE j.run_id = :run
ORDER BY j.line, j.step, j.code
LIMIT :most
