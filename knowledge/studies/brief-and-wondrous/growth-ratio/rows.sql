WITH
bounds AS (
    SELECT (SELECT min(moment) FROM act WHERE comment) AS start, (SELECT moment FROM horizon) AS finish, 90 * {day}::BIGINT AS length
),
said AS (
    SELECT
        count(*) FILTER (moment < start + length) AS first, count(*) FILTER (moment > finish - length) AS last,
        count(DISTINCT model) FILTER (moment < start + length) AS active_first, count(DISTINCT model) FILTER (moment > finish - length) AS active_last
    FROM act, bounds WHERE comment
),
made AS (
    SELECT
        count(*) FILTER (created >= start AND created < start + length) AS first, count(*) FILTER (created > finish - length) AS last,
        count(*) FILTER (created < start + length) AS there_first, count(*) AS there_last
    FROM card, bounds
)
SELECT measure, first::DOUBLE AS first, last::DOUBLE AS last, (100.0 * last / nullif(first, 0) - 100)::DOUBLE AS growth
FROM (
    SELECT 1 AS place, 'models released' AS measure, first, last FROM made
    UNION ALL SELECT 2, 'comments', first, last FROM said
    UNION ALL SELECT 3, 'comments per active model', first / nullif(active_first, 0), last / nullif(active_last, 0) FROM said
    UNION ALL SELECT 4, 'comments per model there', said.first / nullif(there_first, 0), said.last / nullif(there_last, 0) FROM said, made
)
ORDER BY place
