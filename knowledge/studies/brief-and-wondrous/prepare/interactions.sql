-- Interactions: comments, and pull requests that do not open with a comment. The order is total, so that flows do not depend on the engine.
CREATE TABLE interaction AS
SELECT
    place.model, account.person, epoch_us(event.happenedAt) AS moment, event.num, event.position,
    event.type = 'comment' AS comment,
    coalesce(event.isPullRequest, false) AS pull,
    coalesce(event.opening, event.position = 0, false) AS opening,
    coalesce(account.automatic, false) AS automatic,
    coalesce(event.author = place.owner, false) AS by_owner,
    coalesce(event.hidden, false) AS hidden
FROM events AS event
JOIN place ON place.repo = event.repo
LEFT JOIN account ON account.name = event.author
WHERE event.happenedAt IS NOT NULL
  AND epoch_us(event.happenedAt) <= (SELECT moment FROM horizon)
  AND (event.type = 'comment' OR (coalesce(event.opening, event.position = 0, false) AND event.isPullRequest));

-- The same for every kind of event: an owner may answer by closing a thread.
CREATE TABLE answer AS
SELECT
    place.model, event.num, account.person, epoch_us(event.happenedAt) AS moment,
    coalesce(event.opening, event.position = 0, false) AS opening,
    coalesce(account.automatic, false) AS automatic,
    coalesce(event.author = place.owner, false) AS by_owner
FROM events AS event
JOIN place ON place.repo = event.repo
LEFT JOIN account ON account.name = event.author
WHERE event.happenedAt IS NOT NULL AND epoch_us(event.happenedAt) <= (SELECT moment FROM horizon);
