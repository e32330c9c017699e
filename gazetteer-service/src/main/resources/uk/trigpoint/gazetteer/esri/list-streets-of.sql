-- The street and town that addresses are written with.
SELECT fid, street, town
FROM gazetteer.address
WHERE fid = ANY(:uprns)
