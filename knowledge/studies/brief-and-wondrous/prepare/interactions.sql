-- Every event with its model and its account as numbers, so that names are compared once: an owner may answer by closing a thread.
CREATE TABLE answer AS
SELECT
    seen.model, account.person, epoch_us(event.happenedAt) AS moment, event.num, event.position,
    event.type = 'comment' AS comment,
    coalesce(event.isPullRequest, false) AS pull,
    coalesce(event.opening, event.position = 0, false) AS opening,
    coalesce(account.automatic, false) AS automatic,
    coalesce(account.person = place.owner_person, false) AS by_owner
FROM events AS event
JOIN seen ON seen.repo = event.repo
JOIN place ON place.model = seen.model
LEFT JOIN account ON account.name = event.author
WHERE event.happenedAt IS NOT NULL AND epoch_us(event.happenedAt) <= (SELECT moment FROM horizon);

-- Interactions: comments, and pull requests that do not open with a comment. The order is total, so that flows do not depend on the engine.
CREATE TABLE interaction AS SELECT * FROM answer WHERE comment OR (opening AND pull) ORDER BY person, moment, model, num, position;

-- Pull requests of each model, and those that were merged.
CREATE TABLE offers AS
SELECT seen.model, count(*) AS pulls, count(*) FILTER (status = 'merged') AS merged FROM discussions JOIN seen USING (repo) WHERE isPullRequest GROUP BY seen.model;
