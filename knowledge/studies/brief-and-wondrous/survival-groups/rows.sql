SELECT grouping, "group", days, ended FROM (
    SELECT 'licence' AS grouping, licence_group AS "group", days, ended FROM ending
    UNION ALL SELECT 'gate', gate, days, ended FROM ending
    UNION ALL SELECT 'relation', relation, days, ended FROM ending
)
ORDER BY grouping, "group"
