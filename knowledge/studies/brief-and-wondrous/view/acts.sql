-- What is counted in this view: acts of some accounts on some models. A deleted account has no number: its acts count, and it is nobody's neighbour.
CREATE OR REPLACE TEMP TABLE act AS
SELECT i.model, i.person, i.moment, i.num, i.position, i.comment, i.pull, i.opening, i.by_owner
FROM interaction AS i JOIN place USING (model)
WHERE {who} AND {part};

CREATE OR REPLACE TEMP TABLE tie AS
SELECT model, person, count(*) AS acts, min(moment) AS first, max(moment) AS last FROM act GROUP BY model, person;

CREATE OR REPLACE TEMP TABLE life AS
SELECT
    model, sum(acts)::BIGINT AS acts, count(person) AS people, min(first) AS first, max(last) AS last,
    max(last) - min(first) AS span,
    ((SELECT moment FROM horizon) - min(first)) // {week}::BIGINT AS whole_weeks
FROM tie GROUP BY model;

CREATE OR REPLACE TEMP TABLE weekly AS
SELECT act.model, (act.moment - life.first) // {week}::BIGINT AS week, count(*) AS acts, count(*) FILTER (comment) AS comments, count(DISTINCT act.person) AS people
FROM act JOIN life USING (model) GROUP BY ALL;
