-- True if the gazetteer has addresses, but none in the postcode district. The range uses the index for any collation; starts_with filters its rows.
SELECT EXISTS (SELECT FROM gazetteer.address)
   AND NOT EXISTS (
     SELECT FROM gazetteer.address
     WHERE postcode BETWEEN :district || ' 0AA' AND :district || ' 9ZZ' AND starts_with(postcode, :district || ' '))
