-- Sums of whole numbers, and of values in their order: the same rows give the same digits, however many threads add them.
WITH
lives AS (SELECT part, span, acts, people FROM life JOIN chosen USING (model)),
ties AS (SELECT part, acts FROM tie JOIN chosen USING (model) WHERE person IS NOT NULL),
whole AS (
    SELECT part, 1 AS place, 'duration in days' AS measure, sum(span::HUGEINT) AS sum, sum(span::HUGEINT * span) AS squares, median(span) AS middle, {day} AS unit, count(*) AS units FROM lives GROUP BY part
    UNION ALL
    SELECT part, 2, 'messages', sum(acts), sum(acts::HUGEINT * acts), median(acts), 1, count(*) FROM lives GROUP BY part
    UNION ALL
    SELECT part, 3, 'participants', sum(people), sum(people::HUGEINT * people), median(people), 1, count(*) FROM lives WHERE people > 0 GROUP BY part
    UNION ALL
    SELECT part, 4, 'messages per participant, pooled', sum(acts), sum(acts::HUGEINT * acts), median(acts), 1, count(*) FROM ties GROUP BY part
),
own AS (
    SELECT part, list(mean ORDER BY mean) AS means
    FROM (SELECT model, sum(acts) / count(*) AS mean FROM tie WHERE person IS NOT NULL GROUP BY model) JOIN chosen USING (model) GROUP BY part
)
SELECT part::DOUBLE AS part, measure, mean::DOUBLE AS mean, variance::DOUBLE AS variance, middle::DOUBLE AS median, units::DOUBLE AS of
FROM (
    SELECT part, place, measure, sum::DOUBLE / units / unit AS mean,
        CASE WHEN units > 1 THEN (squares::DOUBLE - sum::DOUBLE * sum::DOUBLE / units) / (units - 1) / unit / unit END AS variance, middle / unit AS middle, units FROM whole
    UNION ALL
    SELECT part, 5, 'messages per participant, mean of means', list_avg(means), list_var_samp(means), list_median(means), len(means) FROM own
)
WHERE units > 0
ORDER BY part, place
