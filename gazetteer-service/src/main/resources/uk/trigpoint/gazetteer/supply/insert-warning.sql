-- Warns about a line of a file, or about a whole file if the line is null.
INSERT INTO gazetteer.supply_warning (file_id, line, code, reason)
VALUES (:file, CAST(:line AS bigint), :code, :reason)
