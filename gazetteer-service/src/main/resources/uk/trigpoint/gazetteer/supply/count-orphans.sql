-- Counts records of a register whose referenced record is missing: of properties, those in quality_uprn.
SELECT 'LPIs without their BLPU' AS kind, count(*) AS n FROM gazetteer.lpi l
WHERE l.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.blpu b WHERE b.uprn = l.uprn AND b.register_id = l.register_id)
  AND l.uprn IN (SELECT uprn FROM quality_uprn)
UNION ALL
SELECT 'cross references without their BLPU', count(*) FROM gazetteer.cross_reference x
WHERE x.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.blpu b WHERE b.uprn = x.uprn AND b.register_id = x.register_id)
  AND x.uprn IN (SELECT uprn FROM quality_uprn)
UNION ALL
SELECT 'BLPUs without an LPI', count(*) FROM gazetteer.blpu b
WHERE b.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.lpi l WHERE l.uprn = b.uprn AND l.register_id = b.register_id)
  AND b.uprn IN (SELECT uprn FROM quality_uprn)
UNION ALL
SELECT 'BLPUs without their parent', count(*) FROM gazetteer.blpu b
WHERE b.register_id = :register AND b.parent_uprn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gazetteer.blpu p WHERE p.uprn = b.parent_uprn)
  AND b.uprn IN (SELECT uprn FROM quality_uprn)
UNION ALL
SELECT 'LPIs without their street', count(*) FROM gazetteer.lpi l
WHERE l.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.street s WHERE s.usrn = l.usrn)
  AND l.uprn IN (SELECT uprn FROM quality_uprn)
UNION ALL
SELECT 'street descriptors without their street', count(*) FROM gazetteer.street_descriptor d
WHERE d.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.street s WHERE s.usrn = d.usrn AND s.register_id = d.register_id)
UNION ALL
SELECT 'ESUs without a street', count(*) FROM gazetteer.esu e
WHERE e.register_id = :register AND NOT EXISTS (SELECT 1 FROM gazetteer.street_esu s WHERE s.esu_id = e.esu_id AND s.register_id = e.register_id)
UNION ALL
SELECT 'associated street data without its street', count(*) FROM gazetteer.raw_record a
WHERE a.register_id = :register AND a.usrn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gazetteer.street s WHERE s.usrn = a.usrn)
