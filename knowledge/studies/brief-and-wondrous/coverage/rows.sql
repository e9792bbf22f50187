WITH
last AS (
    SELECT repo, what, max(seen) AS seen, arg_max(said, askedAt) AS said, arg_max(complete, askedAt) AS complete
    FROM asked GROUP BY ALL
),
expected AS (SELECT sum(expected) AS comments, count(*) AS models FROM unseen WHERE "asOf" = (SELECT max("asOf") FROM unseen))
SELECT what, repositories::DOUBLE AS repositories, seen::DOUBLE AS seen, said::DOUBLE AS said, (seen / nullif(said, 0))::DOUBLE AS share, complete::DOUBLE AS complete,
    (SELECT count(*) FROM card)::DOUBLE AS of
FROM (
    SELECT what, count(*) AS repositories, sum(seen) FILTER (said IS NOT NULL) AS seen, sum(said) AS said, count(*) FILTER (complete) / count(*) AS complete FROM last GROUP BY what
    UNION ALL
    SELECT 'comments', (SELECT count(DISTINCT repo) FROM last WHERE what = 'discussions'), (SELECT count(*) FROM events WHERE type = 'comment'),
        (SELECT count(*) FROM events WHERE type = 'comment') + comments, NULL
    FROM expected WHERE comments IS NOT NULL
)
ORDER BY what
