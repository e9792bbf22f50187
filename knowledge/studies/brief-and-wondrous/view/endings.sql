-- A community is over at the last act before a silence of so many weeks. An end later than so many weeks before the end of observation cannot be seen, so
-- whoever is known to go on then is censored there, and whoever began later is left out.
CREATE OR REPLACE TABLE ending AS
WITH
silence AS (SELECT model, moment, coalesce(lead(moment) OVER (PARTITION BY model ORDER BY moment), (SELECT moment FROM horizon)) - moment AS length FROM act),
ended AS (SELECT model, min(moment) AS last FROM silence WHERE length >= {gap-weeks} * {week} GROUP BY model)
SELECT
    life.model, (coalesce(ended.last, (SELECT moment FROM horizon) - ({gap-weeks} * {week})::BIGINT) - life.first) / {day} AS days, ended.last IS NOT NULL AS ended,
    CASE
        WHEN licence IN ('apache-2.0', 'mit', 'bsd', 'bsd-2-clause', 'bsd-3-clause', 'isc', 'cc0-1.0', 'cc-by-4.0', 'unlicense', 'wtfpl') THEN 'permissive'
        WHEN contains(licence, 'openrail') OR starts_with(licence, 'bigscience') OR starts_with(licence, 'bigcode') OR licence = 'creativeml-openrail-m' THEN 'openrail family'
        WHEN starts_with(licence, 'llama') OR licence = 'gemma' THEN 'llama and gemma'
        WHEN contains(licence, '-nc') THEN 'non-commercial'
        WHEN licence IN ('none declared', 'not told') THEN licence
        ELSE 'another'
    END AS licence_group,
    gate, relation
FROM life AS life JOIN place USING (model) LEFT JOIN ended USING (model)
WHERE life.first <= (SELECT moment FROM horizon) - ({gap-weeks} * {week})::BIGINT;
