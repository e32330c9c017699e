-- Moves superseded and deleted records to the table of past versions. A record that a full supply leaves out is ended by its last file.
WITH gone AS (
  DELETE FROM gazetteer.<table> c
  USING change_<table> d
  WHERE <c.key = d.key> AND c.register_id = :register AND d.change <> 'I'
  RETURNING c.register_id, <c.columns>, c.file_id, c.line, COALESCE(d.file_id, :lastFile) AS ended_by
)
INSERT INTO <past> (register_id, <columns>, file_id, line, ended_by)
SELECT * FROM gone
