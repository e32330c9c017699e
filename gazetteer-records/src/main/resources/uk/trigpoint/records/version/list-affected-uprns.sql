-- Lists UPRNs whose address may change with these files: of records added or ended, and of properties on a street whose name changed.
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
UNION SELECT uprn FROM gazetteer.lpi
      WHERE usrn IN (SELECT usrn FROM gazetteer.street_descriptor WHERE file_id = ANY(:files)
                     UNION SELECT usrn FROM gazetteer.street_descriptor_past WHERE ended_by = ANY(:files))
