-- The latest runs of each of some pipelines, newest first, in one query.
SELECT r.id, r.pipeline, r.state, r.message, r.trigger_kind, r.requested_by, r.queued_at, r.started_at, r.ended_at, r.output_dataset, r.output_version,
       s.rows_read, s.rows_published, s.rows_rejected,
       CASE WHEN r.state <> 'held' OR r.output_version IS NULL THEN NULL WHEN v.version IS NULL THEN 'discarded' WHEN v.held IS NULL THEN 'released' ELSE 'waiting' END AS decision
FROM unnest(CAST(:pipelines AS text[])) p (pipeline)
CROSS JOIN LATERAL (SELECT * FROM jobs.pipeline_run WHERE pipeline = p.pipeline ORDER BY queued_at DESC, id LIMIT :each) r
LEFT JOIN LATERAL (
  SELECT COALESCE(sum(CAST(ports ->> 'in.source' AS bigint)), 0) AS rows_read, COALESCE(sum(CAST(ports ->> ('out.' || r.output_dataset) AS bigint)), 0) AS rows_published,
         COALESCE(sum(rows_rejected), 0) AS rows_rejected
  FROM jobs.run_step WHERE run_id = r.id AND attempt = r.attempt) s ON true
LEFT JOIN catalogue.dataset_version v ON r.state = 'held' AND v.dataset_id = r.output_dataset AND v.version = r.output_version
ORDER BY r.pipeline, r.queued_at DESC, r.id
