-- The address of a UPRN on :day (valid time, null for any) as the gazetteer had it at :known (system time). An LPI that has become
-- historical since then was in use between its dates.
SELECT l.uprn, l.usrn, b.logical_status, b.local_custodian, b.parent_uprn, b.x, b.y, GREATEST(b.last_update_date, l.last_update_date) AS last_updated,
       COALESCE(b.blpu_class, k.classification_code, 'UC') AS blpu_class, COALESCE(b.organisation, o.organisation) AS organisation,
       l.sao_start_number, l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text,
       l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix, l.pao_text,
       d.descriptor, d.locality, d.town, COALESCE(l.post_town, p.post_town) AS post_town,
       COALESCE(l.postcode, b.postcode_locator, p.postcode) AS postcode
FROM gazetteer.blpu_version b
JOIN gazetteer.register r ON r.id = b.register_id
JOIN gazetteer.lpi_version l ON l.uprn = b.uprn AND l.register_id = b.register_id AND l.known_from <= :known AND :known < l.known_to
LEFT JOIN LATERAL (
  SELECT d.descriptor, d.locality, d.town
  FROM gazetteer.street_descriptor_version d JOIN gazetteer.register n ON n.id = d.register_id
  WHERE d.usrn = l.usrn AND d.known_from <= :known AND :known < d.known_to
  ORDER BY d.language = l.language DESC, d.register_id = l.register_id DESC, n.kind = 'NSG' DESC, d.register_id, d.language
  LIMIT 1
) d ON true
LEFT JOIN LATERAL (
  SELECT k.classification_code
  FROM gazetteer.classification_version k
  WHERE k.uprn = b.uprn AND k.register_id = b.register_id AND k.known_from <= :known AND :known < k.known_to
  ORDER BY k.class_scheme ILIKE 'AddressBase%' DESC, k.end_date IS NULL DESC, k.last_update_date DESC NULLS LAST, k.class_key
  LIMIT 1
) k ON true
LEFT JOIN LATERAL (
  SELECT o.organisation
  FROM gazetteer.organisation_version o
  WHERE o.uprn = b.uprn AND o.register_id = b.register_id AND o.known_from <= :known AND :known < o.known_to AND o.end_date IS NULL
  ORDER BY o.last_update_date DESC NULLS LAST, o.org_key
  LIMIT 1
) o ON true
LEFT JOIN LATERAL (
  SELECT p.post_town, p.postcode
  FROM gazetteer.delivery_point_version p
  WHERE p.uprn = b.uprn AND p.register_id = b.register_id AND p.known_from <= :known AND :known < p.known_to AND p.end_date IS NULL
  ORDER BY p.last_update_date DESC NULLS LAST, p.udprn
  LIMIT 1
) p ON true
WHERE b.uprn = :uprn AND b.known_from <= :known AND :known < b.known_to
  AND (CAST(:day AS date) IS NULL
       OR COALESCE(b.start_date, '-infinity') <= CAST(:day AS date) AND CAST(:day AS date) < COALESCE(b.end_date, 'infinity')
          AND COALESCE(l.start_date, '-infinity') <= CAST(:day AS date) AND CAST(:day AS date) < COALESCE(l.end_date, 'infinity'))
ORDER BY r.custodian = b.local_custodian DESC, r.kind = 'LLPG' DESC, b.logical_status IN (1, 5, 6) DESC, b.last_update_date DESC NULLS LAST, r.custodian,
         CASE WHEN l.logical_status = 1 OR CAST(:day AS date) IS NOT NULL AND l.logical_status = 8 THEN 1
              WHEN l.logical_status = 6 THEN 2 WHEN l.logical_status = 3 THEN 3 WHEN l.logical_status = 8 THEN 4 ELSE 5 END,
         l.language = 'ENG' DESC, l.last_update_date DESC NULLS LAST, l.lpi_key, l.language
LIMIT 1
