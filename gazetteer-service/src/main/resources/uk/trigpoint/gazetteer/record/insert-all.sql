-- All staged records, where the register had none.
INSERT INTO gazetteer.<table> (register_id, <columns>, file_id, line)
SELECT :register, <s.columns>, s.file_id, s.line
FROM <staging> s
WHERE s.change_type IS DISTINCT FROM 'D'
ORDER BY <s.key>
