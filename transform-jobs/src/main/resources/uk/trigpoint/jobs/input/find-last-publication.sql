-- The last run of a pipeline that published.
SELECT r.id, r.started_at, r.ended_at, r.definition_version, CAST(r.parameters AS text) AS parameters,
       EXISTS (SELECT FROM catalogue.dataset d WHERE d.id = r.output_dataset AND d.current_version IS NOT NULL) AS is_there
FROM jobs.pipeline_run r
WHERE r.pipeline = :pipeline AND r.state IN ('published', 'published_with_rejects') AND r.started_at IS NOT NULL AND r.ended_at IS NOT NULL
ORDER BY r.ended_at DESC
LIMIT 1
