-- One row for each model of the hub: what its record says that the figures ask for. Tags are long, and kept of models with events only.
CREATE TABLE seen AS SELECT DISTINCT repo FROM events WHERE repo IS NOT NULL;

CREATE TABLE card AS
WITH raw AS (
    SELECT
        id,
        coalesce(author, CASE WHEN contains(id, '/') THEN split_part(id, '/', 1) END) AS owner,
        epoch_us(createdAt) AS created,
        downloads, likes, gated, disabled, discussionsDisabled, library_name, tags,
        list_filter(tags, lambda t: starts_with(t, 'license:')) AS licence_tags,
        list_filter(tags, lambda t: starts_with(t, 'base_model:')) AS base_tags,
        CASE WHEN baseModels IS NOT NULL THEN json_extract_string(baseModels, '$.models[0].id') END AS hub_base,
        CASE WHEN baseModels IS NOT NULL THEN json_extract_string(baseModels, '$.relation') END AS hub_relation,
        CASE WHEN tags IS NULL AND cardData IS NOT NULL THEN json_extract_string(cardData, '$.license') END AS card_licence
    FROM models
)
SELECT
    id, owner, created, downloads, likes, disabled, discussionsDisabled AS discussions_disabled, library_name AS library,
    CASE WHEN id IN (SELECT repo FROM seen) THEN tags END AS tags,
    coalesce(substr(licence_tags[1], 9), card_licence, 'none declared') AS licence,
    CASE WHEN len(licence_tags) > 1 THEN list_distinct(licence_tags) END AS several_licences,
    coalesce(gated, 'not told') AS gate,
    coalesce(hub_base, regexp_replace(base_tags[1], '^base_model:((adapter|finetune|quantized|merge):)?', '')) AS base,
    coalesce(hub_relation, regexp_extract(list_filter(base_tags, lambda t: regexp_matches(t, '^base_model:(adapter|finetune|quantized|merge):'))[1], '^base_model:([a-z]+):', 1),
        CASE WHEN len(base_tags) > 0 THEN 'not told' ELSE 'none' END) AS relation
FROM raw;

-- The same by owner, which several figures ask for.
CREATE TABLE owner_size AS SELECT owner, count(*) AS models, sum(coalesce(downloads, 0)) AS downloads FROM card WHERE owner IS NOT NULL GROUP BY owner;

-- The end of what was seen: when the hub was observed, or else the last thing that is known to have happened.
CREATE TABLE horizon AS
SELECT coalesce(
    (SELECT moment FROM observed),
    greatest((SELECT max(epoch_us(happenedAt)) FROM events), (SELECT max(created) FROM card), (SELECT max(epoch_us(createdAt)) FROM commits))) AS moment;
