-- Adds to the uses of a key of a dataset on a day.
INSERT INTO access.api_key_use (key_id, dataset, day, requests, last_used_at)
VALUES (:key, :dataset, :day, :requests, :last)
ON CONFLICT (key_id, dataset, day) DO UPDATE
SET requests = api_key_use.requests + EXCLUDED.requests,
    last_used_at = GREATEST(api_key_use.last_used_at, EXCLUDED.last_used_at)
