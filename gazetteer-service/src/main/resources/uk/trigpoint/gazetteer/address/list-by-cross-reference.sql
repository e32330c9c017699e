-- UPRNs that another register knows by this reference; those whose link has not ended come first.
SELECT uprn
FROM gazetteer.cross_reference
WHERE cross_reference = :reference AND source = :source
GROUP BY uprn
ORDER BY bool_or(end_date IS NULL) DESC, uprn
LIMIT :limit
