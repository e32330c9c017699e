-- The messages about a run, with what muted those that were not sent.
SELECT m.channel, m.recipients, m.subject, m.sent_at, m.last_error, u.muted_by, u.until, u.reason
FROM jobs.notice_message m
JOIN jobs.notice n ON n.id = m.notice_id
LEFT JOIN jobs.notice_mute u ON u.id = m.mute_id
WHERE n.run_id = :run
ORDER BY m.id
