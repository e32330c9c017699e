-- Mutes the notices of a pipeline, instead of what muted them before.
WITH replaced AS (
  UPDATE jobs.notice_mute SET ended_by = :by, ended_at = clock_timestamp()
  WHERE pipeline = :pipeline AND ended_at IS NULL AND until > clock_timestamp())
INSERT INTO jobs.notice_mute (pipeline, until, reason, muted_by)
VALUES (:pipeline, :until, :reason, :by)
