SELECT measure, mean::DOUBLE AS mean, variance::DOUBLE AS variance, middle::DOUBLE AS median, units::DOUBLE AS of
FROM (
    SELECT 1 AS place, 'duration in days' AS measure, avg(span / {day}) AS mean, var_samp(span / {day}) AS variance, median(span / {day}) AS middle, count(*) AS units FROM life
    UNION ALL
    SELECT 2, 'messages', avg(acts), var_samp(acts), median(acts), count(*) FROM life
    UNION ALL
    SELECT 3, 'participants', avg(people), var_samp(people), median(people), count(*) FROM life WHERE people > 0
    UNION ALL
    SELECT 4, 'messages per participant, pooled', avg(acts), var_samp(acts), median(acts), count(*) FROM tie WHERE person IS NOT NULL
    UNION ALL
    SELECT 5, 'messages per participant, mean of means', avg(own), var_samp(own), median(own), count(*)
    FROM (SELECT avg(acts) AS own FROM tie WHERE person IS NOT NULL GROUP BY model)
)
WHERE units > 0
ORDER BY place
