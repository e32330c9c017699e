INSERT INTO gazetteer.unlinked_list (kind, file_name, deadline, columns, imported_by)
VALUES (:kind, :fileName, :deadline, :columns, :by)
RETURNING id
