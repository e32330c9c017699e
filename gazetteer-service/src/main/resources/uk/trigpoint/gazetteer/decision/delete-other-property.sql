-- A text means at most one property: delete an earlier decision for another property.
DELETE FROM gazetteer.match_decision WHERE words = :words AND verdict = 'is' AND uprn <> :uprn
