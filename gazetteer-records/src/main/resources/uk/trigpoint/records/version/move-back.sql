-- Restores the records that these files superseded.
WITH back AS (
  DELETE FROM <past> WHERE ended_by = ANY(:files)
  RETURNING register_id, <columns>, file_id, line
)
INSERT INTO gazetteer.<table> (register_id, <columns>, file_id, line)
SELECT * FROM back
