SELECT 'all' AS grouping, 'all' AS "group", days, ended FROM ending
