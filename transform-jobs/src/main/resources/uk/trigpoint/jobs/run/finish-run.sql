-- Ends a run if the attempt still holds it. In the publishing transaction, the dataset and this record commit together.
UPDATE jobs.pipeline_run
SET state = :state, message = :message, ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
    output_dataset = :dataset, output_version = :version
WHERE id = :run AND attempt = :attempt AND state = 'running'
