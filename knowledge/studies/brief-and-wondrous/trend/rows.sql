SELECT part::DOUBLE AS part, life.model::DOUBLE AS model, place.repo AS repo, life.people::DOUBLE AS people, week::DOUBLE AS week, comments::DOUBLE AS comments,
    ((life.last - life.first) // {week}::BIGINT)::DOUBLE AS last_week
FROM weekly JOIN life USING (model) JOIN place USING (model) JOIN chosen USING (model)
WHERE life.people >= {least-people}
ORDER BY part, life.model, week
