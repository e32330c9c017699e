-- Counts the records of a register, and those that a full supply leaves out.
SELECT count(*) AS in_force, count(*) FILTER (WHERE s.line IS NULL) AS vanished
FROM gazetteer.<table> c
LEFT JOIN <staging> s ON <c.key = s.key>
WHERE c.register_id = :register
