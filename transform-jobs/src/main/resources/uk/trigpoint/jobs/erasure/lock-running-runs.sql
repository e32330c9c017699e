-- Locks the runs in progress. Waits until none of them is in the middle of a step; the next steps wait until the transaction ends.
SELECT id FROM jobs.pipeline_run WHERE state = 'running' ORDER BY id FOR UPDATE
