-- Models with any event, numbered; of each, the root of its family: who follows a model to its quantization has not left.
CREATE TABLE base_of AS SELECT id, base FROM card WHERE base IS NOT NULL AND base <> '' AND base <> id;

CREATE TABLE place AS
SELECT
    row_number() OVER (ORDER BY seen.repo) - 1 AS model,
    seen.repo, coalesce(card.owner, split_part(seen.repo, '/', 1)) AS owner,
    card.created, card.downloads, card.likes, card.tags, card.discussions_disabled,
    coalesce(card.licence, 'not told') AS licence,
    coalesce(card.gate, 'not told') AS gate,
    coalesce(card.relation, 'not told') AS relation,
    coalesce(third.base, second.base, first.base, seen.repo) AS family
FROM seen
LEFT JOIN card ON card.id = seen.repo
LEFT JOIN base_of AS first ON first.id = seen.repo
LEFT JOIN base_of AS second ON second.id = first.base
LEFT JOIN base_of AS third ON third.id = second.base;

-- Which models belong to which community.
CREATE TABLE member AS
SELECT DISTINCT community, model
FROM (SELECT model, lower(unnest(tags)) AS tag FROM place WHERE tags IS NOT NULL)
JOIN community_tag USING (tag);
