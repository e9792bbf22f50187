-- Models with any event, numbered.
CREATE TABLE seen AS SELECT repo, (row_number() OVER (ORDER BY repo) - 1)::INTEGER AS model FROM (SELECT DISTINCT repo FROM events WHERE repo IS NOT NULL);

-- Their records. Tags are long: nothing else carries them on.
CREATE TABLE seen_card AS
SELECT
    seen.model, author, created, downloads, likes, library, discussions_disabled, licence, gate, relation, tags,
    CASE WHEN base <> '' AND base <> id THEN base END AS base
FROM card JOIN seen ON seen.repo = card.id;

-- Of each the root of its family, numbered: who follows a model to its quantization has not left.
CREATE TABLE family AS
WITH
base_of AS (SELECT id, base FROM card WHERE base <> '' AND base <> id),
first AS (SELECT DISTINCT base AS id FROM seen_card WHERE base IS NOT NULL),
second AS (SELECT id, base FROM base_of WHERE id IN (SELECT id FROM first)),
third AS (SELECT id, base FROM base_of WHERE id IN (SELECT base FROM second)),
root AS (
    SELECT seen.model, coalesce(third.base, second.base, seen_card.base, seen.repo) AS root
    FROM seen LEFT JOIN seen_card USING (model) LEFT JOIN second ON second.id = seen_card.base LEFT JOIN third ON third.id = second.base
),
number AS (SELECT root, row_number() OVER (ORDER BY root)::INTEGER AS family FROM (SELECT DISTINCT root FROM root))
SELECT model, family FROM root JOIN number USING (root);

CREATE TABLE place AS
SELECT numbered.*, account.person AS owner_person
FROM (
    SELECT
        model, seen.repo, coalesce(card.author, split_part(seen.repo, '/', 1)) AS owner, family,
        card.licence IS NOT NULL AS known, card.created, card.downloads, card.likes, card.library, card.discussions_disabled,
        coalesce(card.licence, 'not told') AS licence,
        coalesce(card.gate, 'not told') AS gate,
        coalesce(card.relation, 'not told') AS relation
    FROM seen JOIN family USING (model) LEFT JOIN seen_card AS card USING (model)
) AS numbered
LEFT JOIN account ON account.name = owner;

-- Which models belong to which community.
CREATE TABLE member AS
SELECT DISTINCT community, model
FROM (SELECT model, lower(unnest(tags)) AS tag FROM seen_card WHERE tags IS NOT NULL)
JOIN community_tag USING (tag);
