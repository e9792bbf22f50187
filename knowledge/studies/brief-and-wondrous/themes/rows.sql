WITH
threads AS (SELECT repo, num, any_value(title) AS title FROM discussions GROUP BY ALL),
said AS (SELECT repo, num, text FROM events WHERE text IS NOT NULL UNION ALL SELECT repo, num, title FROM threads WHERE title IS NOT NULL),
found AS (SELECT DISTINCT repo, num, unnest(themes_of(text)) AS theme FROM said WHERE has_theme(text))
SELECT
    theme, count(*)::DOUBLE AS threads, (count(*) / (SELECT count(*) FROM (SELECT DISTINCT repo, num FROM said)))::DOUBLE AS share, count(DISTINCT found.repo)::DOUBLE AS models,
    (count(*) FILTER (place.gate IN ('auto', 'manual')) / count(*))::DOUBLE AS "around-gated-models",
    (SELECT count(*) FROM (SELECT DISTINCT repo, num FROM said))::DOUBLE AS of
FROM found LEFT JOIN place ON place.repo = found.repo
GROUP BY theme ORDER BY threads DESC, theme
