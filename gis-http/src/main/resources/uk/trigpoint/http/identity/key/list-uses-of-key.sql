-- Uses of a key in the last 90 days.
SELECT dataset, day, requests, last_used_at
FROM access.api_key_use
WHERE key_id = :key AND day > (now() AT TIME ZONE 'UTC')::date - 90
ORDER BY day DESC, dataset
