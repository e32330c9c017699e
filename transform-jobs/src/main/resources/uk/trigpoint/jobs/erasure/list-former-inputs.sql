-- Selects the files from which a dataset was published, by whatever pipeline.
SELECT DISTINCT COALESCE(i.name, r.input_file) AS input_file
FROM jobs.pipeline_run r
LEFT JOIN jobs.run_input i ON i.run_id = r.id AND i.kind = 'file'
WHERE r.output_dataset = :dataset AND COALESCE(i.name, r.input_file) IS NOT NULL
