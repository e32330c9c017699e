-- Deletes affected addresses that have gone or changed.
DELETE FROM gazetteer.address a
USING affected_uprn f
WHERE a.fid = f.uprn
  AND NOT EXISTS (
    SELECT 1 FROM address_next n
    WHERE n.fid = a.fid
      AND (n.uprn, n.usrn, n.address, n.lines, n.street, n.town, n.postcode, n.classification, n.logical_status, n.custodian, n.parent_uprn,
           n.organisation, n.easting, n.northing, n.last_updated)
          IS NOT DISTINCT FROM
          (a.uprn, a.usrn, a.address, a.lines, a.street, a.town, a.postcode, a.classification, a.logical_status, a.custodian, a.parent_uprn,
           a.organisation, a.easting, a.northing, a.last_updated))
