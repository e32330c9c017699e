-- A run, with the names of the files that it read.
SELECT r.state, r.message, r.output_dataset, r.output_version,
       COALESCE((SELECT string_agg(DISTINCT i.name, ', ') FROM jobs.run_input i WHERE i.run_id = r.id AND i.kind IN ('file', 'service')), '') AS files
FROM jobs.pipeline_run r
WHERE r.id = :run
