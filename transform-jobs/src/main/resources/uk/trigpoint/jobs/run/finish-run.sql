-- Ends a run, if the attempt still holds it. Run in the publishing transaction it makes result and record one.
UPDATE jobs.pipeline_run
SET state = :state, message = :message, ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL,
    output_dataset = :dataset, output_version = :version
WHERE id = :run AND attempt = :attempt AND state = 'running'
