-- Inserts a supply before its first file is read.
INSERT INTO gazetteer.supply
  (register_id, state, format, version, full_supply, process_date, process_time, next_volume, lines, rejected, records, staged_by)
VALUES (:register, 'incomplete', :format, :version, :full, :processDate, :processTime, :volume, 0, 0, '{}', :caller)
RETURNING id
