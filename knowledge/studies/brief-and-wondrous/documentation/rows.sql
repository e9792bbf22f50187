WITH each AS (
    SELECT strftime(createdAt, '%Y') AS year,
        len(list_filter(files, lambda f: NOT regexp_matches(lower(f), '\.(md|rst|txt|png|jpe?g|gif|svg|pdf|bib)$|(^|/)(readme|license|notice|citation)'))) = 0 AS words_only
    FROM commits WHERE len(files) > 0 AND createdAt IS NOT NULL
)
SELECT year, count(*)::DOUBLE AS commits, count(*) FILTER (words_only)::DOUBLE AS "documentation-only", (count(*) FILTER (words_only) / count(*))::DOUBLE AS share
FROM each GROUP BY year ORDER BY year
