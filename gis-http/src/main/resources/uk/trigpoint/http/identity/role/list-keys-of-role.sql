-- API keys with a role that have not ended.
SELECT id
FROM access.api_key
WHERE :role = ANY (roles) AND revoked_at IS NULL AND expires_at > now()
ORDER BY id
