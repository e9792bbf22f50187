SELECT
    gate, count(*)::DOUBLE AS models, (count(*) / (SELECT count(*) FROM card WHERE gate <> 'not told'))::DOUBLE AS share,
    (sum(downloads) / nullif((SELECT sum(downloads) FROM card), 0))::DOUBLE AS "download-share",
    count(*) FILTER (disabled)::DOUBLE AS disabled, count(*) FILTER (discussions_disabled)::DOUBLE AS "discussions-disabled",
    (SELECT count(*) FROM card WHERE gate <> 'not told')::DOUBLE AS of
FROM card WHERE gate <> 'not told'
GROUP BY gate ORDER BY models DESC
