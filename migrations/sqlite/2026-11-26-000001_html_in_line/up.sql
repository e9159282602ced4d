-- For PostgreSQL only, which keeps long values apart from their rows.
SELECT 1;
