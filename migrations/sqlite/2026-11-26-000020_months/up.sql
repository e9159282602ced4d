-- Somebody who joins several boards does so on one day: of a name, only the month is kept in which it was taken, or has
-- stood as it does (its first day).
UPDATE personas SET
    joined_day = CAST(strftime('%s', joined_day * 86400, 'unixepoch', 'start of month') AS INTEGER) / 86400,
    standing_day = CAST(strftime('%s', standing_day * 86400, 'unixepoch', 'start of month') AS INTEGER) / 86400;
