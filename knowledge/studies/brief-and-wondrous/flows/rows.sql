SELECT person::DOUBLE AS person, moment::DOUBLE AS moment, model::DOUBLE AS model, dense_rank() OVER (ORDER BY place.family)::DOUBLE AS family,
    ((moment + 3 * {day}::BIGINT) // {week}::BIGINT)::DOUBLE AS week
FROM act JOIN place USING (model)
WHERE person IS NOT NULL
ORDER BY person, moment, model, num, position
