WITH
weeks AS (SELECT community, model, (moment + 3 * {day}::BIGINT) // {week}::BIGINT AS week, count(*) AS acts FROM inside GROUP BY ALL),
peak AS (SELECT community, model, arg_max(week, acts * 100000 - week) AS week FROM weeks GROUP BY ALL HAVING sum(acts) >= 20),
step AS (SELECT community, week - lag(week) OVER (PARTITION BY community ORDER BY week, model) AS lag FROM peak)
SELECT
    community, count(lag)::DOUBLE AS successions, median(lag)::DOUBLE AS "median-weeks", list_avg(list(lag ORDER BY lag))::DOUBLE AS "mean-weeks",
    quantile_cont(lag, 0.25)::DOUBLE AS "quarter-below", quantile_cont(lag, 0.75)::DOUBLE AS "quarter-above"
FROM step WHERE lag IS NOT NULL
GROUP BY community ORDER BY community
