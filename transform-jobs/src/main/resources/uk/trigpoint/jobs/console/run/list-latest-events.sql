-- The last lines of a run's log, in order.
SELECT * FROM (SELECT id, at, level, message FROM jobs.run_event WHERE run_id = :run ORDER BY id DESC LIMIT :limit) e ORDER BY id
