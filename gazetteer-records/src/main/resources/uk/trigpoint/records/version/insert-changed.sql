-- Inserts new and changed records from staging.
INSERT INTO gazetteer.<table> (register_id, <columns>, file_id, line)
SELECT :register, <s.columns>, s.file_id, s.line
FROM <staging> s
JOIN change_<table> d ON d.file_id = s.file_id AND d.line = s.line AND d.change <> 'D'
ORDER BY <s.key>
