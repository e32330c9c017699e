-- Lists the changed registers that have streets' lines or data associated with streets.
SELECT 'network' AS kind, r.id AS register_id, CAST(NULL AS bigint) AS number, CAST(NULL AS text) AS name, CAST(NULL AS text) AS source
FROM gazetteer.register r
WHERE r.id IN (SELECT register_id FROM quality_change WHERE kind = 'touched')
  AND (r.kind IN ('NSG', 'ASD')
       OR EXISTS (SELECT FROM gazetteer.esu e WHERE e.register_id = r.id)
       OR EXISTS (SELECT FROM gazetteer.street_esu x WHERE x.register_id = r.id))
