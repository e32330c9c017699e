-- Whether no affected UPRN has an address yet.
SELECT NOT EXISTS (SELECT 1 FROM affected_uprn f JOIN gazetteer.address a ON a.fid = f.uprn)
