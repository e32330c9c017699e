-- Inserts a package.
INSERT INTO care.package (id, uprn, easting, northing, address, hours_per_week, double_up, start_date, notes, created_by)
VALUES (:id, :uprn, :easting, :northing, :address, :hoursPerWeek, :doubleUp, :startDate, :notes, :createdBy)
