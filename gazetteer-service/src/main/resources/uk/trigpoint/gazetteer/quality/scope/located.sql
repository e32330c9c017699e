-- UPRNs whose place, or whose street's line, changed.
SELECT uprn FROM quality_uprn
UNION SELECT l.uprn FROM quality_change c JOIN gazetteer.lpi l ON l.usrn = c.number WHERE c.kind = 'line'
