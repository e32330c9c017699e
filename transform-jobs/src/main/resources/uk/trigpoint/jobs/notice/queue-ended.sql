-- Queues what is new about a run that has just ended. Skipped and cancelled runs say nothing about the data, so they are neither new nor
-- a verdict before; a pipeline whose first run is published is no news.
INSERT INTO jobs.notice (pipeline, run_id, kind, previous)
SELECT r.pipeline, r.id, 'verdict', p.state
FROM jobs.pipeline_run r
LEFT JOIN LATERAL (
  SELECT b.state FROM jobs.pipeline_run b
  WHERE b.pipeline = r.pipeline AND b.id <> r.id AND b.ended_at IS NOT NULL AND b.state NOT IN ('queued', 'running', 'skipped', 'cancelled')
  ORDER BY b.ended_at DESC LIMIT 1) p ON true
WHERE r.id = :run AND r.state NOT IN ('queued', 'running', 'skipped', 'cancelled') AND p.state IS DISTINCT FROM r.state
  AND NOT (p.state IS NULL AND r.state = 'published')
UNION ALL
SELECT r.pipeline, r.id, 'rejects', CAST(NULL AS text)
FROM jobs.pipeline_run r
WHERE r.id = :run AND r.state IN ('published_with_rejects', 'held')
  AND EXISTS (SELECT FROM jobs.reject j WHERE j.run_id = r.id AND j.attempt = r.attempt)
