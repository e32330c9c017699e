INSERT INTO gazetteer.review_list (name, organisation, columns, delimiter, created_by)
VALUES (:name, :organisation, :columns, :delimiter, :by)
RETURNING id
