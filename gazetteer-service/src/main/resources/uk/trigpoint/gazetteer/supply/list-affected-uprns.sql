-- UPRNs whose address may change with this supply: those the custodian had, and those it sends.
CREATE TEMP TABLE affected ON COMMIT DROP AS
SELECT uprn FROM gazetteer.blpu WHERE custodian = :custodian
UNION
SELECT uprn FROM stage_blpu
