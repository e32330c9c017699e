-- Every address variant worth finding: preferred, alternative, provisional and historical LPIs; street records are left out.
SELECT l.uprn, l.usrn, l.logical_status, l.address, concat_ws(', ', NULLIF(l.street, ''), l.town) AS street
FROM gazetteer.lpi l
WHERE l.logical_status IN (1, 3, 6, 8) AND COALESCE(l.pao_text, '') <> 'STREET RECORD'
