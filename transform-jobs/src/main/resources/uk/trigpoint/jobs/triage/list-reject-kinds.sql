-- The kinds of rejects of a pipeline's latest run, and those that are assigned, with the counts of the run before.
WITH runs AS (                       -- with a verdict on their rows, newest first
  SELECT r.id, r.attempt, r.ended_at, row_number() OVER (ORDER BY r.ended_at DESC) AS back
  FROM jobs.pipeline_run r
  WHERE r.pipeline = :pipeline AND r.state IN ('published', 'published_with_rejects', 'held', 'failed')
    AND EXISTS (SELECT FROM jobs.run_step s WHERE s.run_id = r.id)
  ORDER BY r.ended_at DESC LIMIT :runs),
kinds AS (
  SELECT r.back, j.step, j.code, COALESCE(j.field, '') AS field, count(DISTINCT j.row_number) AS rows, min(CASE WHEN jsonb_exists(j.content, j.field) THEN '"' || left(j.content ->> j.field, 60) || '" ' ELSE '' END || j.reason) AS example
  FROM runs r JOIN jobs.reject j ON j.run_id = r.id AND j.attempt = r.attempt
  GROUP BY 1, 2, 3, 4),
latest AS (SELECT * FROM kinds WHERE back = 1)
SELECT COALESCE(l.step, a.step) AS step, COALESCE(l.code, a.code) AS code, NULLIF(COALESCE(l.field, a.field), '') AS field, l.example,
       COALESCE(l.rows, 0) AS rows,
       CASE WHEN EXISTS (SELECT FROM runs WHERE back = 2) THEN COALESCE((
         SELECT b.rows FROM kinds b WHERE b.back = 2 AND (b.step, b.code, b.field) = (COALESCE(l.step, a.step), COALESCE(l.code, a.code), COALESCE(l.field, a.field))), 0) END AS before,
       (SELECT min(r.ended_at) FROM runs r WHERE l.step IS NOT NULL AND r.back < COALESCE((
         SELECT min(o.back) FROM runs o
         WHERE NOT EXISTS (SELECT FROM kinds k WHERE k.back = o.back AND (k.step, k.code, k.field) = (l.step, l.code, l.field))), :runs + 1)) AS since,
       a.assignee, a.note, a.assigned_by, a.assigned_at
FROM latest l
FULL JOIN (SELECT * FROM jobs.reject_assignment WHERE pipeline = :pipeline) a ON (a.step, a.code, a.field) = (l.step, l.code, l.field)
ORDER BY rows DESC, step, code, field
LIMIT 1000
