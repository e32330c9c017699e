-- USRNs of streets whose descriptor, locality and town have all words of :text.
SELECT usrn
FROM (
  SELECT usrn, min(descriptor) AS name
  FROM gazetteer.street_descriptor
  WHERE gazetteer.street_words(descriptor, locality, town) @@ plainto_tsquery('simple', :text)
  GROUP BY usrn
) s
ORDER BY name, usrn
LIMIT :limit
