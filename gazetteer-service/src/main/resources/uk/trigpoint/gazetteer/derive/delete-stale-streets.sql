-- Deletes affected streets that have gone or changed.
DELETE FROM gazetteer.street_line a
USING affected_usrn f
WHERE a.fid = f.usrn
  AND NOT EXISTS (
    SELECT 1 FROM street_next n
    WHERE n.fid = a.fid
      AND (n.name, n.locality, n.town, n.state, n.record_type, n.street_status, n.last_updated, n.geom)
          IS NOT DISTINCT FROM (a.name, a.locality, a.town, a.state, a.record_type, a.street_status, a.last_updated, a.geom))
