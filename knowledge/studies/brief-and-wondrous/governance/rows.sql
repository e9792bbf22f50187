WITH
opened AS (SELECT model, num, min(moment) AS moment, arg_min(by_owner, moment) AS by_owner FROM act WHERE opening GROUP BY model, num),
answered AS (
    SELECT opened.model, opened.num, min(said.moment) - any_value(opened.moment) <= 30 * {day}::BIGINT AS answered
    FROM opened LEFT JOIN act AS said ON said.model = opened.model AND said.num = opened.num AND said.by_owner AND NOT said.opening
    WHERE NOT opened.by_owner GROUP BY ALL
),
threads AS (SELECT model, count(*) AS threads, count(*) FILTER (answered) AS answered FROM answered GROUP BY model),
back AS (
    SELECT model, count(*) AS people, count(*) FILTER (last // ({period-weeks} * {week})::BIGINT > first // ({period-weeks} * {week})::BIGINT) AS back
    FROM tie WHERE person IS NOT NULL GROUP BY model
)
SELECT
    licence_group AS licence, gate, count(*)::DOUBLE AS models,
    median(days)::DOUBLE AS "median-days",
    (sum(threads.answered) / nullif(sum(threads.threads), 0))::DOUBLE AS "answered-by-owner",
    (sum(offers.merged) / nullif(sum(offers.pulls), 0))::DOUBLE AS merged,
    (sum(back.back) / nullif(sum(back.people), 0))::DOUBLE AS "came-back"
FROM ending LEFT JOIN threads USING (model) LEFT JOIN offers USING (model) LEFT JOIN back USING (model)
GROUP BY ALL HAVING count(*) >= 20
ORDER BY models DESC, licence, gate
