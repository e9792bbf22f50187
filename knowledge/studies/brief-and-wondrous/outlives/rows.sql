SELECT person::DOUBLE AS person, moment::DOUBLE AS moment, model::DOUBLE AS model, place.family::DOUBLE AS family, (SELECT moment FROM horizon)::DOUBLE AS horizon
FROM act JOIN place USING (model)
WHERE person IS NOT NULL
ORDER BY person, moment, model, num, position
