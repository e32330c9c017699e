-- Deletes the schedule of a pipeline whose text states none any more.
DELETE FROM jobs.schedule
WHERE pipeline = :pipeline AND stated_version < :version
