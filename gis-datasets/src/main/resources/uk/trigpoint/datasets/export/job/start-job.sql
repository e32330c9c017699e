UPDATE catalogue.export_job SET state = 'RUNNING', expected_rows = :expected, alive_at = clock_timestamp()
WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
