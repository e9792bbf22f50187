WITH
value AS (
    SELECT model, 'duration in days' AS measure, span / {day} AS value FROM life
    UNION ALL SELECT model, 'messages', acts FROM life
    UNION ALL SELECT model, 'participants', people FROM life WHERE people > 0
),
class AS (
    SELECT part, measure, class, count(*) AS models
    FROM (SELECT model, measure, CASE WHEN value < 1 THEN -1 ELSE floor(log2(value))::INTEGER END AS class FROM value) JOIN chosen USING (model)
    GROUP BY ALL
)
SELECT
    part::DOUBLE AS part, measure,
    CASE WHEN class < 0 THEN 0 ELSE pow(2, class) END::DOUBLE AS low,
    pow(2, class + 1)::DOUBLE AS high,
    models::DOUBLE AS models,
    (sum(models) OVER (PARTITION BY part, measure))::DOUBLE AS of
FROM class
ORDER BY part, measure, low
