SELECT grouping, "group", days, ended FROM (
    SELECT 'licence' AS grouping, licence_group AS "group", days, ended FROM ending
    UNION ALL SELECT 'gate', gate, days, ended FROM ending
    UNION ALL SELECT 'relation', relation, days, ended FROM ending
    UNION ALL SELECT 'gate, where anything followed', gate, days, ended FROM ending JOIN life USING (model) WHERE acts > 1
    UNION ALL SELECT 'licence, where anything followed', licence_group, days, ended FROM ending JOIN life USING (model) WHERE acts > 1
)
