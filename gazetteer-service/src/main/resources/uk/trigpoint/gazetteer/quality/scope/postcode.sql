-- Postcodes of the neighbours.
SELECT DISTINCT l.postcode FROM quality_neighbour q JOIN gazetteer.lpi l ON l.uprn = q.uprn WHERE l.postcode IS NOT NULL
