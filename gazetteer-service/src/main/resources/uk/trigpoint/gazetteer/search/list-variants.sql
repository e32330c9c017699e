-- All address variants to index, grouped by property, preferred variant first.
SELECT * FROM gazetteer.address_variant
