-- Selects when records with a pseudonym were last erased, and when that was last lifted; nulls if never.
SELECT max(o.at) FILTER (WHERE starts_with(o.query, 'erase ')) AS erased_at, max(o.at) FILTER (WHERE starts_with(o.query, 'lift ')) AS lifted_at
FROM audit.entry o
JOIN audit.entry c ON c.opened_id = o.id
WHERE o.pseudonyms @> ARRAY[CAST(:pseudonym AS text)] AND o.channel = 'erasure' AND c.features > 0
