WITH
opened AS (
    SELECT model, num, arg_min(person, moment) AS opener, min(moment) AS moment, arg_min(by_owner, moment) AS by_owner
    FROM act WHERE opening GROUP BY model, num
),
answered AS (
    SELECT opened.model, opened.num, any_value(opened.moment) AS asked,
        min(answer.moment) FILTER (answer.person IS DISTINCT FROM opened.opener AND NOT answer.automatic) AS anybody,
        min(answer.moment) FILTER (answer.by_owner) AS owner
    FROM opened LEFT JOIN answer ON answer.model = opened.model AND answer.num = opened.num AND answer.moment >= opened.moment AND NOT answer.opening
    WHERE NOT opened.by_owner
    GROUP BY ALL
)
SELECT 'first answer' AS grouping, "group", ((coalesce(answered, (SELECT moment FROM horizon)) - asked) / {day})::DOUBLE AS days, answered IS NOT NULL AS ended
FROM (
    SELECT 'of anybody' AS "group", asked, anybody AS answered FROM answered
    UNION ALL SELECT 'of the owner', asked, owner FROM answered
)
