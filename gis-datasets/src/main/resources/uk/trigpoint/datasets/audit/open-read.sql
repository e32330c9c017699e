-- Appends the entry that opens a read, and selects its number.
SELECT audit.open_read(:subject, CAST(:roles AS text[]), :purpose, :dataset, :channel, CAST(:place AS double precision[]), :query,
                       CAST(:pseudonyms AS text[]), :correlationId)
