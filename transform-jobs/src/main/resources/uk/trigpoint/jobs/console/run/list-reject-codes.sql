-- Rejects of a run's latest attempt by step, code and column, with who looks after them.
SELECT k.step, k.code, NULLIF(k.field, '') AS field, k.rows, k.example, a.assignee
FROM (
  SELECT j.step, j.code, COALESCE(j.field, '') AS field, count(DISTINCT j.row_number) AS rows, min(COALESCE('line ' || j.line || ': ', '') || j.reason) AS example
  FROM jobs.reject j JOIN jobs.pipeline_run r ON r.id = j.run_id AND r.attempt = j.attempt
  WHERE j.run_id = :run
  GROUP BY 1, 2, 3) k
LEFT JOIN jobs.reject_assignment a ON (a.pipeline, a.step, a.code, a.field) = (:pipeline, k.step, k.code, k.field)
ORDER BY k.rows DESC, k.step, k.code, k.field
LIMIT 100
