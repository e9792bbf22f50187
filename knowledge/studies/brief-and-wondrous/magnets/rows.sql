WITH
length AS (SELECT 8 * {week}::BIGINT AS period),
acts AS (SELECT DISTINCT community, person, moment // period AS period FROM inside, length WHERE person IS NOT NULL),
newcomer AS (SELECT person, min(moment) // any_value(period) AS period FROM act, length WHERE person IS NOT NULL GROUP BY person),
comers AS (SELECT period, count(*) AS people FROM newcomer GROUP BY period),
last AS (SELECT (SELECT moment FROM horizon) // period AS period FROM length),
each AS (
    SELECT acts.community, acts.period, count(*) AS people,
        count(*) FILTER (newcomer.period = acts.period) AS landed, count(next.person) AS again
    FROM acts
    LEFT JOIN newcomer ON newcomer.person = acts.person
    LEFT JOIN acts AS next ON next.community = acts.community AND next.person = acts.person AND next.period = acts.period + 1
    WHERE acts.period < (SELECT period FROM last) - 1
    GROUP BY ALL
),
mean AS (
    SELECT community, count(*) AS periods, sum(each.people) AS people, list_avg(list(landed / comers.people ORDER BY each.period)) AS magnetism, list_avg(list(again / each.people ORDER BY each.period)) AS stickiness
    FROM each JOIN comers USING (period) WHERE each.people >= 5 GROUP BY community
),
middle AS (SELECT median(magnetism) AS magnetism, median(stickiness) AS stickiness FROM mean)
SELECT
    community, periods::DOUBLE AS periods, people::DOUBLE AS people, mean.magnetism::DOUBLE AS magnetism, mean.stickiness::DOUBLE AS stickiness,
    CASE
        WHEN mean.magnetism >= middle.magnetism AND mean.stickiness >= middle.stickiness THEN 'attractive'
        WHEN mean.stickiness >= middle.stickiness THEN 'stagnant'
        WHEN mean.magnetism >= middle.magnetism THEN 'fluctuating'
        ELSE 'terminal'
    END AS standing
FROM mean, middle ORDER BY community
