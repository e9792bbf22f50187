-- The questions of bench/study in plain SQL: models and discussions from JSON to answers. {models} and {discussions} are files, {observed} is a time.
CREATE TEMP TABLE models AS
SELECT id, author AS owner, createdAt AS created, downloads
FROM read_json('{models}', format = 'newline_delimited', columns = {id: 'VARCHAR', author: 'VARCHAR', createdAt: 'TIMESTAMP', downloads: 'BIGINT'}, maximum_object_size = 67108864);

CREATE TEMP TABLE acts AS
WITH threads AS (
    SELECT repo, record.num AS num, record.isPullRequest AS pull, record.events AS events
    FROM read_json('{discussions}', format = 'newline_delimited', maximum_object_size = 67108864, columns = {
        repo: 'VARCHAR', record: 'STRUCT(num BIGINT, isPullRequest BOOLEAN, events STRUCT(type VARCHAR, createdAt TIMESTAMP, author STRUCT(name VARCHAR))[])'})
),
numbered AS (SELECT repo, num, pull, unnest(events) AS event, generate_subscripts(events, 1) AS position FROM threads)
SELECT repo, num, position, event.author.name AS author, epoch_us(event.createdAt) AS moment, event.type = 'comment' AS comment
FROM numbered WHERE event.type = 'comment' OR (pull AND position = 1);

CREATE TEMP TABLE tie AS SELECT repo, author, count(*) AS acts, min(moment) AS first, max(moment) AS last FROM acts GROUP BY ALL;
CREATE TEMP TABLE life AS SELECT repo, sum(acts)::BIGINT AS acts, count(author) AS people, min(first) AS first, max(last) AS last FROM tie GROUP BY repo;
CREATE TEMP TABLE weekly AS
SELECT repo, (moment - first) // 604800000000 AS week, count(*) FILTER (comment) AS comments, count(DISTINCT author) AS people FROM acts JOIN life USING (repo) GROUP BY ALL;

CREATE TEMP TABLE tau AS
WITH
large AS (SELECT repo, (last - first) // 604800000000 AS last_week FROM life WHERE people >= 10),
series AS (
    SELECT large.repo, last_week, weeks.week, coalesce(weekly.comments, 0) AS comments
    FROM large CROSS JOIN LATERAL (SELECT unnest(generate_series(0, large.last_week)) AS week) AS weeks
    LEFT JOIN weekly ON weekly.repo = large.repo AND weekly.week = weeks.week
    WHERE last_week >= 2
),
score AS (SELECT a.repo, sum(sign(b.comments - a.comments)) AS score FROM series a JOIN series b ON a.repo = b.repo AND a.week < b.week GROUP BY a.repo),
ties AS (SELECT repo, sum(n * (n - 1) / 2) AS tied FROM (SELECT repo, comments, count(*) AS n FROM series GROUP BY ALL) GROUP BY repo)
SELECT score.repo, score / sqrt((n * (n - 1) / 2.0) * (n * (n - 1) / 2.0 - tied)) AS tau
FROM score JOIN ties USING (repo) JOIN (SELECT repo, last_week + 1 AS n FROM large) USING (repo)
WHERE n * (n - 1) / 2.0 > tied;

CREATE TEMP TABLE answers AS
WITH
ranked AS (SELECT coalesce(downloads, 0) AS x, row_number() OVER (ORDER BY coalesce(downloads, 0)) AS i, count(*) OVER () AS n FROM models),
person AS (SELECT sum(acts) AS acts FROM tie WHERE author IS NOT NULL GROUP BY author),
held AS (SELECT row_number() OVER (ORDER BY acts DESC) AS k, sum(acts) OVER (ORDER BY acts DESC ROWS UNBOUNDED PRECEDING) AS held, sum(acts) OVER () AS total FROM person),
long AS (SELECT repo FROM life WHERE last - first >= 100 * 86400000000),
step AS (SELECT author, repo, lead(repo) OVER (PARTITION BY author ORDER BY moment, repo, num, position) AS next FROM acts WHERE author IS NOT NULL)
SELECT 'models' AS name, count(*)::DOUBLE AS value FROM models
UNION ALL SELECT 'active', count(*) FROM life
UNION ALL SELECT 'interactions', count(*) FROM acts
UNION ALL SELECT 'mean-duration', avg((last - first) / 86400000000) FROM life
UNION ALL SELECT 'mean-participants', avg(people) FROM life WHERE people > 0
UNION ALL SELECT 'messages-pooled', avg(acts) FROM tie WHERE author IS NOT NULL
UNION ALL SELECT 'messages-mean-of-means', avg(mean) FROM (SELECT sum(acts) / count(*) AS mean FROM tie WHERE author IS NOT NULL GROUP BY repo)
UNION ALL SELECT 'week-7', (SELECT sum(comments) FROM weekly JOIN long USING (repo) WHERE week = 7) / (SELECT count(*) FROM long)
UNION ALL SELECT 'tau-models', count(*) FROM tau
UNION ALL SELECT 'tau-mean', avg(tau) FROM tau
UNION ALL SELECT 'gini', 2 * sum(i * x) / (any_value(n) * sum(x)) - (any_value(n) + 1) / any_value(n) FROM ranked
UNION ALL SELECT 'top-share', sum(x) FILTER (i > n - ceil(n * 0.01)) / sum(x) FROM ranked
UNION ALL SELECT 'absence-factor', min(k) FROM held WHERE held * 2 >= total
UNION ALL SELECT 'score', max(score) FROM (SELECT sum(people) AS score FROM weekly GROUP BY repo)
UNION ALL SELECT 'stay', count(*) FROM step WHERE next = repo
UNION ALL SELECT 'wander', count(*) FROM step WHERE next <> repo;
