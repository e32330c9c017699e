-- Of records with the same key in one full supply the first stays. Hashes of the keys find the few that may be doubled.
WITH suspects AS (
  SELECT hash FROM (SELECT hash_record_extended(ROW(<key>), 0) AS hash FROM <staging>) h GROUP BY hash HAVING count(*) > 1
), doubled AS (
  SELECT <key> FROM <staging> WHERE hash_record_extended(ROW(<key>), 0) IN (SELECT hash FROM suspects) GROUP BY <key> HAVING count(*) > 1
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
