-- Whether a postcode district belongs to somebody else: the gazetteer has addresses, but none in it. The range finds the rows by
-- index whatever the collation, starts_with chooses among them.
SELECT EXISTS (SELECT FROM gazetteer.address)
   AND NOT EXISTS (
     SELECT FROM gazetteer.address
     WHERE postcode BETWEEN :district || ' 0AA' AND :district || ' 9ZZ' AND starts_with(postcode, :district || ' '))
