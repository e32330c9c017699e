-- Lists USRNs whose line or name may change with these files.
WITH esus AS (
  SELECT esu_id FROM gazetteer.esu WHERE file_id = ANY(:files)
  UNION SELECT esu_id FROM gazetteer.esu_past WHERE ended_by = ANY(:files)
)
SELECT usrn FROM gazetteer.street WHERE file_id = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_past WHERE ended_by = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_descriptor WHERE file_id = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_descriptor_past WHERE ended_by = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_esu WHERE file_id = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_esu_past WHERE ended_by = ANY(:files)
UNION SELECT usrn FROM gazetteer.street_esu WHERE esu_id IN (SELECT esu_id FROM esus)
UNION SELECT usrn FROM gazetteer.raw_record WHERE file_id = ANY(:files) AND record_type = 61
UNION SELECT usrn FROM gazetteer.raw_record_past WHERE ended_by = ANY(:files) AND record_type = 61
