INSERT INTO gazetteer.review_row (list_id, number, fields, text, band, score, uprn, explanation, to_decide)
VALUES (:list, :number, :fields, :text, :band, :score, :uprn, :explanation, :toDecide)
