-- UPRNs with a reference of another register; open links first. The collation is that of the index.
SELECT uprn
FROM gazetteer.cross_reference
WHERE cross_reference = :reference COLLATE "C" AND source = :source COLLATE "C"
GROUP BY uprn
ORDER BY bool_or(end_date IS NULL) DESC, uprn
LIMIT :limit
