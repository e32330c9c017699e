-- A text means one property at most: what it was said to be before it is no more.
DELETE FROM gazetteer.match_decision WHERE words = :words AND verdict = 'is' AND uprn <> :uprn
