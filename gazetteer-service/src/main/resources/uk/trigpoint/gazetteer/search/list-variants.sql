-- Every address variant worth finding: preferred, alternative, provisional and historical LPIs; street records are left out.
SELECT *
FROM gazetteer.lpi_parts
WHERE logical_status IN (1, 3, 6, 8) AND COALESCE(pao_text, '') <> 'STREET RECORD'
