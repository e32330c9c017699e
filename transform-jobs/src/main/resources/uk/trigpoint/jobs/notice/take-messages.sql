-- Takes messages that are due. Until they are confirmed they are due again in two minutes, in case this node dies.
UPDATE jobs.notice_message m
SET attempts = m.attempts + 1, next_attempt_at = clock_timestamp() + interval '2 minutes'
FROM jobs.notice n
WHERE n.id = m.notice_id AND m.id IN (
  SELECT d.id FROM jobs.notice_message d
  WHERE d.sent_at IS NULL AND d.given_up_at IS NULL AND d.mute_id IS NULL AND d.next_attempt_at <= clock_timestamp()
  ORDER BY d.id LIMIT :most FOR UPDATE SKIP LOCKED)
RETURNING m.id, m.channel, m.recipients, m.subject, m.body, m.with_rejects, n.run_id, m.attempts
