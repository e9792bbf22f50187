SELECT model::DOUBLE AS model, moment::DOUBLE AS moment FROM act JOIN life USING (model) WHERE acts >= 5 ORDER BY model, moment
