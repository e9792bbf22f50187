WITH
pair AS (
    SELECT model, moment - lag(moment) OVER in_order AS gap, lead(moment) OVER in_order - moment AS next
    FROM act WINDOW in_order AS (PARTITION BY model ORDER BY moment, num, position)
),
each AS (
    SELECT model, count(*) + 1 AS n, avg(gap) AS m, stddev_pop(gap) AS s, corr(gap, next) AS memory
    FROM pair WHERE gap IS NOT NULL GROUP BY model HAVING count(*) >= 4 AND max(gap) > 0
),
measure AS (
    SELECT 'burstiness' AS measure, (s - m) / (s + m) AS value FROM each
    UNION ALL SELECT 'burstiness, for few events', (sqrt(n + 1) * (s / m) - sqrt(n - 1)) / ((sqrt(n + 1) - 2) * (s / m) + sqrt(n - 1)) FROM each
    UNION ALL SELECT 'memory', memory FROM each WHERE isfinite(memory)
)
SELECT measure, count(*)::DOUBLE AS models, median(value)::DOUBLE AS median, quantile_cont(value, 0.25)::DOUBLE AS "quarter-below", quantile_cont(value, 0.75)::DOUBLE AS "quarter-above"
FROM measure GROUP BY measure ORDER BY measure
