SELECT community, ((moment + 3 * {day}::BIGINT) // {week}::BIGINT)::DOUBLE AS week, model::DOUBLE AS model, count(*)::DOUBLE AS acts
FROM act JOIN member USING (model)
GROUP BY ALL
ORDER BY community, week, model
