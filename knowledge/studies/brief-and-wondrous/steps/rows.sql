WITH
next AS (
    SELECT person, model, moment, lead(model) OVER person_in_time AS next, lead(moment) OVER person_in_time AS after
    FROM act WHERE person IS NOT NULL WINDOW person_in_time AS (PARTITION BY person ORDER BY moment, model, num, position)
),
inside AS (
    SELECT 'all' AS community, model, next, moment, true AS next_inside FROM next
    UNION ALL
    SELECT own.community, next.model, next.next, next.moment, other.model IS NOT NULL
    FROM next JOIN member AS own ON own.model = next.model LEFT JOIN member AS other ON other.model = next.next AND other.community = own.community
),
fate AS (
    SELECT community, count(*) AS acts,
        count(*) FILTER (next = model) AS stay,
        count(*) FILTER (next <> model AND next_inside) AS wander,
        count(*) FILTER (next <> model AND NOT next_inside) AS leave,
        count(*) FILTER (next IS NULL AND (SELECT moment FROM horizon) - moment >= {gone-weeks} * {week}) AS gone
    FROM inside GROUP BY community
)
SELECT
    community, acts::DOUBLE AS acts, stay::DOUBLE AS stay, wander::DOUBLE AS wander, leave::DOUBLE AS leave, gone::DOUBLE AS gone,
    (acts - stay - wander - leave - gone)::DOUBLE AS open, (wander / nullif(stay + wander, 0))::DOUBLE AS "nomad-index"
FROM fate ORDER BY community <> 'all', community
