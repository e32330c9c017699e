-- Properties whose postcode starts with a district or sector.
SELECT fid
FROM gazetteer.address
WHERE starts_with(postcode, :prefix) AND logical_status = ANY(:statuses) AND classification <> 'PS'
ORDER BY postcode, street, length(address), address, fid
LIMIT :limit
