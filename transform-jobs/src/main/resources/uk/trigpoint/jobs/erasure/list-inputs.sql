-- Selects the parameters and input files of all runs of a pipeline.
SELECT DISTINCT CAST(r.parameters AS text) AS parameters, COALESCE(i.name, r.input_file) AS input_file
FROM jobs.pipeline_run r
LEFT JOIN jobs.run_input i ON i.run_id = r.id AND i.kind = 'file'
WHERE r.pipeline = :pipeline
