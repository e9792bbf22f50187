-- Equal values are given once, with the number of their holders.
WITH value AS (
    SELECT 'interactions of active models' AS measure, acts::DOUBLE AS value FROM life
    UNION ALL SELECT 'interactions of people', sum(acts)::DOUBLE FROM tie WHERE person IS NOT NULL GROUP BY person
    UNION ALL SELECT 'interactions of organisations', sum(acts)::DOUBLE FROM tie JOIN account USING (person) JOIN people ON people.name = account.name WHERE people.primaryOrg IS NOT NULL GROUP BY people.primaryOrg
    UNION ALL SELECT 'interactions of owners'' models', sum(acts)::DOUBLE FROM life JOIN place USING (model) GROUP BY owner
)
SELECT measure, value, holders::DOUBLE AS holders
FROM (FROM holders UNION ALL SELECT measure, value, count(*) FROM value GROUP BY measure, value)
ORDER BY measure, value
