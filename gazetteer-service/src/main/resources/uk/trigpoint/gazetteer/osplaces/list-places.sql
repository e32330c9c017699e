-- LPIs of properties, preferred one first, with the BLPU, street and delivery point data of a response.
-- If several registers have a property, its LPIs come from the one that gives its address; the delivery point may come from another.
-- Both are first restricted to these properties: otherwise the planner would process every LPI of the county for each one.
WITH b AS MATERIALIZED (
  SELECT DISTINCT ON (b.uprn) b.*
  FROM gazetteer.blpu b
  JOIN gazetteer.register r ON r.id = b.register_id
  WHERE b.uprn = ANY(:uprns) AND EXISTS (SELECT 1 FROM gazetteer.lpi l WHERE l.uprn = b.uprn AND l.register_id = b.register_id)
  ORDER BY b.uprn, r.custodian = b.local_custodian DESC, r.kind = 'LLPG' DESC, b.logical_status IN (1, 5, 6) DESC, b.last_update_date DESC NULLS LAST,
           r.custodian
), v AS MATERIALIZED (
  SELECT * FROM gazetteer.lpi_parts WHERE uprn = ANY(:uprns) AND logical_status IN (1, 3, 6, 8)
)
SELECT v.*, b.rpc, b.blpu_state, b.blpu_state_date, b.last_update_date AS blpu_last_update, b.entry_date AS blpu_entry, b.ward_code, b.parish_code,
       b.addressbase_postal, b.country, l.postal_address, l.last_update_date AS lpi_last_update, l.entry_date AS lpi_entry,
       d.administrative_area, s.state AS street_state, s.classification AS street_classification, n.custodian_name,
       p.udprn, p.organisation_name, p.department_name, p.sub_building_name, p.building_name, p.building_number, p.dependent_thoroughfare,
       p.thoroughfare, p.double_dependent_locality, p.dependent_locality, p.post_town AS delivery_town, p.postcode AS delivery_postcode,
       p.delivery_point_suffix, p.po_box_number, p.last_update_date AS delivery_last_update, p.entry_date AS delivery_entry
FROM b
JOIN v ON v.uprn = b.uprn AND v.register_id = b.register_id
JOIN gazetteer.lpi l ON l.lpi_key = v.lpi_key AND l.language = v.language AND l.register_id = v.register_id
LEFT JOIN LATERAL (
  SELECT d.administrative_area
  FROM gazetteer.street_descriptor d
  WHERE d.usrn = l.usrn
  ORDER BY d.register_id = l.register_id DESC, d.language = l.language DESC, d.register_id
  LIMIT 1
) d ON true
LEFT JOIN LATERAL (
  SELECT s.state, s.classification
  FROM gazetteer.street s
  WHERE s.usrn = l.usrn
  ORDER BY s.register_id = l.register_id DESC, s.register_id
  LIMIT 1
) s ON true
LEFT JOIN LATERAL (
  SELECT r.custodian_name
  FROM gazetteer.register r
  WHERE r.custodian = b.local_custodian
  ORDER BY r.kind = 'LLPG' DESC, r.id
  LIMIT 1
) n ON true
LEFT JOIN LATERAL (
  SELECT *
  FROM gazetteer.delivery_point p
  WHERE p.uprn = b.uprn AND p.end_date IS NULL
  ORDER BY p.last_update_date DESC NULLS LAST, p.udprn
  LIMIT 1
) p ON true
ORDER BY l.uprn, array_position(ARRAY[1, 6, 3, 8], CAST(l.logical_status AS integer)), l.language = 'ENG' DESC, l.lpi_key, l.language
