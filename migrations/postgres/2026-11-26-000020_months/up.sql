-- Somebody who joins several boards does so on one day: of a name, only the month is kept in which it was taken, or has
-- stood as it does (its first day).
UPDATE personas SET
    joined_day = extract(epoch FROM date_trunc('month', to_timestamp(joined_day * 86400) AT TIME ZONE 'UTC'))::bigint / 86400,
    standing_day = extract(epoch FROM date_trunc('month', to_timestamp(standing_day * 86400) AT TIME ZONE 'UTC'))::bigint / 86400;
