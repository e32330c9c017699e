-- Every version of a UPRN's BLPU in every register, latest system time first.
SELECT b.logical_status, b.blpu_state, b.blpu_state_date, b.blpu_class, b.parent_uprn, b.x, b.y, b.local_custodian, r.custodian, r.kind,
       b.start_date, b.end_date, b.last_update_date, f.file_name AS source, b.line, b.known_from, NULLIF(b.known_to, 'infinity') AS known_to
FROM gazetteer.blpu_version b
JOIN gazetteer.register r ON r.id = b.register_id
JOIN gazetteer.supply_file f ON f.id = b.file_id
WHERE b.uprn = :uprn
ORDER BY b.known_to DESC, b.known_from DESC, r.custodian = b.local_custodian DESC, r.custodian, r.kind
