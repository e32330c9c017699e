-- Takes the changes that are due, of a few subscriptions that no other node is sending to, for as long as a message may take. Returns all that wait for them.
WITH due AS (
  SELECT s.id
  FROM catalogue.subscription s
  WHERE s.paused_at IS NULL
    AND EXISTS (SELECT FROM catalogue.delivery d WHERE d.subscription_id = s.id)
    AND NOT EXISTS (SELECT FROM catalogue.delivery d WHERE d.subscription_id = s.id AND d.next_attempt_at > clock_timestamp())
  ORDER BY s.last_delivered_at NULLS FIRST
  LIMIT :most
  FOR UPDATE OF s SKIP LOCKED
), taken AS (
  UPDATE catalogue.delivery d
  SET next_attempt_at = clock_timestamp() + interval '60 seconds'
  FROM due
  WHERE d.subscription_id = due.id
    AND d.id IN (SELECT f.id FROM catalogue.delivery f WHERE f.subscription_id = due.id ORDER BY f.id LIMIT 1000)
  RETURNING d.*
)
SELECT t.id, t.kind, t.changes, t.at, t.attempts, s.id AS subscription_id, s.dataset_id, s.url, s.secret, s.subject, s.roles
FROM taken t JOIN catalogue.subscription s ON s.id = t.subscription_id
ORDER BY s.id, t.id
