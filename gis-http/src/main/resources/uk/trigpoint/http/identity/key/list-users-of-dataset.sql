-- Keys that used a dataset in the last 90 days, most recent first.
SELECT k.id, k.name, k.owner, k.purpose, sum(u.requests) AS requests, max(u.last_used_at) AS last_used_at
FROM access.api_key_use u
JOIN access.api_key k ON k.id = u.key_id
WHERE u.dataset = :dataset AND u.day > (now() AT TIME ZONE 'UTC')::date - 90
GROUP BY k.id
ORDER BY last_used_at DESC
