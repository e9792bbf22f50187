SELECT community, model::DOUBLE AS model FROM member ORDER BY community, model
