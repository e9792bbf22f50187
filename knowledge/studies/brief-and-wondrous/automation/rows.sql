WITH
kind AS (SELECT person, CASE WHEN bot THEN 'bots' WHEN staff THEN 'staff of the hub' WHEN campaigns THEN 'campaigns' ELSE 'people' END AS kind FROM account),
each AS (
    SELECT coalesce(kind.kind, 'deleted accounts') AS kind, count(DISTINCT interaction.person) AS accounts, count(*) AS interactions, count(DISTINCT model) AS models
    FROM interaction LEFT JOIN kind USING (person) GROUP BY ALL
)
SELECT kind, accounts::DOUBLE AS accounts, interactions::DOUBLE AS interactions, (interactions / sum(interactions) OVER ())::DOUBLE AS share,
    models::DOUBLE AS models, (sum(interactions) OVER ())::DOUBLE AS of
FROM each ORDER BY interactions DESC, kind
