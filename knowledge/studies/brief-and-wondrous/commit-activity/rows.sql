WITH
work AS (SELECT repo, sha, unnest(authors) AS author, date_trunc('quarter', createdAt) AS quarter FROM commits WHERE createdAt IS NOT NULL AND len(authors) > 0),
first AS (SELECT author, min(quarter) AS quarter FROM work GROUP BY author),
author AS (SELECT DISTINCT author, quarter FROM work),
next AS (
    SELECT author.quarter, count(*) AS authors, count(again.author) AS again, count(*) FILTER (first.quarter = author.quarter) AS newcomers
    FROM author LEFT JOIN author AS again ON again.author = author.author AND again.quarter = author.quarter + INTERVAL 3 MONTH
    JOIN first ON first.author = author.author GROUP BY author.quarter
),
volume AS (SELECT quarter, count(DISTINCT (repo, sha)) AS commits, count(DISTINCT repo) AS repositories FROM work GROUP BY quarter)
SELECT
    strftime(quarter, '%Y-%m') AS quarter, commits::DOUBLE AS commits, repositories::DOUBLE AS repositories, authors::DOUBLE AS authors, newcomers::DOUBLE AS newcomers,
    CASE WHEN quarter < (SELECT max(quarter) FROM volume) THEN again / authors END::DOUBLE AS "returning"
FROM volume JOIN next USING (quarter)
ORDER BY quarter
