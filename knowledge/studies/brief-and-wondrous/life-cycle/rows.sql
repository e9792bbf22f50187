WITH
lives AS (SELECT part, model, span >= {long-days} * {day} AS long, whole_weeks FROM life JOIN chosen USING (model)),
counted AS (
    SELECT part, long, week, week < whole_weeks AS observed,
        sum(comments) AS comments, sum(comments * comments) AS comments_squared, sum(people) AS people, sum(people * people) AS people_squared
    FROM weekly JOIN lives USING (model) WHERE week <= {most-weeks} GROUP BY ALL
),
sums AS (
    SELECT part, curve, week, sum(comments) AS comments, sum(comments_squared) AS comments_squared, sum(people) AS people, sum(people_squared) AS people_squared
    FROM (
        SELECT 'as published' AS curve, * FROM counted WHERE long
        UNION ALL SELECT 'at risk', * FROM counted WHERE long AND observed
        UNION ALL SELECT 'every model', * FROM counted WHERE observed
    )
    GROUP BY ALL
),
leaving AS (SELECT part, long, least(whole_weeks, {most-weeks} + 1) AS weeks, count(*) AS models FROM lives GROUP BY ALL),
weeks AS (SELECT unnest(generate_series(0, {most-weeks}::INTEGER)) AS week),
at_risk AS (
    SELECT part, 'as published' AS curve, week, sum(models) AS models FROM weeks CROSS JOIN leaving WHERE long GROUP BY part, week
    UNION ALL SELECT part, 'at risk', week, sum(models) FROM weeks JOIN leaving ON leaving.weeks > weeks.week WHERE long GROUP BY part, week
    UNION ALL SELECT part, 'every model', week, sum(models) FROM weeks JOIN leaving ON leaving.weeks > weeks.week GROUP BY part, week
)
SELECT part::DOUBLE AS part, curve, measure, week::DOUBLE AS week, models::DOUBLE AS models, coalesce(total, 0)::DOUBLE AS sum, coalesce(squares, 0)::DOUBLE AS squares
FROM (
    SELECT part, curve, 'comments' AS measure, week, models, comments AS total, comments_squared AS squares FROM at_risk LEFT JOIN sums USING (part, curve, week)
    UNION ALL
    SELECT part, curve, 'people', week, models, people, people_squared FROM at_risk LEFT JOIN sums USING (part, curve, week)
)
WHERE models > 1
ORDER BY part, curve = 'every model', curve = 'at risk', measure = 'people', week
