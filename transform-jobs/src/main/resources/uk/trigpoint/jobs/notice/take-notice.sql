-- Takes the oldest notice that is not addressed, with what mutes the notices of its pipeline now.
SELECT n.id, n.pipeline, n.run_id, n.kind, n.previous, n.due, n.step, n.words, n.recipients,
       (SELECT max(u.id) FROM jobs.notice_mute u WHERE u.pipeline = n.pipeline AND u.ended_at IS NULL AND u.until > clock_timestamp()) AS mute_id
FROM jobs.notice n
WHERE NOT n.addressed
ORDER BY n.id
LIMIT 1
FOR UPDATE OF n SKIP LOCKED
