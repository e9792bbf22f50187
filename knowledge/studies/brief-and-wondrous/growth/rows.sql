WITH
made AS (SELECT date_trunc('month', day) AS month, sum(models) AS models FROM (SELECT make_timestamp(created)::DATE AS day, count(*) AS models FROM card WHERE created IS NOT NULL GROUP BY day) GROUP BY month),
said AS (SELECT date_trunc('month', make_timestamp(moment)::DATE) AS month, count(*) AS comments, count(DISTINCT model) AS active FROM act WHERE comment GROUP BY month)
SELECT strftime(month, '%Y-%m') AS month, coalesce(models, 0)::DOUBLE AS models, comments::DOUBLE AS comments, active::DOUBLE AS active, (comments / active)::DOUBLE AS rate,
    (SELECT count(*) FROM card)::DOUBLE AS "all"
FROM made FULL JOIN said USING (month)
ORDER BY month
