-- The files that attempts at a run read, or that started it.
SELECT name, identity FROM jobs.run_input WHERE run_id = :run AND kind = 'file'
UNION
SELECT name, identity FROM jobs.arrival WHERE run_id = :run AND kind = 'file'
