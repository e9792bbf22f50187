WITH
start AS (SELECT community, model, min(moment) AS first FROM inside GROUP BY ALL),
release AS (
    SELECT inside.community, inside.model, start.first FROM inside JOIN start USING (community, model)
    WHERE moment < start.first + 4 * {week}::BIGINT AND start.first + 8 * {week}::BIGINT <= (SELECT moment FROM horizon)
    GROUP BY ALL HAVING count(*) >= 20
),
daily AS (SELECT community, model, moment // {day}::BIGINT AS day, count(*) AS acts FROM inside GROUP BY ALL),
around AS (
    SELECT release.community, release.model, ((daily.day - release.first // {day}::BIGINT) + 28) // 7 - 4 AS week, sum(daily.acts) AS acts
    FROM release JOIN daily ON daily.community = release.community AND daily.model <> release.model
        AND daily.day >= release.first // {day}::BIGINT - 28 AND daily.day < release.first // {day}::BIGINT + 56
    GROUP BY ALL
),
before AS (SELECT community, model, sum(acts) / 4 AS mean FROM around WHERE week < 0 GROUP BY ALL HAVING sum(acts) >= 10),
filled AS (
    SELECT before.community, before.model, week, coalesce(acts, 0) / mean AS share
    FROM before CROSS JOIN (SELECT unnest(generate_series(-4, 7)) AS week) LEFT JOIN around USING (community, model, week)
)
SELECT 'all' AS curve, 'interactions' AS measure, week::DOUBLE AS week, count(*)::DOUBLE AS models, list_sum(list(share ORDER BY share))::DOUBLE AS sum, list_sum(list(share * share ORDER BY share))::DOUBLE AS squares
FROM filled GROUP BY week HAVING count(*) > 1 ORDER BY week
