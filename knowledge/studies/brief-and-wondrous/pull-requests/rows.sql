WITH each AS (
    SELECT
        CASE WHEN account.automatic THEN 'bots, staff and campaigns' WHEN discussions.author IS NULL THEN 'not told' ELSE 'people' END AS author,
        coalesce(status, 'not told') AS status, count(*) AS pulls
    FROM discussions LEFT JOIN account ON account.name = discussions.author
    WHERE isPullRequest GROUP BY ALL
)
SELECT
    author AS "by", status, pulls::DOUBLE AS "pull-requests", (pulls / sum(pulls) OVER (PARTITION BY author))::DOUBLE AS share, (sum(pulls) OVER ())::DOUBLE AS of
FROM each ORDER BY author, pulls DESC, status
