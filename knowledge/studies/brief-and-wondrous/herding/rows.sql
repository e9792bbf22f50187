SELECT community, ((moment + 3 * {day}::BIGINT) // {week}::BIGINT)::DOUBLE AS week, model::DOUBLE AS model, count(*)::DOUBLE AS acts
FROM inside
GROUP BY ALL
ORDER BY community, week, model
