-- Counts the street names of each LLPG that are those of the NSG. Any register of streets can change them, so all are counted.
INSERT INTO gazetteer.quality_total (register_id, measure, part, whole)
SELECT d.register_id, 'street-comparison',
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM gazetteer.street_descriptor n JOIN gazetteer.register m ON m.id = n.register_id AND m.kind = 'NSG'
           WHERE n.usrn = d.usrn AND n.language = d.language AND upper(n.descriptor) = upper(d.descriptor)
             AND upper(COALESCE(n.town, '')) = upper(COALESCE(d.town, '')))),
       count(*)
FROM gazetteer.street_descriptor d
JOIN gazetteer.register r ON r.id = d.register_id AND r.kind = 'LLPG'
JOIN gazetteer.street s ON s.usrn = d.usrn AND s.register_id = d.register_id AND s.record_type <> 9
WHERE EXISTS (SELECT FROM gazetteer.register WHERE kind = 'NSG')
GROUP BY d.register_id
