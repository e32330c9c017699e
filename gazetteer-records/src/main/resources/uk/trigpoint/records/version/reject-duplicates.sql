-- Rejects all but the first of the records with the same key in a full supply.
WITH duplicated AS (
  SELECT <key> FROM <staging> GROUP BY <key> HAVING count(*) > 1
), numbered AS (
  SELECT s.ctid AS row_id, row_number() OVER (PARTITION BY <s.key> ORDER BY s.file_id, s.line) AS n
  FROM <staging> s JOIN duplicated d ON <s.key = d.key>
), deleted AS (
  DELETE FROM <staging> s USING numbered l WHERE s.ctid = l.row_id AND l.n > 1
  RETURNING s.file_id, s.line, <type of s> AS type
)
INSERT INTO gazetteer.supply_reject (file_id, line, field, code, reason)
SELECT file_id, line, CAST(:fields AS jsonb) ->> type, 'DUPLICATE_KEY', 'an earlier ' || :record || ' of this supply has the same key'
FROM deleted
