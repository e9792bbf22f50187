WITH
opened AS (
    SELECT model, num, arg_min(person, moment) AS opener, min(moment) AS moment, arg_min(by_owner, moment) AS by_owner
    FROM act WHERE opening GROUP BY model, num
),
answered AS (
    SELECT opened.model, opened.num, any_value(opened.moment) AS asked,
        min(said.moment) FILTER (said.person IS DISTINCT FROM opened.opener AND NOT said.automatic) AS anybody,
        min(said.moment) FILTER (said.by_owner) AS owner
    FROM opened LEFT JOIN interaction AS said ON said.model = opened.model AND said.num = opened.num AND said.moment >= opened.moment AND NOT said.opening
    WHERE NOT opened.by_owner
    GROUP BY ALL
)
SELECT 'first answer' AS grouping, "group", ((coalesce(answer, (SELECT moment FROM horizon)) - asked) / {day})::DOUBLE AS days, answer IS NOT NULL AS ended
FROM (
    SELECT 'of anybody' AS "group", asked, anybody AS answer FROM answered
    UNION ALL SELECT 'of the owner', asked, owner FROM answered
)
ORDER BY "group"
