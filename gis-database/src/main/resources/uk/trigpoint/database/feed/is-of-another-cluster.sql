-- Whether the database has not reached the snapshot :position.
SELECT pg_snapshot_xmax(CAST(:position AS pg_snapshot)) > pg_snapshot_xmax(pg_current_snapshot())
