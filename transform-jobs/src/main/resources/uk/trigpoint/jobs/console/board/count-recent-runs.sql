SELECT count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'running') AS running, count(*) FILTER (WHERE state = 'queued') AS queued
FROM jobs.pipeline_run
WHERE state IN ('queued', 'running') OR ended_at > now() - interval '24 hours'
