-- Tries a message again later, or gives it up when its notice is three days old.
UPDATE jobs.notice_message m
SET last_error = :error, next_attempt_at = clock_timestamp() + make_interval(secs => :wait),
    given_up_at = CASE WHEN n.at < clock_timestamp() - interval '3 days' THEN clock_timestamp() END
FROM jobs.notice n
WHERE n.id = m.notice_id AND m.id = :id
