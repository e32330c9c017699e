-- All records of a register in one table, by the street or property they belong to.
SELECT 'I' AS change, <c.columns>
FROM gazetteer.<table> c
WHERE c.register_id = :register
ORDER BY {owner}, <key>
