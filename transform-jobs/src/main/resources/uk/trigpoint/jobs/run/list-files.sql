-- The files that earlier attempts at a run read, or that started it.
SELECT name FROM jobs.run_input WHERE run_id = :run AND kind = 'file'
UNION
SELECT name FROM jobs.arrival WHERE run_id = :run AND kind = 'file'
