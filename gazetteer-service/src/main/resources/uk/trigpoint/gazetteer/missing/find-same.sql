-- The reported address that a report means: with the same words, else with the same number and unit within ten metres.
SELECT id
FROM gazetteer.missing_address
WHERE state <> 'added'
  AND (words = :words
       OR (number IS NOT NULL AND number = CAST(:number AS text) AND unit IS NOT DISTINCT FROM CAST(:unit AS text)
           AND abs(easting - CAST(:easting AS double precision)) <= 10 AND abs(northing - CAST(:northing AS double precision)) <= 10))
ORDER BY words = :words DESC, id
LIMIT 1
