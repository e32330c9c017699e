-- The custodian of nearly all addresses of a postcode district, or else of the towns named; null if several share them.
WITH counted AS (
  SELECT custodian, count(*) AS addresses, sum(count(*)) OVER () AS all_addresses
  FROM gazetteer.address
  WHERE CASE WHEN CAST(:district AS text) IS NULL THEN upper(town) = ANY(:towns) ELSE postcode LIKE CAST(:district AS text) || ' %' END
  GROUP BY custodian
)
SELECT custodian FROM counted WHERE addresses >= 0.9 * all_addresses
