-- Finds the differences between a full supply and a table: I new record, U other content, D left out of the supply.
SELECT CAST(CASE WHEN c.file_id IS NULL THEN 'I' WHEN s.file_id IS NULL THEN 'D' ELSE 'U' END AS "char") AS change,
       <coalesced key>, s.file_id, s.line
FROM (SELECT * FROM gazetteer.<table> WHERE register_id = :register) c
FULL JOIN <staging> s ON <c.key = s.key>
WHERE c.file_id IS NULL OR s.file_id IS NULL OR (<c.columns>) IS DISTINCT FROM (<s.columns>)
