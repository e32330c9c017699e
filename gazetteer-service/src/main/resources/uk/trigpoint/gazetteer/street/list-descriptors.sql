-- What a street is called, one descriptor a language; the NSG's before an LLPG's.
SELECT DISTINCT ON (language) language, descriptor, locality, town, administrative_area
FROM gazetteer.street_descriptor
WHERE usrn = :usrn
ORDER BY language, register = 'NSG' DESC, custodian
