-- What only records of AddressBase, or properties on streets of another register, need is looked up for these alone, not tried for every LPI.
-- OFFSET 0 keeps the look-up of several columns one.
CREATE OR REPLACE VIEW gazetteer.lpi_parts AS
SELECT l.register_id, l.lpi_key, l.language, l.uprn, l.usrn, l.logical_status, l.start_date, l.end_date,
       l.sao_start_number, l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text,
       l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix, l.pao_text,
       COALESCE(d.descriptor, (e.street).descriptor) AS descriptor,
       CASE WHEN d.usrn IS NULL THEN (e.street).locality ELSE d.locality END AS locality,
       CASE WHEN d.usrn IS NULL THEN (e.street).town ELSE d.town END AS town,
       COALESCE(l.post_town, (p.point).post_town) AS post_town,
       COALESCE(l.postcode, b.postcode_locator, (p.point).postcode) AS postcode,
       COALESCE(b.organisation, CASE WHEN b.blpu_class IS NULL THEN (
         SELECT o.organisation
         FROM gazetteer.organisation o
         WHERE o.uprn = b.uprn AND o.register_id = b.register_id AND o.end_date IS NULL
         ORDER BY o.last_update_date DESC NULLS LAST, o.org_key
         LIMIT 1) END) AS organisation,
       b.logical_status AS blpu_status, b.local_custodian, b.parent_uprn, b.x, b.y,
       COALESCE(b.blpu_class, (
         SELECT k.classification_code
         FROM gazetteer.classification k
         WHERE k.uprn = b.uprn AND k.register_id = b.register_id
         ORDER BY k.class_scheme ILIKE 'AddressBase%' DESC, k.end_date IS NULL DESC, k.last_update_date DESC NULLS LAST, k.class_key
         LIMIT 1), 'UC') AS blpu_class,
       GREATEST(b.last_update_date, l.last_update_date) AS last_updated, l.file_id, l.line
FROM gazetteer.lpi l
JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id
LEFT JOIN gazetteer.street_descriptor d ON d.usrn = l.usrn AND d.language = l.language AND d.register_id = l.register_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN d.usrn IS NULL THEN (
    SELECT s
    FROM gazetteer.street_descriptor s JOIN gazetteer.register r ON r.id = s.register_id
    WHERE s.usrn = l.usrn
    ORDER BY s.language = l.language DESC, s.register_id = l.register_id DESC, r.kind = 'NSG' DESC, s.register_id, s.language
    LIMIT 1) END AS street
  OFFSET 0
) e
CROSS JOIN LATERAL (
  SELECT CASE WHEN b.blpu_class IS NULL THEN (
    SELECT q
    FROM gazetteer.delivery_point q
    WHERE q.uprn = b.uprn AND q.register_id = b.register_id AND q.end_date IS NULL
    ORDER BY q.last_update_date DESC NULLS LAST, q.udprn
    LIMIT 1) END AS point
  OFFSET 0
) p;
