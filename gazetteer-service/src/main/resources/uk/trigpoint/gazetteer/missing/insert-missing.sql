INSERT INTO gazetteer.missing_address (text, words, easting, northing, unit, number, street, town, postcode, custodian, custodian_basis, changed_by)
VALUES (:text, :words, :easting, :northing, :unit, :number, :street, :town, :postcode, :custodian, :basis, :by)
RETURNING id
