-- Appends the entry that closes a read, and selects its number.
SELECT audit.close_read(:opened, CAST(:pseudonyms AS text[]), :features)
