WITH
acting AS (
    SELECT 'everyone' AS who, model, person, moment, comment FROM interaction
    UNION ALL SELECT 'people', model, person, moment, comment FROM interaction WHERE NOT automatic
),
lives AS (
    SELECT who, model, count(DISTINCT person) AS people, min(moment) AS first, max(moment) AS last FROM acting GROUP BY ALL HAVING count(DISTINCT person) >= 5
)
SELECT
    who, model::DOUBLE AS model, people::DOUBLE AS people, ((moment - first) // {week}::BIGINT)::DOUBLE AS week,
    count(*) FILTER (comment)::DOUBLE AS comments, ((last - first) // {week}::BIGINT)::DOUBLE AS last_week,
    (((SELECT moment FROM horizon) - first) // {week}::BIGINT)::DOUBLE AS end_week
FROM acting JOIN lives USING (who, model)
GROUP BY ALL
ORDER BY who, model, week
