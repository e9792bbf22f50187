WITH
said AS (
    SELECT repo, num, text FROM events WHERE text IS NOT NULL
    UNION ALL SELECT repo, num, title FROM discussions WHERE title IS NOT NULL
),
whole AS MATERIALIZED (SELECT count(*) AS threads FROM (SELECT DISTINCT repo, num FROM said)),
found AS (SELECT DISTINCT repo, num, unnest(themes_of(text)) AS theme FROM said WHERE has_theme(text))
SELECT
    theme, count(*)::DOUBLE AS threads, (count(*) / any_value(whole.threads))::DOUBLE AS share, count(DISTINCT found.repo)::DOUBLE AS models,
    (count(*) FILTER (place.gate IN ('auto', 'manual')) / count(*))::DOUBLE AS "around-gated-models",
    any_value(whole.threads)::DOUBLE AS of
FROM found LEFT JOIN place ON place.repo = found.repo CROSS JOIN whole
GROUP BY theme ORDER BY "threads" DESC, theme
