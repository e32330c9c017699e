-- Selects the parameters and input files of all runs of a pipeline.
SELECT DISTINCT CAST(parameters AS text) AS parameters, input_file FROM jobs.pipeline_run WHERE pipeline = :pipeline
