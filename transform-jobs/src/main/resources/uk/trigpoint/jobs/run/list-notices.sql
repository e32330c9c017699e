-- The messages about a run.
SELECT m.channel, m.recipients, m.subject, m.sent_at, m.last_error
FROM jobs.notice_message m
JOIN jobs.notice n ON n.id = m.notice_id
WHERE n.run_id = :run
ORDER BY m.id
