SELECT uprn AS identifier, easting, northing
  FROM gazetteer.address
 WHERE fid = ANY(:values::bigint[])
