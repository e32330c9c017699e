-- Stores the schedule that a version of a pipeline states, unless one of this or a later version is stored. One that is paused stays so.
INSERT INTO jobs.schedule AS s (pipeline, cron, zone, enabled, missed, max_age_seconds, not_on, changed_by, stated, stated_version)
VALUES (:pipeline, :cron, :zone, true, :missed, :maxAge, :notOn, :by, :stated, :version)
ON CONFLICT (pipeline) DO UPDATE
SET cron = excluded.cron, zone = excluded.zone, missed = excluded.missed, max_age_seconds = excluded.max_age_seconds, not_on = excluded.not_on,
    changed_by = excluded.changed_by, changed_at = now(), stated = excluded.stated, stated_version = excluded.stated_version
WHERE s.stated_version < excluded.stated_version
