WITH
wide AS (SELECT model, repo, owner, downloads FROM place WHERE downloads >= (SELECT quantile_disc(downloads, 0.99) FROM place)),
tending AS (
    SELECT model, person, max(moment) AS last
    FROM interaction JOIN wide USING (model)
    WHERE person IS NOT NULL AND NOT automatic AND moment >= (SELECT moment FROM horizon) - 365 * {day}::BIGINT
    GROUP BY ALL
    HAVING bool_or(by_owner) OR (count(*) FILTER (comment) >= 5 AND count(DISTINCT num) >= 2)
),
asked AS (
    SELECT model, count(*) FILTER (opening AND moment >= (SELECT moment FROM horizon) - 84 * {day}::BIGINT) AS threads FROM interaction JOIN wide USING (model) GROUP BY model
),
each AS (
    SELECT wide.model, repo, downloads, count(person) AS tenders,
        count(person) FILTER (last >= (SELECT moment FROM horizon) - 84 * {day}::BIGINT) AS active, max(last) AS last
    FROM wide LEFT JOIN tending USING (model) GROUP BY ALL
)
SELECT
    repo AS model, downloads::DOUBLE AS downloads, tenders::DOUBLE AS "tenders-in-a-year", active::DOUBLE AS "tenders-in-12-weeks",
    (((SELECT moment FROM horizon) - last) / {day})::DOUBLE AS "days-since-tended", threads::DOUBLE AS "threads-in-12-weeks",
    CASE WHEN active = 1 THEN 'one left' WHEN tenders > 0 AND active = 0 THEN 'abandoned' ELSE 'never tended' END AS standing,
    (SELECT count(*) FROM wide)::DOUBLE AS of
FROM each LEFT JOIN asked USING (model)
WHERE active <= 1 AND (tenders > 0 OR threads > 0)
ORDER BY active = 1 DESC, tenders > 0 DESC, downloads DESC, repo
LIMIT 200
