SELECT part::DOUBLE AS part, 'all' AS grouping, 'all' AS "group", days, ended FROM ending JOIN chosen USING (model)
