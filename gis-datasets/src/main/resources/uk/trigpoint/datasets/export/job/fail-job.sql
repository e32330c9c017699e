UPDATE catalogue.export_job SET state = 'FAILED', problem = :problem, finished_at = clock_timestamp()
WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
