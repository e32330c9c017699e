-- All staged records, where the register had none.
INSERT INTO gazetteer.<table> (register_id, <columns>, file_id, line)
SELECT :register, <s.columns>, s.file_id, s.line
FROM <staging> s
