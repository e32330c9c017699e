INSERT INTO gazetteer.review_list (name, organisation, columns, roles, delimiter, digest, created_by)
VALUES (:name, :organisation, :columns, :roles, :delimiter, :digest, :by)
RETURNING id
