INSERT INTO jobs.reject_assignment (pipeline, step, code, field, assignee, note, assigned_by)
VALUES (:pipeline, :step, :code, COALESCE(CAST(:field AS text), ''), :assignee, :note, :by)
ON CONFLICT (pipeline, step, code, field) DO UPDATE SET assignee = EXCLUDED.assignee, note = EXCLUDED.note, assigned_by = EXCLUDED.assigned_by,
  assigned_at = clock_timestamp()
