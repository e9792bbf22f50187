-- Equal values are given once, with the number of their holders.
WITH value AS (
    SELECT 'downloads of models' AS measure, coalesce(downloads, 0)::DOUBLE AS value FROM card WHERE (SELECT count(downloads) FROM card) > 0
    UNION ALL SELECT 'likes of models', coalesce(likes, 0)::DOUBLE FROM card WHERE (SELECT count(likes) FROM card) > 0
    UNION ALL SELECT 'models of owners', models::DOUBLE FROM owner_size
    UNION ALL SELECT 'downloads of owners', downloads::DOUBLE FROM owner_size WHERE (SELECT count(downloads) FROM card) > 0
    UNION ALL SELECT 'interactions of active models', acts::DOUBLE FROM life
    UNION ALL SELECT 'interactions of people', sum(acts)::DOUBLE FROM tie WHERE person IS NOT NULL GROUP BY person
    UNION ALL SELECT 'interactions of organisations', sum(acts)::DOUBLE FROM tie JOIN account USING (person) JOIN people ON people.name = account.name WHERE people.primaryOrg IS NOT NULL GROUP BY people.primaryOrg
    UNION ALL SELECT 'interactions of owners'' models', sum(acts)::DOUBLE FROM life JOIN place USING (model) GROUP BY owner
)
SELECT measure, value, count(*)::DOUBLE AS holders FROM value GROUP BY measure, value ORDER BY measure, value
