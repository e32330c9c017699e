-- Rejects coordinates of an ESU that is not in the supply.
WITH deleted AS (
  DELETE FROM <staging esu_point> p
  WHERE NOT EXISTS (SELECT 1 FROM <staging esu> e WHERE e.esu_id = p.esu_id)
  RETURNING p.file_id, p.line, p.esu_id
)
INSERT INTO gazetteer.supply_reject (file_id, line, field, code, reason)
SELECT file_id, line, 'ESUID', 'NO_ESU', 'there is no ESU ' || esu_id || ' in this supply'
FROM deleted
