-- Notes what a version of a pipeline states without changing the schedule.
UPDATE jobs.schedule
SET stated = :stated, stated_version = :version
WHERE pipeline = :pipeline AND (stated_version IS NULL OR stated_version < :version)
