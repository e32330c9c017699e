-- Selects the position to begin from, and the last entry of another database cluster: it can be read although its transaction is not visible.
SELECT CAST(pg_current_snapshot() AS text) AS position,
       (SELECT COALESCE(max(id), 0) FROM feed.change
        WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) AND NOT pg_visible_in_snapshot(xid, pg_current_snapshot())) AS last_foreign
