-- Rejects records whose UPRN has no BLPU in the supply nor, for a change-only supply, in the register.
WITH deleted AS (
  DELETE FROM <staging> s
  WHERE s.change_type IS DISTINCT FROM 'D'
    AND NOT EXISTS (SELECT 1 FROM <staging blpu> b WHERE b.uprn = s.uprn AND b.change_type IS DISTINCT FROM 'D')
    AND (:full OR NOT EXISTS (SELECT 1 FROM gazetteer.blpu c WHERE c.uprn = s.uprn AND c.register_id = :register)
         OR EXISTS (SELECT 1 FROM <staging blpu> b WHERE b.uprn = s.uprn AND b.change_type = 'D'))
  RETURNING s.file_id, s.line, s.uprn
)
INSERT INTO gazetteer.supply_reject (file_id, line, field, code, reason)
SELECT file_id, line, 'UPRN', 'NO_BLPU', 'there is no BLPU with UPRN ' || uprn || CASE WHEN :full THEN ' in this supply' ELSE ' in this supply or the register' END
FROM deleted
