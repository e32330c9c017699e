-- Inserts all staged records into an empty register.
INSERT INTO gazetteer.<table> (register_id, <columns>, file_id, line)
SELECT :register, <s.columns>, s.file_id, s.line
FROM <staging> s
