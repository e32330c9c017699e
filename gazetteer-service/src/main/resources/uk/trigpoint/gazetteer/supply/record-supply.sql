-- A supply that was applied.
INSERT INTO gazetteer.supply
  (id, file_name, format, custodian, custodian_name, process_date, volume, encoding, lines, applied, rejected, records, sha256, loaded_by)
OVERRIDING SYSTEM VALUE VALUES
  (:id, :fileName, :format, :custodian, :custodianName, :processDate, :volume, :encoding, :lines, :applied, :rejected,
   CAST(:records AS jsonb), :sha256, :loadedBy)
