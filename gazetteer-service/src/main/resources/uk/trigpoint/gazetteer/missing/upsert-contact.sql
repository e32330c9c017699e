INSERT INTO care.missing_contact (missing_id, reported_by, contact)
VALUES (:id, :by, :contact)
ON CONFLICT (missing_id, reported_by) DO UPDATE SET contact = EXCLUDED.contact, created_at = clock_timestamp()
