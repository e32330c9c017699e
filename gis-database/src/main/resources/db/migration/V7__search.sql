-- What the address index follows: which features changed, where that is worth saying one by one.
ALTER TABLE feed.change ADD COLUMN keys bigint[];
COMMENT ON COLUMN feed.change.keys IS 'keys of the features that changed; null: too many to name, or nobody asks';

-- One row a way of writing a property's address: its LPIs (preferred 1, alternative 3, provisional 6, historical 8) and, with status null,
-- its delivery points. Street records are left out: they are no addresses.
CREATE VIEW gazetteer.address_variant AS
SELECT v.uprn, v.usrn, v.logical_status, v.blpu_status, v.blpu_class, v.local_custodian, v.parent_uprn, v.x, v.y, v.organisation,
       v.sao_start_number, v.sao_start_suffix, v.sao_end_number, v.sao_end_suffix, v.sao_text,
       v.pao_start_number, v.pao_start_suffix, v.pao_end_number, v.pao_end_suffix, v.pao_text,
       v.descriptor, v.locality, v.town, v.post_town, v.postcode, v.language, v.lpi_key AS key
FROM gazetteer.lpi_parts v
WHERE v.logical_status IN (1, 3, 6, 8) AND COALESCE(v.pao_text, '') <> 'STREET RECORD'
UNION ALL
SELECT p.uprn, COALESCE(l.usrn, 0), NULL, b.logical_status, COALESCE(b.blpu_class, 'UC'), b.local_custodian, b.parent_uprn, b.x, b.y,
       NULLIF(concat_ws(' ', p.organisation_name, p.department_name), ''),
       NULL, NULL, NULL, NULL, p.sub_building_name,
       p.building_number, NULL, NULL, NULL, p.building_name,
       NULLIF(concat_ws(', ', p.dependent_thoroughfare, p.thoroughfare), ''),
       NULLIF(concat_ws(', ', p.double_dependent_locality, p.dependent_locality), ''), p.post_town, NULL, p.postcode, 'ENG', CAST(p.udprn AS text)
FROM gazetteer.delivery_point p
JOIN gazetteer.blpu b ON b.uprn = p.uprn AND b.register_id = p.register_id
LEFT JOIN LATERAL (
  SELECT l.usrn FROM gazetteer.lpi l WHERE l.uprn = p.uprn AND l.register_id = p.register_id ORDER BY l.logical_status, l.lpi_key LIMIT 1
) l ON true
WHERE p.end_date IS NULL;
