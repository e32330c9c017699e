-- Numbers of supplies by state.
SELECT state, count(*) AS supplies FROM gazetteer.supply GROUP BY state
