-- Of records with the same key in one file the first stays. <stage> and <key> come from CanonicalTable.
WITH doubled AS (
  DELETE FROM <stage> s
  USING (SELECT ctid AS place, row_number() OVER (PARTITION BY <key> ORDER BY line) AS n FROM <stage>) d
  WHERE s.ctid = d.place AND d.n > 1
  RETURNING s.line
)
INSERT INTO stage_reject (line, field, code, reason)
SELECT line, :field, 'DUPLICATE_KEY', 'an earlier ' || :record || ' of this file has the same key'
FROM doubled
