INSERT INTO catalogue.intake_settings (dataset_id, settings, stated_by)
VALUES (:dataset, CAST(:settings AS jsonb), :by)
ON CONFLICT (dataset_id) DO UPDATE
   SET settings = EXCLUDED.settings, stated_by = EXCLUDED.stated_by, stated_at = clock_timestamp()
