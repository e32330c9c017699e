-- Packages of care are edited and closed. The number of the revision guards against lost updates.
ALTER TABLE care.package ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE care.package ADD COLUMN closed_by text;
ALTER TABLE care.package ADD COLUMN closed_at timestamptz;
ALTER TABLE care.package ADD CONSTRAINT package_closed_by_someone CHECK ((closed_by IS NULL) = (closed_at IS NULL));
GRANT UPDATE (hours_per_week, double_up, start_date, notes, revision, closed_by, closed_at) ON care.package TO trigpoint_care;
