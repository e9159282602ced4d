-- What people wrote in cases goes some months after they were closed: this finds those.
CREATE INDEX cases_by_closing ON cases (closed_minute);
