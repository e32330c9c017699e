-- Descriptors of a street, one for each language; NSG takes precedence over LLPG.
SELECT DISTINCT ON (d.language) d.language, d.descriptor, d.locality, d.town, d.administrative_area
FROM gazetteer.street_descriptor d
JOIN gazetteer.register r ON r.id = d.register_id
WHERE d.usrn = :usrn
ORDER BY d.language, r.kind = 'NSG' DESC, r.custodian, r.kind
