-- Records whose UPRN has no BLPU in the same file. <stage> comes from CanonicalTable.
WITH orphans AS (
  DELETE FROM <stage> s
  WHERE NOT EXISTS (SELECT 1 FROM stage_blpu b WHERE b.uprn = s.uprn)
  RETURNING s.line, s.uprn
)
INSERT INTO stage_reject (line, field, code, reason)
SELECT line, 'UPRN', 'NO_BLPU', 'there is no BLPU with UPRN ' || uprn || ' in this file'
FROM orphans
