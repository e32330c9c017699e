-- Contents of files from which a dataset was published, or that a run read whose pipeline published it once.
SELECT DISTINCT i.identity
FROM jobs.run_input i
JOIN jobs.pipeline_run r ON r.id = i.run_id
WHERE i.kind = 'file' AND r.pipeline IN (SELECT p.pipeline FROM jobs.pipeline_run p WHERE p.output_dataset = :dataset)
