-- Acts of the accounts that count, on all models. A deleted account has no number: its acts count, and it is nobody's neighbour.
CREATE OR REPLACE TABLE every_act AS
SELECT i.model, i.person, i.moment, i.num, i.position, i.comment, i.pull, i.opening, i.by_owner
FROM interaction AS i
WHERE {who};

CREATE OR REPLACE TABLE every_tie AS
SELECT model, person, count(*) AS acts, min(moment) AS first, max(moment) AS last FROM every_act GROUP BY model, person;

CREATE OR REPLACE TABLE every_life AS
SELECT
    model, sum(acts)::BIGINT AS acts, count(person) AS people, min(first) AS first, max(last) AS last,
    max(last) - min(first) AS span,
    ((SELECT moment FROM horizon) - min(first)) // {week}::BIGINT AS whole_weeks
FROM every_tie GROUP BY model;

CREATE OR REPLACE TABLE every_weekly AS
SELECT act.model, (act.moment - life.first) // {week}::BIGINT AS week, count(*) AS acts, count(*) FILTER (comment) AS comments, count(DISTINCT act.person) AS people
FROM every_act AS act JOIN every_life AS life USING (model) GROUP BY ALL;
