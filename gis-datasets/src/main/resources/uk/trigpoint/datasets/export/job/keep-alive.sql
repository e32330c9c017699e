UPDATE catalogue.export_job SET alive_at = clock_timestamp() WHERE id = ANY (:ids) AND state IN ('QUEUED', 'RUNNING')
