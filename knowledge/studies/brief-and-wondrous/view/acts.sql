-- Acts of the accounts that count, on all models. A deleted account has no number: its acts count, and it is nobody's neighbour.
CREATE OR REPLACE TABLE act AS
SELECT model, person, moment, num, position, comment, pull, opening, by_owner
FROM interaction
WHERE {who};

CREATE OR REPLACE TABLE tie AS
SELECT model, person, count(*) AS acts, min(moment) AS first, max(moment) AS last FROM act GROUP BY model, person;

CREATE OR REPLACE TABLE life AS
SELECT
    model, sum(acts)::BIGINT AS acts, count(person) AS people, min(first) AS first, max(last) AS last,
    max(last) - min(first) AS span,
    ((SELECT moment FROM horizon) - min(first)) // {week}::BIGINT AS whole_weeks
FROM tie GROUP BY model;

-- What each person did in each week of a model comes first: counting distinct people at once takes longer.
CREATE OR REPLACE TABLE weekly AS
SELECT model, week, sum(acts)::BIGINT AS acts, sum(comments)::BIGINT AS comments, count(person) AS people
FROM (
    SELECT act.model, act.person, (act.moment - life.first) // {week}::BIGINT AS week, count(*) AS acts, count(*) FILTER (comment) AS comments
    FROM act JOIN life USING (model) GROUP BY ALL
)
GROUP BY model, week;

-- Acts around models of communities, once for each community.
CREATE OR REPLACE TABLE inside AS SELECT community, act.* FROM act JOIN member USING (model);
