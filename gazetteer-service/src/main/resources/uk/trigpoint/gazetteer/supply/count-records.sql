-- Counts the main kinds of records of a register.
SELECT 'BLPUs' AS name, count(*) AS n FROM gazetteer.blpu WHERE register_id = :register
UNION ALL SELECT 'LPIs', count(*) FROM gazetteer.lpi WHERE register_id = :register
UNION ALL SELECT 'cross references', count(*) FROM gazetteer.cross_reference WHERE register_id = :register
UNION ALL SELECT 'streets', count(*) FROM gazetteer.street WHERE register_id = :register
UNION ALL SELECT 'ESUs', count(*) FROM gazetteer.esu WHERE register_id = :register
