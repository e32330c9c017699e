-- Street and town of addresses.
SELECT fid, street, town
FROM gazetteer.address
WHERE fid = ANY(:uprns)
