UPDATE catalogue.export_job
SET state = 'FAILED', problem = 'The node that made the file stopped before it was complete. Request the export again.', finished_at = clock_timestamp()
WHERE state IN ('QUEUED', 'RUNNING') AND alive_at < clock_timestamp() - make_interval(secs => :seconds)
