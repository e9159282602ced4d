-- Room accounts -------------------------------------------------------------------------------------------
-- Whether somebody may write, or come in at all, stands in no row that has an account's number: only in `sanctions`.
ALTER TABLE accounts DROP COLUMN status;
-- What was decided about somebody for the whole site. The key is a keyed digest of the account's number; nothing can be
-- told from it without keys, and two rows of one account have two keys. Where it was decided is sealed. There is no time
-- in it but the day on which it ends; none for one without an end.
CREATE TABLE sanctions (
    id            INTEGER NOT NULL PRIMARY KEY,
    key           BLOB    NOT NULL UNIQUE,
    kind          TEXT    NOT NULL CHECK (kind IN ('read-only', 'kept-out')),
    end_day       INTEGER,
    origin_sealed BLOB    NOT NULL
);
-- A random number that is another whenever a sanction begins or is lifted: programs keep the table in memory while it
-- stands. 0 until there is one.
CREATE TABLE sanction_mark (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    mark INTEGER NOT NULL
);
INSERT INTO sanction_mark (id, mark) VALUES (1, 0);
-- Sign-in names and addresses of accounts that were closed while a sanction held: keyed digests of a purpose of their
-- own, which fit nothing else here. Which of the two it is stands nowhere.
CREATE TABLE sanction_tombstones (
    key     BLOB    NOT NULL PRIMARY KEY,
    end_day INTEGER NOT NULL
) WITHOUT ROWID;
-- Room boards ---------------------------------------------------------------------------------------------
-- Whether search engines may list what visitors can read there.
ALTER TABLE boards ADD COLUMN findable BOOLEAN NOT NULL DEFAULT FALSE;
-- Room moderation -----------------------------------------------------------------------------------------
-- Whether a case was passed on with the request to keep its writer from the whole site.
ALTER TABLE case_notes ADD COLUMN asks BOOLEAN NOT NULL DEFAULT FALSE;
-- That a safeguarding lead has decided so, at most once for a case at a time. Whose it was is not in here: a job works it
-- out in memory. Leads are kept as the marks that tell them from one another on one board; what was written is sealed.
CREATE TABLE case_sanctions (
    id            INTEGER NOT NULL PRIMARY KEY,
    case_id       INTEGER NOT NULL UNIQUE REFERENCES cases (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL CHECK (kind IN ('read-only', 'kept-out')),
    stage         TEXT    NOT NULL CHECK (stage IN ('doing', 'done', 'lifting', 'lifted')),
    day           INTEGER NOT NULL,
    end_day       INTEGER,
    over_day      INTEGER,
    words_sealed  BLOB,
    decider       BLOB    NOT NULL,
    appeal_day    INTEGER,
    appeal_sealed BLOB,
    answer_day    INTEGER,
    answer_sealed BLOB,
    answerer      BLOB,
    version       INTEGER NOT NULL
);
CREATE INDEX case_sanctions_by_end ON case_sanctions (over_day);
