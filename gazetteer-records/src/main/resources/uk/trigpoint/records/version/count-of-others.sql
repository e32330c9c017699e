-- Counts the properties of a staged LLPG, and those that another LLPG has in force as its own: its custodian is theirs.
SELECT count(*) AS staged, count(*) FILTER (WHERE EXISTS (
         SELECT FROM gazetteer.blpu o
         JOIN gazetteer.register r ON r.id = o.register_id
         WHERE o.uprn = s.uprn AND r.kind = 'LLPG' AND r.id <> :register AND r.custodian = o.local_custodian)) AS of_others
FROM <staging> s
