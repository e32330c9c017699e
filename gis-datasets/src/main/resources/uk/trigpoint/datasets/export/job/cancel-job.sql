UPDATE catalogue.export_job SET state = 'CANCELLED', finished_at = clock_timestamp() WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
