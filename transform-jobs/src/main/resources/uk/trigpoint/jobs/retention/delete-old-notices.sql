-- Deletes up to 10,000 notices, with their messages, that are older than :retention.
DELETE FROM jobs.notice
WHERE id = ANY (ARRAY(SELECT id FROM jobs.notice WHERE at < now() - CAST(:retention AS interval) LIMIT 10000))
