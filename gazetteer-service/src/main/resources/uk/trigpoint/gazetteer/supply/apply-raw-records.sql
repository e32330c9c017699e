-- Records kept as sent, in place of the former ones of the same file of the pair: types from 61 on are associated street data.
WITH former AS (
  DELETE FROM gazetteer.raw_record
  WHERE custodian = :custodian AND format = :format AND (record_type >= 61) = :associated
)
INSERT INTO gazetteer.raw_record (custodian, supply_id, format, record_type, usrn, fields, line)
SELECT :custodian, :supply, format, record_type, usrn, fields, line
FROM stage_raw
ORDER BY record_type, usrn, line
