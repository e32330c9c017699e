-- UPRNs with a reference of another register; open links first.
SELECT uprn
FROM gazetteer.cross_reference
WHERE cross_reference = :reference AND source = :source
GROUP BY uprn
ORDER BY bool_or(end_date IS NULL) DESC, uprn
LIMIT :limit
