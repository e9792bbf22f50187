WITH
value AS (
    SELECT 'duration in days' AS measure, span / {day} AS value FROM life
    UNION ALL SELECT 'messages', acts FROM life
    UNION ALL SELECT 'participants', people FROM life WHERE people > 0
),
class AS (SELECT measure, CASE WHEN value < 1 THEN -1 ELSE floor(log2(value))::INTEGER END AS class, count(*) AS models FROM value GROUP BY ALL)
SELECT
    measure,
    CASE WHEN class < 0 THEN 0 ELSE pow(2, class) END::DOUBLE AS low,
    pow(2, class + 1)::DOUBLE AS high,
    models::DOUBLE AS models,
    (sum(models) OVER (PARTITION BY measure))::DOUBLE AS of
FROM class
ORDER BY measure, low
