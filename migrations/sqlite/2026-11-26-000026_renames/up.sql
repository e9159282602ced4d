-- The day on which a name was last changed by its wearer, veiled: two names of one person may be changed on one day.
ALTER TABLE personas ADD COLUMN renamed BIGINT;
