SELECT id, dataset_id, requested_by, CAST(request AS text) AS request, access, file_name, media_type, state, expected_rows, written_rows, bytes, problem,
  requested_at, finished_at, expires_at
FROM catalogue.export_job
WHERE dataset_id = :dataset AND requested_by = :by AND expires_at > clock_timestamp()
ORDER BY requested_at DESC
LIMIT 100
