-- Runs whose version waits for a release.
SELECT DISTINCT ON (r.pipeline) r.pipeline, r.id
FROM catalogue.dataset_version v
JOIN jobs.pipeline_run r ON r.id = v.run_id AND r.state = 'held'
WHERE v.held IS NOT NULL
ORDER BY r.pipeline, r.queued_at DESC
