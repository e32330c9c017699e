-- Rejected rows of runs' latest attempts that are of a kind without an assignment, by run. Uses reject_row.
SELECT r.id AS run, count(DISTINCT (j.step, j.row_number)) AS rows
FROM jobs.pipeline_run r
JOIN jobs.reject j ON j.run_id = r.id AND j.attempt = r.attempt
LEFT JOIN jobs.reject_assignment a ON (a.pipeline, a.step, a.code, a.field) = (r.pipeline, j.step, j.code, COALESCE(j.field, ''))
WHERE r.id = ANY(CAST(:runs AS uuid[])) AND a.pipeline IS NULL
GROUP BY r.id
