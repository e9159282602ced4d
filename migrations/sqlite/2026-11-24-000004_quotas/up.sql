-- What somebody has written in an hour is counted from the forms that they have sent: these rows are written for every
-- post anyhow. Hours are whole ones since 1970.
ALTER TABLE form_nonces ADD COLUMN hour INTEGER NOT NULL DEFAULT 0;
CREATE INDEX form_nonces_by_persona ON form_nonces (persona_id, hour);
DROP TABLE post_quotas;
