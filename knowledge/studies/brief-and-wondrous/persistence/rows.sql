-- What is shown is found first; what is said of it is asked of these thirty only.
WITH
score AS (SELECT model, sum(people) AS score, count(*) AS weeks FROM weekly GROUP BY model),
shown AS (SELECT model, place.repo, score, weeks FROM score JOIN place USING (model) ORDER BY score DESC, repo LIMIT 30),
made_by AS (SELECT model, avg(automatic::INTEGER) AS automatic FROM interaction WHERE model IN (SELECT model FROM shown) GROUP BY model),
ranked AS (
    SELECT
        shown.repo AS model, shown.score, weeks, life.people, life.span / {day} AS days,
        CASE
            WHEN made_by.automatic >= 0.5 THEN 'taken out: automation'
            WHEN place.known AND place.library IS NULL AND len(list_filter(seen_card.tags, lambda t: NOT contains(t, ':'))) = 0 THEN 'taken out: no model'
            ELSE 'kept'
        END AS standing,
        place.licence, place.gate
    FROM shown JOIN life USING (model) JOIN place USING (model) JOIN made_by USING (model) LEFT JOIN seen_card USING (model)
)
SELECT
    model, score::DOUBLE AS score, weeks::DOUBLE AS weeks, people::DOUBLE AS people, days::DOUBLE AS days, standing,
    licence, gate, (SELECT count(*) FROM life)::DOUBLE AS of
FROM ranked
ORDER BY score DESC, model
