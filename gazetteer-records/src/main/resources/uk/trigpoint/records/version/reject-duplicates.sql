-- Of records with the same key in one full supply the first stays.
WITH doubled AS (
  SELECT <key> FROM <staging> GROUP BY <key> HAVING count(*) > 1
), later AS (
  SELECT s.ctid AS place, row_number() OVER (PARTITION BY <s.key> ORDER BY s.file_id, s.line) AS n
  FROM <staging> s JOIN doubled d ON <s.key = d.key>
), gone AS (
  DELETE FROM <staging> s USING later l WHERE s.ctid = l.place AND l.n > 1
  RETURNING s.file_id, s.line, <type of s> AS type
)
INSERT INTO gazetteer.supply_reject (file_id, line, field, code, reason)
SELECT file_id, line, CAST(:fields AS jsonb) ->> type, 'DUPLICATE_KEY', 'an earlier ' || :record || ' of this supply has the same key'
FROM gone
