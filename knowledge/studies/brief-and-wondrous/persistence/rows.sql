WITH
score AS (SELECT model, sum(people) AS score, count(*) AS weeks FROM weekly GROUP BY model),
made_by AS (SELECT model, avg(automatic::INTEGER) AS automatic FROM interaction GROUP BY model),
ranked AS (
    SELECT
        place.repo AS model, score, weeks, life.people, life.span / {day} AS days,
        CASE
            WHEN made_by.automatic >= 0.5 THEN 'taken out: automation'
            WHEN card.id IS NOT NULL AND card.library IS NULL AND len(list_filter(place.tags, lambda t: NOT contains(t, ':'))) = 0 THEN 'taken out: no model'
            ELSE 'kept'
        END AS standing,
        card.licence, card.gate
    FROM score JOIN life USING (model) JOIN place USING (model) JOIN made_by USING (model) LEFT JOIN card ON card.id = place.repo
)
SELECT
    model, score::DOUBLE AS score, weeks::DOUBLE AS weeks, people::DOUBLE AS people, days::DOUBLE AS days, standing,
    coalesce(licence, 'not told') AS licence, coalesce(gate, 'not told') AS gate, (SELECT count(*) FROM life)::DOUBLE AS of
FROM ranked
ORDER BY score DESC, model
LIMIT 30
