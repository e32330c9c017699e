UPDATE catalogue.export_job SET written_rows = :rows, alive_at = clock_timestamp()
WHERE id = :id AND state = 'RUNNING'
