-- Programs that run on this database: which keys each holds (ids, the current one first), and a number that moves while
-- a rotation of keys waits for them. A row goes when its program ends.
CREATE TABLE key_nodes (
    node BIGINT NOT NULL PRIMARY KEY,
    held BYTEA  NOT NULL,
    beat BIGINT NOT NULL
);
