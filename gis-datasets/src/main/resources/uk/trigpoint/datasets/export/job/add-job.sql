INSERT INTO catalogue.export_job (id, dataset_id, requested_by, request, access, file_name, media_type, expires_at)
SELECT :id, :dataset, :requestedBy, CAST(:request AS jsonb), :access, :fileName, :mediaType, clock_timestamp() + make_interval(hours => :hours)
WHERE (SELECT count(*) FROM catalogue.export_job WHERE requested_by = :requestedBy AND state IN ('QUEUED', 'RUNNING')) < :perCaller
