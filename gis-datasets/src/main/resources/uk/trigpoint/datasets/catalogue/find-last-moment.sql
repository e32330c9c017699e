-- Selects the last moment at which a kept version was in force before the switch to another one.
SELECT o.at - interval '1 microsecond'
FROM (SELECT max(at) AS at FROM catalogue.version_switch WHERE dataset_id = :id AND version = :version) own
JOIN LATERAL (SELECT at FROM catalogue.version_switch WHERE dataset_id = :id AND at > own.at ORDER BY at LIMIT 1) o ON true
WHERE EXISTS (SELECT FROM catalogue.dataset_version WHERE dataset_id = :id AND version = :version)
