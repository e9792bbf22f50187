-- One account opens the same title on many models: a campaign, of a script or of a person.
CREATE TABLE campaign AS
SELECT author AS name, lower(trim(title)) AS title, count(DISTINCT repo) AS models
FROM discussions
WHERE title IS NOT NULL AND author IN (SELECT author FROM discussions GROUP BY author HAVING count(*) >= {campaign-models})
GROUP BY ALL
HAVING count(DISTINCT repo) >= {campaign-models};

CREATE TABLE account AS
SELECT
    name,
    (row_number() OVER (ORDER BY name) - 1)::INTEGER AS person,
    bot, staff, campaigns,
    bot OR staff OR campaigns AS automatic
FROM (
    SELECT
        author AS name,
        lower(author) IN (SELECT name FROM bot_name) OR regexp_matches(lower(author), {bot-pattern}) AS bot,
        coalesce(bool_or(isHf), false) AS staff,
        author IN (SELECT name FROM campaign) AS campaigns
    FROM events
    WHERE author IS NOT NULL
    GROUP BY author
);
