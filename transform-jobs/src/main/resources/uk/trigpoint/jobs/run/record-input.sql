INSERT INTO jobs.run_input (run_id, step, kind, name, identity, bytes)
VALUES (:run, :step, :kind, :name, :identity, CAST(:bytes AS bigint))
ON CONFLICT (run_id, step) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, identity = EXCLUDED.identity, bytes = EXCLUDED.bytes, read_at = clock_timestamp()
