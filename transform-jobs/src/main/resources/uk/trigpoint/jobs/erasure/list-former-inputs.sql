-- Selects the files from which a dataset was published, by whatever pipeline.
SELECT DISTINCT input_file FROM jobs.pipeline_run WHERE output_dataset = :dataset AND input_file IS NOT NULL
