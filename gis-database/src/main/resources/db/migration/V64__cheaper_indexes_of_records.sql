-- Cross references are looked up by equality only, so their index orders them by bytes: it is built in half the time, and each new
-- row finds its place faster. A condition must name the same collation to use the index.
DROP INDEX gazetteer.cross_reference_reference;
CREATE INDEX cross_reference_reference ON gazetteer.cross_reference (cross_reference COLLATE "C", source COLLATE "C");

-- The records of one register, without reading those of the others: a register arrives as a whole, so its rows are neighbours.
CREATE INDEX blpu_register ON gazetteer.blpu USING brin (register_id);
CREATE INDEX lpi_register ON gazetteer.lpi USING brin (register_id);
CREATE INDEX cross_reference_register ON gazetteer.cross_reference USING brin (register_id);
