-- Pipelines whose file was due in the last days and has not come since: no run after the notice took it.
SELECT n.pipeline, max(n.due) AS due, max(n.at) AS at
FROM jobs.notice n
WHERE n.kind = 'late' AND n.at > now() - interval '7 days'
  AND NOT EXISTS (
    SELECT FROM jobs.pipeline_run r
    WHERE r.pipeline = n.pipeline AND r.ended_at > n.at AND r.state IN ('published', 'published_with_rejects', 'held', 'failed'))
GROUP BY n.pipeline
