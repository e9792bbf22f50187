SELECT what, count(DISTINCT repo)::DOUBLE AS repositories, sum(seen)::DOUBLE AS seen, sum(said)::DOUBLE AS said,
    (sum(seen) / nullif(sum(said), 0))::DOUBLE AS share, (count(*) FILTER (complete) / count(*))::DOUBLE AS complete, (SELECT count(*) FROM card)::DOUBLE AS of
FROM (SELECT repo, what, arg_max(seen, askedAt) AS seen, arg_max(said, askedAt) AS said, arg_max(complete, askedAt) AS complete FROM asked GROUP BY ALL)
GROUP BY what ORDER BY what
