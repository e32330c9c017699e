INSERT INTO catalogue.export_size (dataset_id, format, rows, bytes)
SELECT id, :format, :rows, :bytes FROM catalogue.dataset WHERE id = :dataset
ON CONFLICT (dataset_id, format) DO UPDATE SET rows = excluded.rows, bytes = excluded.bytes, measured_at = clock_timestamp()
