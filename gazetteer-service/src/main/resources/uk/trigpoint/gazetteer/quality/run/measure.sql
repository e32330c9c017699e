-- The measures of the improvement schedule by custodian, and over all (custodian null). Percentages; null if the denominator is 0.
WITH link AS (
  SELECT x.uprn, x.register_id, bool_or(x.source = '7666VC') AS council_tax, bool_or(x.source = '7666VN') AS rates, bool_or(x.source = 'PA') AS paf
  FROM gazetteer.cross_reference x
  WHERE x.end_date IS NULL AND x.source IN ('7666VC', '7666VN', 'PA')
  GROUP BY x.uprn, x.register_id
), postal AS (
  SELECT uprn, register_id FROM gazetteer.lpi WHERE logical_status = 1 AND postal_address IN ('Y', 'L') GROUP BY uprn, register_id
), property AS (
  SELECT r.custodian,
         100.0 * count(*) FILTER (WHERE b.rpc IN (1, 2, 4)) / NULLIF(count(*), 0) AS rpc,
         100.0 * count(*) FILTER (WHERE length(b.blpu_class) >= 2 AND b.blpu_class NOT LIKE 'U%' OR b.blpu_class = 'X') / NULLIF(count(*), 0) AS classification,
         100.0 * count(*) FILTER (WHERE b.blpu_class LIKE 'RD%' AND k.council_tax)
           / NULLIF(count(*) FILTER (WHERE b.blpu_class LIKE 'RD%'), 0) AS council_tax,
         100.0 * count(*) FILTER (WHERE b.blpu_class ~ '^C[EHILMORST]' AND k.rates)
           / NULLIF(count(*) FILTER (WHERE b.blpu_class ~ '^C[EHILMORST]'), 0) AS business_rates,
         100.0 * count(*) FILTER (WHERE p.uprn IS NOT NULL AND k.paf) / NULLIF(count(*) FILTER (WHERE p.uprn IS NOT NULL), 0) AS paf
  FROM gazetteer.blpu b
  JOIN gazetteer.register r ON r.id = b.register_id AND r.kind = 'LLPG'
  LEFT JOIN link k ON k.uprn = b.uprn AND k.register_id = b.register_id
  LEFT JOIN postal p ON p.uprn = b.uprn AND p.register_id = b.register_id
  WHERE b.logical_status = 1
  GROUP BY GROUPING SETS ((r.custodian), ())
), comparison AS (
  SELECT r.custodian,
         100.0 * count(*) FILTER (WHERE EXISTS (
             SELECT FROM gazetteer.street_descriptor n JOIN gazetteer.register m ON m.id = n.register_id AND m.kind = 'NSG'
             WHERE n.usrn = d.usrn AND n.language = d.language AND upper(n.descriptor) = upper(d.descriptor)
               AND upper(COALESCE(n.town, '')) = upper(COALESCE(d.town, ''))))
           / NULLIF(count(*), 0) AS street_comparison
  FROM gazetteer.street_descriptor d
  JOIN gazetteer.register r ON r.id = d.register_id AND r.kind = 'LLPG'
  JOIN gazetteer.street s ON s.usrn = d.usrn AND s.register_id = d.register_id AND s.record_type <> 9
  WHERE EXISTS (SELECT FROM gazetteer.register WHERE kind = 'NSG')
  GROUP BY GROUPING SETS ((r.custodian), ())
)
SELECT COALESCE(p.custodian, c.custodian) AS custodian, p.rpc, p.classification, p.council_tax, p.business_rates, p.paf, c.street_comparison
FROM property p
FULL JOIN comparison c ON COALESCE(c.custodian, 0) = COALESCE(p.custodian, 0)
