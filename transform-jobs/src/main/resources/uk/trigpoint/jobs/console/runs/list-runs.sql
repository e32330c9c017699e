-- Runs that match a filter, newest first, after a position. Rows are summed up for those of the page only.
SELECT r.*, s.rows_read, s.rows_published, s.rows_rejected
FROM (
  SELECT r.id, r.attempt, r.pipeline, r.state, r.message, r.trigger_kind, r.requested_by, r.queued_at, r.started_at, r.ended_at, r.output_dataset, r.output_version,
         CASE WHEN r.state <> 'held' OR r.output_version IS NULL THEN NULL WHEN v.version IS NULL THEN 'discarded' WHEN v.held IS NULL THEN 'released' ELSE 'waiting' END AS decision
  FROM jobs.pipeline_run r
  LEFT JOIN catalogue.dataset_version v ON r.state = 'held' AND v.dataset_id = r.output_dataset AND v.version = r.output_version
  WHERE (CAST(:pipeline AS text) IS NULL OR r.pipeline = :pipeline)
    AND (CAST(:states AS text[]) IS NULL OR r.state = ANY (CAST(:states AS text[])))
    AND (NOT :waiting OR v.held IS NOT NULL)
    AND (CAST(:trigger AS text) IS NULL OR r.trigger_kind = :trigger)
    AND (CAST(:since AS timestamptz) IS NULL OR COALESCE(r.ended_at, r.queued_at) >= CAST(:since AS timestamptz))
    AND (CAST(:until AS timestamptz) IS NULL OR r.queued_at < CAST(:until AS timestamptz))
    AND (CAST(:afterAt AS timestamptz) IS NULL OR (r.queued_at, r.id) < (CAST(:afterAt AS timestamptz), CAST(:afterId AS uuid)))
  ORDER BY r.queued_at DESC, r.id DESC
  LIMIT :limit) r
LEFT JOIN LATERAL (
  SELECT COALESCE(sum(CAST(ports ->> 'in.source' AS bigint)), 0) AS rows_read, COALESCE(sum(CAST(ports ->> ('out.' || r.output_dataset) AS bigint)), 0) AS rows_published,
         COALESCE(sum(rows_rejected), 0) AS rows_rejected
  FROM jobs.run_step WHERE run_id = r.id AND attempt = r.attempt) s ON true
ORDER BY r.queued_at DESC, r.id DESC
