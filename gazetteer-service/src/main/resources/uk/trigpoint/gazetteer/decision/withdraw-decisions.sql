-- Deletes the decisions about a text that came from a source and were not replaced by another one.
DELETE FROM gazetteer.match_decision WHERE words = :words AND source = :source
