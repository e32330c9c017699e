-- The latest times without notices of a pipeline, newest first.
SELECT u.until, u.reason, u.muted_by, u.muted_at, u.ended_by, u.ended_at,
       (SELECT count(*) FROM jobs.notice_message m WHERE m.mute_id = u.id) AS messages
FROM jobs.notice_mute u
WHERE u.pipeline = :pipeline
ORDER BY u.id DESC
LIMIT :limit
