-- Warns of changes that contradict the register. They are accepted.
INSERT INTO gazetteer.supply_warning (file_id, line, code, reason)
SELECT s.file_id, s.line,
       CASE s.change_type WHEN 'D' THEN 'NOTHING_TO_DELETE' WHEN 'U' THEN 'NOTHING_TO_UPDATE' ELSE 'ALREADY_THERE' END,
       CASE s.change_type WHEN 'D' THEN 'the ' || :record || ' to delete does not exist: ignored'
                          WHEN 'U' THEN 'the ' || :record || ' to update did not exist: inserted'
                          ELSE 'the ' || :record || ' to insert already existed: updated' END
FROM (SELECT *, lag(change_type) OVER (PARTITION BY <key> ORDER BY file_id, pro_order, line) AS before FROM <staging>) s
LEFT JOIN gazetteer.<table> c ON <c.key = s.key> AND c.register_id = :register
WHERE (CASE WHEN s.before IS NULL THEN c.file_id IS NOT NULL ELSE s.before <> 'D' END) <> (s.change_type <> 'I')
