-- Room base -----------------------------------------------------------------------------------------------
-- Who did what, and when, is sealed in the audit log, so that a copy of the database does not tell that two names acted at
-- one sitting. Lines from before, and those of older servers that run beside this one while they are exchanged, stay in
-- their columns until the program seals them. A later release drops those.
ALTER TABLE audit_log ADD COLUMN sealed BLOB;
CREATE INDEX audit_log_by_open ON audit_log (seq) WHERE sealed IS NULL;
-- Room boards and room moderation -------------------------------------------------------------------------
-- After the night nothing tells the minute in which something was done in looking after boards, but only its day. What
-- comes after what on one day has a number instead, and how long people waited is kept by itself.
ALTER TABLE case_openings ADD COLUMN looked_after INTEGER;
ALTER TABLE case_openings ADD COLUMN closed_after INTEGER;
UPDATE case_openings SET looked_after = looked_minute - opened_minute, closed_after = closed_minute - opened_minute;
ALTER TABLE case_notes ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
UPDATE case_notes SET ordinal = (
    SELECT count(*) FROM case_notes AS earlier
    WHERE earlier.case_id = case_notes.case_id
        AND (earlier.minute, earlier.id) <= (case_notes.minute, case_notes.id)
);
ALTER TABLE rota_notes ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
UPDATE rota_notes SET ordinal = (
    SELECT count(*) FROM rota_notes AS earlier
    WHERE earlier.board_id = rota_notes.board_id
        AND (earlier.minute, earlier.id) <= (rota_notes.minute, rota_notes.id)
);
