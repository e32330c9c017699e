SELECT id, dataset_id, requested_by, CAST(request AS text) AS request, access, file_name, media_type, state, expected_rows, written_rows, bytes, problem,
  requested_at, finished_at, expires_at
FROM catalogue.export_job
WHERE id = :id AND expires_at > clock_timestamp()
