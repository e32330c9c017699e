-- Keeps the changes for the checks.
INSERT INTO gazetteer.quality_due (kind, register_id, number, name, source)
SELECT kind, register_id, number, name, source FROM quality_change
