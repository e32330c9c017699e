-- Addresses that are made anew.
DELETE FROM gazetteer.address a USING affected f WHERE a.fid = f.uprn
