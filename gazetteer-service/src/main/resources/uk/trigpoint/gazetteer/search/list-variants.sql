-- Every way of writing an address worth finding. All of a property come together, its preferred one first.
SELECT * FROM gazetteer.address_variant
