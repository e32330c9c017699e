-- When each key was last used. An empty owner means all keys.
SELECT u.key_id, max(u.last_used_at) AS last_used_at
FROM access.api_key_use u
JOIN access.api_key k ON k.id = u.key_id
WHERE :owner = '' OR k.owner = :owner
GROUP BY u.key_id
