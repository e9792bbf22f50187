WITH
dated AS (SELECT community, model, date_trunc('week', make_timestamp(moment)) AS week FROM inside),
size AS (SELECT community, model, count(*) AS acts FROM dated GROUP BY ALL),
ranked AS (SELECT *, row_number() OVER (PARTITION BY community ORDER BY acts DESC, model) AS rank FROM size),
shown AS (SELECT community, model, CASE WHEN rank <= 8 THEN place.repo ELSE 'others' END AS shown FROM ranked JOIN place USING (model))
SELECT
    community, strftime(week, '%Y-%m-%d') AS week, shown AS model, interactions::DOUBLE AS interactions,
    (sum(interactions) OVER (PARTITION BY community))::DOUBLE AS of
FROM (SELECT community, week, shown, count(*) AS interactions FROM dated JOIN shown USING (community, model) GROUP BY ALL)
ORDER BY community, week, shown = 'others', shown
