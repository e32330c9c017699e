-- Updates an open package, if it still has the revision.
UPDATE care.package
SET hours_per_week = :hoursPerWeek, double_up = :doubleUp, start_date = :startDate, notes = :notes, revision = revision + 1
WHERE id = :id AND revision = :revision AND closed_at IS NULL
