WITH
chosen AS (SELECT model, span >= {long-days} * {day} AS long, whole_weeks FROM life),
counted AS (SELECT long, week, week < whole_weeks AS observed, comments, people FROM weekly JOIN chosen USING (model) WHERE week <= {most-weeks}),
sums AS (
    SELECT curve, week, sum(comments) AS comments, sum(comments * comments) AS comments_squared, sum(people) AS people, sum(people * people) AS people_squared
    FROM (
        SELECT 'as published' AS curve, * FROM counted WHERE long
        UNION ALL SELECT 'at risk', * FROM counted WHERE long AND observed
        UNION ALL SELECT 'every model', * FROM counted WHERE observed
    )
    GROUP BY ALL
),
leaving AS (SELECT long, least(whole_weeks, {most-weeks} + 1) AS weeks, count(*) AS models FROM chosen GROUP BY ALL),
weeks AS (SELECT unnest(generate_series(0, {most-weeks}::INTEGER)) AS week),
at_risk AS (
    SELECT 'as published' AS curve, week, (SELECT sum(models) FROM leaving WHERE long) AS models FROM weeks
    UNION ALL SELECT 'at risk', week, sum(models) FROM weeks JOIN leaving ON leaving.weeks > weeks.week WHERE long GROUP BY week
    UNION ALL SELECT 'every model', week, sum(models) FROM weeks JOIN leaving ON leaving.weeks > weeks.week GROUP BY week
)
SELECT curve, measure, week::DOUBLE AS week, models::DOUBLE AS models, coalesce(total, 0)::DOUBLE AS sum, coalesce(squares, 0)::DOUBLE AS squares
FROM (
    SELECT curve, 'comments' AS measure, week, models, comments AS total, comments_squared AS squares FROM at_risk LEFT JOIN sums USING (curve, week)
    UNION ALL
    SELECT curve, 'people', week, models, people, people_squared FROM at_risk LEFT JOIN sums USING (curve, week)
)
WHERE models > 1
ORDER BY curve = 'every model', curve = 'at risk', measure = 'people', week
