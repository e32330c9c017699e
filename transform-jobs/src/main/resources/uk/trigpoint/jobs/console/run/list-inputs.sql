SELECT step, kind, name, identity, bytes, read_at FROM jobs.run_input WHERE run_id = :run ORDER BY read_at, step
