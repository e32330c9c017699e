-- Inserts a file of a supply.
INSERT INTO gazetteer.supply_file (supply_id, volume, file_name, encoding, sha256)
VALUES (:supply, :volume, :fileName, :encoding, :sha256)
RETURNING id
