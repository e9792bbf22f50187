-- One row for each model of the hub: what its record says that the figures ask for, read where it stands.
CREATE VIEW card AS
SELECT
    id, author, epoch_us(createdAt) AS created, downloads, likes, disabled, discussionsDisabled AS discussions_disabled, library_name AS library, tags,
    coalesce(licence, 'none declared') AS licence,
    licences AS several_licences,
    coalesce(gated, 'not told') AS gate,
    base,
    coalesce(relation, CASE WHEN base IS NULL THEN 'none' ELSE 'not told' END) AS relation
FROM models;

-- The same by owner, which several figures ask for. Names of models are long, and read only where nobody says who the owner is.
CREATE TABLE owner_size AS
SELECT owner, count(*) AS models, sum(coalesce(downloads, 0)) AS downloads
FROM (
    SELECT author AS owner, downloads FROM card WHERE author IS NOT NULL
    UNION ALL SELECT split_part(id, '/', 1), downloads FROM card WHERE author IS NULL AND contains(id, '/')
)
GROUP BY owner;

-- How many models and owners have each number of downloads, likes and models.
CREATE TABLE holders AS
SELECT 'downloads of models' AS measure, coalesce(downloads, 0)::DOUBLE AS value, count(*) AS holders FROM card GROUP BY value HAVING (SELECT count(downloads) FROM card) > 0
UNION ALL SELECT 'likes of models', coalesce(likes, 0)::DOUBLE AS value, count(*) FROM card GROUP BY value HAVING (SELECT count(likes) FROM card) > 0
UNION ALL SELECT 'models of owners', models::DOUBLE AS value, count(*) FROM owner_size GROUP BY value
UNION ALL SELECT 'downloads of owners', downloads::DOUBLE AS value, count(*) FROM owner_size GROUP BY value HAVING (SELECT count(downloads) FROM card) > 0;

-- The end of what was seen: when the hub was observed, or else the last thing that is known to have happened.
CREATE TABLE horizon AS
SELECT coalesce(
    (SELECT moment FROM observed),
    greatest((SELECT max(epoch_us(happenedAt)) FROM events), (SELECT max(created) FROM card), (SELECT max(epoch_us(createdAt)) FROM commits))) AS moment;
