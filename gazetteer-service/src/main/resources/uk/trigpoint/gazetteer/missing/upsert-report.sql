-- A person is counted once; a new note replaces the earlier one.
INSERT INTO gazetteer.missing_report (missing_id, reported_by, note)
VALUES (:id, :by, :note)
ON CONFLICT (missing_id, reported_by) DO UPDATE SET note = COALESCE(EXCLUDED.note, gazetteer.missing_report.note)
