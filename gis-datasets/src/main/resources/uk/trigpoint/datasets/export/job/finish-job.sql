UPDATE catalogue.export_job
SET state = 'DONE', written_rows = :rows, bytes = :bytes, finished_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(hours => :hours)
WHERE id = :id AND state = 'RUNNING'
