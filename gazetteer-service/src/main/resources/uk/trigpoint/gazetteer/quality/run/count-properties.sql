-- Counts the properties and records of registers, and what the measures of the improvement schedule count.
INSERT INTO gazetteer.quality_total (register_id, measure, part, whole)
WITH link AS (
  SELECT x.uprn, x.register_id, bool_or(x.source = '7666VC') AS council_tax, bool_or(x.source = '7666VN') AS rates, bool_or(x.source = 'PA') AS paf
  FROM gazetteer.cross_reference x
  WHERE x.end_date IS NULL AND x.source IN ('7666VC', '7666VN', 'PA') AND x.register_id = ANY(:registers)
  GROUP BY x.uprn, x.register_id
), postal AS (
  SELECT uprn, register_id FROM gazetteer.lpi
  WHERE logical_status = 1 AND postal_address IN ('Y', 'L') AND register_id = ANY(:registers)
  GROUP BY uprn, register_id
), property AS (
  SELECT b.register_id, count(*) AS properties,
         count(*) FILTER (WHERE b.rpc IN (1, 2, 4)) AS rpc,
         count(*) FILTER (WHERE length(b.blpu_class) >= 2 AND b.blpu_class NOT LIKE 'U%' OR b.blpu_class = 'X') AS classified,
         count(*) FILTER (WHERE b.blpu_class LIKE 'RD%') AS dwellings,
         count(*) FILTER (WHERE b.blpu_class LIKE 'RD%' AND k.council_tax) AS taxed,
         count(*) FILTER (WHERE b.blpu_class ~ '^C[EHILMORST]') AS businesses,
         count(*) FILTER (WHERE b.blpu_class ~ '^C[EHILMORST]' AND k.rates) AS rated,
         count(*) FILTER (WHERE p.uprn IS NOT NULL) AS postal,
         count(*) FILTER (WHERE p.uprn IS NOT NULL AND k.paf) AS matched
  FROM gazetteer.blpu b
  JOIN gazetteer.register r ON r.id = b.register_id AND r.kind = 'LLPG'
  LEFT JOIN link k ON k.uprn = b.uprn AND k.register_id = b.register_id
  LEFT JOIN postal p ON p.uprn = b.uprn AND p.register_id = b.register_id
  WHERE b.logical_status = 1 AND b.register_id = ANY(:registers)
  GROUP BY b.register_id
)
SELECT p.register_id, m.measure, m.part, m.whole
FROM property p
CROSS JOIN LATERAL (VALUES
  ('rpc', p.rpc, p.properties), ('classification', p.classified, p.properties), ('council-tax', p.taxed, p.dwellings),
  ('business-rates', p.rated, p.businesses), ('paf', p.matched, p.postal)) AS m (measure, part, whole)
UNION ALL SELECT register_id, 'blpu', count(*), count(*) FROM gazetteer.blpu WHERE register_id = ANY(:registers) GROUP BY register_id
UNION ALL SELECT register_id, 'lpi', count(*), count(*) FROM gazetteer.lpi WHERE register_id = ANY(:registers) GROUP BY register_id
UNION ALL SELECT register_id, 'street', count(*), count(*) FROM gazetteer.street WHERE register_id = ANY(:registers) GROUP BY register_id
