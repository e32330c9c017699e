-- Lists a whole register as changed.
SELECT k.kind, CAST(:register AS smallint) AS register_id, CAST(NULL AS bigint) AS number, CAST(NULL AS text) AS name, CAST(NULL AS text) AS source
FROM (VALUES ('touched'), ('register')) AS k (kind)
