-- Selects all entries in order with the hash they should have, each with the recorded end of the chain; one row without entry if there is none.
SELECT e.id, e.previous_hash, e.hash, CASE WHEN e.id IS NOT NULL THEN audit.hash_of(e) END AS computed, h.id AS head_id, h.hash AS head_hash
FROM audit.head h
LEFT JOIN audit.entry e ON true
ORDER BY e.id
