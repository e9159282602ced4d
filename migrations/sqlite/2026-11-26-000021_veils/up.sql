-- Until when sessions and questions last stands veiled from now on, and is compared in the program.
DROP INDEX sessions_by_end;
DROP INDEX email_confirmations_by_end;
