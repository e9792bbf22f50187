SELECT measure, value::DOUBLE AS value, (SELECT count(*) FROM card)::DOUBLE AS of FROM (VALUES
    (1, 'models', (SELECT count(*) FROM card)),
    (2, 'owners', (SELECT count(*) FROM owner_size)),
    (3, 'active models', nullif((SELECT count(*) FROM life), 0)),
    (4, 'active share', 100.0 * nullif((SELECT count(*) FROM life), 0) / nullif((SELECT count(*) FROM card), 0)),
    (5, 'interactions', nullif((SELECT count(*) FROM act), 0)),
    (6, 'comments', nullif((SELECT count(*) FILTER (comment) FROM act), 0)),
    (7, 'pull requests', nullif((SELECT count(*) FILTER (pull AND opening) FROM act), 0)),
    (8, 'people', nullif((SELECT count(*) FROM (SELECT DISTINCT person FROM tie WHERE person IS NOT NULL)), 0)),
    (9, 'acts of deleted accounts', CASE WHEN (SELECT count(*) FROM act) > 0 THEN (SELECT count(*) FROM act WHERE person IS NULL) END),
    (10, 'events', nullif((SELECT count(*) FROM events), 0))
) AS row(place, measure, value)
ORDER BY place
