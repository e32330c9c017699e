-- The descriptors of the streets :usrns, or of all if it is null, each with the street as answers show it; an NSG record takes precedence over an
-- LLPG record. x and y: a point of its line, or the middle between its ends; 0 if unknown.
SELECT s.usrn, v.language, v.descriptor, v.locality, v.town, s.closed, s.naming_authority, s.x, s.y,
       CAST(json_build_object(
         'usrn', CAST(s.usrn AS text), 'recordType', s.record_type, 'state', s.state, 'namingAuthority', s.naming_authority,
         'startDate', s.start_date, 'endDate', s.end_date, 'lastUpdated', s.last_update_date, 'easting', s.x, 'northing', s.y,
         'descriptors', (
           SELECT json_agg(json_build_object('language', l.language, 'descriptor', l.descriptor, 'locality', l.locality, 'town', l.town,
                                             'administrativeArea', l.administrative_area) ORDER BY l.language)
           FROM (
             SELECT DISTINCT ON (d.language) d.*
             FROM gazetteer.street_descriptor d
             JOIN gazetteer.register r ON r.id = d.register_id
             WHERE d.usrn = s.usrn
             ORDER BY d.language, r.kind = 'NSG' DESC, r.custodian, r.kind
           ) l)) AS text) AS stored
FROM (
  SELECT DISTINCT ON (t.usrn) t.usrn, t.record_type, t.state, t.naming_authority, t.start_date, t.end_date, t.last_update_date,
         t.state = 4 OR t.end_date IS NOT NULL AS closed,
         COALESCE(ST_X(g.point), (t.start_x + t.end_x) / 2, 0) AS x, COALESCE(ST_Y(g.point), (t.start_y + t.end_y) / 2, 0) AS y
  FROM gazetteer.street t
  JOIN gazetteer.register r ON r.id = t.register_id
  LEFT JOIN LATERAL (SELECT ST_PointOnSurface(l.geom) AS point FROM gazetteer.street_line l WHERE l.fid = t.usrn) g ON true
  WHERE CAST(:usrns AS bigint[]) IS NULL OR t.usrn = ANY(CAST(:usrns AS bigint[]))
  ORDER BY t.usrn, r.kind = 'NSG' DESC, t.last_update_date DESC NULLS LAST, r.custodian
) s
JOIN gazetteer.street_descriptor v ON v.usrn = s.usrn
ORDER BY s.usrn, v.language = 'ENG' DESC, v.language, v.register_id
