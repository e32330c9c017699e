-- Counts suspicious BLPUs of a supply: moved far, no longer approved, also in another LLPG, of another custodian.
SELECT count(*) FILTER (WHERE (b.x - p.x) ^ 2 + (b.y - p.y) ^ 2 > 1000 ^ 2) AS moved,
       count(*) FILTER (WHERE p.logical_status = 1 AND b.logical_status IN (7, 8, 9)) AS closed,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM gazetteer.blpu o JOIN gazetteer.register r ON r.id = o.register_id
                                      WHERE o.uprn = b.uprn AND o.register_id <> b.register_id AND r.kind = 'LLPG')) AS held_by_others,
       count(*) FILTER (WHERE b.local_custodian <> :custodian) AS of_others
FROM gazetteer.blpu b
LEFT JOIN gazetteer.blpu_past p ON p.uprn = b.uprn AND p.register_id = b.register_id AND p.ended_by = ANY(:files)
WHERE b.file_id = ANY(:files)
