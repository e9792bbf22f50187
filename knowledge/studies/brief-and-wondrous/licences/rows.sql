WITH
named AS (
    SELECT licence, downloads FROM card WHERE several_licences IS NULL
    UNION ALL SELECT unnest(several_licences), downloads FROM card WHERE several_licences IS NOT NULL
),
each AS (SELECT licence, count(*) AS models, sum(coalesce(downloads, 0)) AS downloads FROM named GROUP BY licence),
ranked AS (SELECT *, row_number() OVER (ORDER BY models DESC, licence) AS place FROM each),
shown AS (SELECT CASE WHEN place <= 30 THEN licence ELSE 'others' END AS name, sum(models) AS models, sum(downloads) AS downloads FROM ranked GROUP BY name)
SELECT
    name AS licence, models::DOUBLE AS models, (models / (SELECT count(*) FROM card))::DOUBLE AS share,
    (downloads / nullif((SELECT sum(downloads) FROM card), 0))::DOUBLE AS "download-share", (SELECT count(*) FROM card)::DOUBLE AS of
FROM shown ORDER BY name = 'others', models DESC, name
