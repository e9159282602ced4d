-- Programs that run on this database: which keys each holds (ids, the current one first), and a number that moves while
-- a rotation of keys waits for them. A row goes when its program ends.
CREATE TABLE key_nodes (
    node INTEGER NOT NULL PRIMARY KEY,
    held BLOB    NOT NULL,
    beat INTEGER NOT NULL
);
