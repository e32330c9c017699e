-- Lists UPRNs whose address may change with these files: of records added or ended, and of properties on a street whose name
-- changed, unless their own register names the street.
SELECT uprn FROM gazetteer.blpu WHERE file_id = ANY(:files)
UNION SELECT uprn FROM gazetteer.blpu_past WHERE ended_by = ANY(:files)
UNION SELECT uprn FROM gazetteer.lpi WHERE file_id = ANY(:files)
UNION SELECT uprn FROM gazetteer.lpi_past WHERE ended_by = ANY(:files)
UNION SELECT uprn FROM gazetteer.delivery_point WHERE file_id = ANY(:files)
UNION SELECT uprn FROM gazetteer.delivery_point_past WHERE ended_by = ANY(:files)
UNION SELECT uprn FROM gazetteer.organisation WHERE file_id = ANY(:files)
UNION SELECT uprn FROM gazetteer.organisation_past WHERE ended_by = ANY(:files)
UNION SELECT uprn FROM gazetteer.classification WHERE file_id = ANY(:files)
UNION SELECT uprn FROM gazetteer.classification_past WHERE ended_by = ANY(:files)
UNION SELECT l.uprn
      FROM (SELECT usrn, register_id FROM gazetteer.street_descriptor WHERE file_id = ANY(:files)
            UNION SELECT usrn, register_id FROM gazetteer.street_descriptor_past WHERE ended_by = ANY(:files)) c
      JOIN gazetteer.lpi l ON l.usrn = c.usrn
      LEFT JOIN gazetteer.street_descriptor d ON d.usrn = l.usrn AND d.language = l.language AND d.register_id = l.register_id
      WHERE (l.register_id = c.register_id OR d.usrn IS NULL) AND l.file_id <> ALL(:files)
