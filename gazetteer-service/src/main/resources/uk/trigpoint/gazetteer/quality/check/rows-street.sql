-- Streets of NSG and LLPG with their descriptors, ESUs, associated street data, properties and, for LLPG streets, the NSG's own record.
SELECT s.register_id, CAST(s.usrn AS text) AS subject, CAST(NULL AS bigint) AS uprn, s.usrn, s.start_x AS easting, s.start_y AS northing,
       r.kind, s.record_type, s.state, s.state_date, s.surface, s.classification, s.version, s.entry_date, s.last_update_date, s.start_date,
       s.end_date, s.start_x, s.start_y, s.end_x, s.end_y, s.tolerance, s.esu_count,
       d.usrn IS NOT NULL AS described, d.names, COALESCE(e.esus, 0) AS esus, COALESCE(e.open_esus, 0) AS open_esus,
       round(CAST(g.near_start AS numeric), 1) AS near_start, round(CAST(g.near_end AS numeric), 1) AS near_end, COALESCE(p.open_properties, 0) AS open_properties,
       h.id IS NOT NULL AS asd_supplied, COALESCE(a.interests, 0) AS interests, COALESCE(a.constructions, 0) AS constructions,
       COALESCE(a.status_5, 0) AS status_5, COALESCE(a.reinstatement_12, 0) AS reinstatement_12,
       COALESCE(a.designations, 0) AS designations, COALESCE(a.records, 0) AS asd_records,
       m.nsg_supplied, n.usrn IS NOT NULL AS in_nsg, n.state AS nsg_state, n.names AS nsg_names
FROM gazetteer.street s
JOIN quality_usrn q ON q.usrn = s.usrn -- scope
JOIN gazetteer.register r ON r.id = s.register_id AND r.kind IN ('NSG', 'LLPG')
LEFT JOIN (
  SELECT usrn, register_id, string_agg(descriptor || COALESCE(', ' || town, ''), ' / ' ORDER BY language) AS names
  FROM gazetteer.street_descriptor
  WHERE usrn IN (SELECT usrn FROM quality_usrn) -- scope
  GROUP BY usrn, register_id
) d ON d.usrn = s.usrn AND d.register_id = s.register_id
LEFT JOIN (
  SELECT x.usrn, x.register_id, count(*) AS esus, count(*) FILTER (WHERE e.esu_id IS NOT NULL AND e.end_date IS NULL) AS open_esus
  FROM gazetteer.street_esu x LEFT JOIN gazetteer.esu e ON e.esu_id = x.esu_id AND e.register_id = x.register_id
  WHERE x.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  GROUP BY x.usrn, x.register_id
) e ON e.usrn = s.usrn AND e.register_id = s.register_id
LEFT JOIN (
  SELECT x.usrn, x.register_id,
         min(ST_Distance(ST_SetSRID(ST_MakePoint(s.start_x, s.start_y), 27700), e.geom)) AS near_start,
         min(ST_Distance(ST_SetSRID(ST_MakePoint(s.end_x, s.end_y), 27700), e.geom)) AS near_end
  FROM gazetteer.street_esu x
  JOIN gazetteer.esu e ON e.esu_id = x.esu_id AND e.register_id = x.register_id AND e.geom IS NOT NULL
  JOIN gazetteer.street s ON s.usrn = x.usrn AND s.register_id = x.register_id
  WHERE x.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  GROUP BY x.usrn, x.register_id
) g ON g.usrn = s.usrn AND g.register_id = s.register_id
LEFT JOIN (
  SELECT l.usrn, count(*) AS open_properties
  FROM gazetteer.lpi l
  JOIN gazetteer.register o ON o.id = l.register_id AND o.kind = 'LLPG'
  JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id AND b.logical_status IN (1, 6) AND b.blpu_class <> 'PS'
  WHERE l.logical_status IN (1, 6)
    AND l.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  GROUP BY l.usrn
) p ON p.usrn = s.usrn
LEFT JOIN (
  SELECT r.custodian, x.usrn,
         count(*) FILTER (WHERE x.record_type = 61) AS interests,
         count(*) FILTER (WHERE x.record_type = 62 AND x.fields[6] = '1') AS constructions,
         count(*) FILTER (WHERE x.record_type = 61 AND x.fields[13] = '5') AS status_5,
         count(*) FILTER (WHERE x.record_type = 62 AND x.fields[7] = '12') AS reinstatement_12,
         count(*) FILTER (WHERE x.record_type = 63) AS designations,
         count(*) AS records
  FROM gazetteer.raw_record x
  JOIN gazetteer.register r ON r.id = x.register_id AND r.kind = 'ASD'
  WHERE x.record_type BETWEEN 61 AND 66
    AND x.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  GROUP BY r.custodian, x.usrn
) a ON r.kind = 'NSG' AND a.custodian = r.custodian AND a.usrn = s.usrn
LEFT JOIN gazetteer.register h ON h.kind = 'ASD' AND r.kind = 'NSG' AND h.custodian = r.custodian
CROSS JOIN (SELECT EXISTS (SELECT FROM gazetteer.street s JOIN gazetteer.register r ON r.id = s.register_id AND r.kind = 'NSG') AS nsg_supplied) m
LEFT JOIN (
  SELECT DISTINCT ON (s.usrn) s.usrn, s.state, d.names
  FROM gazetteer.street s
  JOIN gazetteer.register r ON r.id = s.register_id AND r.kind = 'NSG'
  LEFT JOIN (
    SELECT usrn, register_id, string_agg(descriptor || COALESCE(', ' || town, ''), ' / ' ORDER BY language) AS names
    FROM gazetteer.street_descriptor
    WHERE usrn IN (SELECT usrn FROM quality_usrn) -- scope
    GROUP BY usrn, register_id
  ) d ON d.usrn = s.usrn AND d.register_id = s.register_id
  WHERE s.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  ORDER BY s.usrn, s.last_update_date DESC, s.register_id
) n ON r.kind = 'LLPG' AND n.usrn = s.usrn
