# The register of a board, for those who look after it.
register-page = Register
register-heading = Register of cases
# $board: its name, $period: October to December 2026
register-lead = { $board }, { $period }. Every case that was opened, how long it waited and what was decided. It names no member, and leaves out what you are involved in yourself.
# $first: a month, $last: a month with its year
register-period = { $first } to { $last }
register-periods = Other quarters
register-measure-opened = Opened
register-measure-waiting = Still waiting
register-measure-again = Looked at again
register-measure-upheld = Stayed as decided
register-looks-heading = How long people waited
register-looks-text = Until somebody took the case or decided it.
register-looks-kind = Kind of case
register-looks-cases = Cases
register-looks-median = Half waited no longer than
register-looks-ninth = Nine in ten no longer than
register-looks-urgent = Worried about this person
register-looks-others = All others
register-ends-heading = What was decided at first
register-loads-heading = Who carried how much
register-loads-text = Decisions in these three months. For sharing the work fairly, not for marking people.
register-loads-leads = Safeguarding leads
register-loads-former = Facilitators who no longer look after this board
register-loads-count = { $count ->
    [one] one decision
   *[other] { $count } decisions
}
register-cases-heading = The cases
register-cases-text = The latest first. A case that was looked at again has a line for each time.
register-col-case = Case
register-col-opened = Opened
register-col-looked = First look after
register-col-closed = Decided after
register-col-decided = Decision
register-not-yet = not yet
register-not-known = not known
register-open = Waiting
register-deleted = The writer deleted the post first
register-measured-warn = The writer was warned
register-measured-pause = The writer was paused on this board
register-measured-end = The membership was ended
register-measured-lift = What was decided about the writer was lifted
register-empty = No case was opened in these three months.
register-take-heading = Take it away as a file
register-take-text = The same cases for a spreadsheet or another program, with waits in minutes (rounded up once a night has passed), the reason given, and whether a facilitator or a lead decided. It names nobody. Keep the file where only those who look after the board can open it, and delete it when you have finished with it. The log notes that it was taken away.
register-take-csv = For a spreadsheet (CSV)
register-take-json = For a program (JSON)

# The numbers that everybody may read.
register-public-page = How this site is looked after
register-public-lead = Volunteers read what is reported and decide what stays. These are the numbers, for every three months that are over.
register-public-round = Numbers are rough: each is up to eight too small and a multiple of five, and small ones are not given. How much is taken off differs from number to number and is told to nobody, so that no number shows whether there was one case more.
register-public-opened = At least { $count } cases were opened: posts that somebody reported, or that waited to be looked at before others could see them.
# $time: within an hour
register-public-urgent = When somebody was worried about a person, half of the cases were looked at { $time }.
register-public-others = Of all others, half were looked at { $time }.
register-public-within-hour = within an hour
register-public-within-hours = within a few hours
register-public-within-day = within a day
register-public-within-longer = only after more than a day
register-public-decided = What was decided:
register-public-again = At least { $count } decisions were looked at again because the writer asked, by somebody who had not decided before.
register-public-changed = At least { $count } of them were changed.
register-public-changed-few = How many of them were changed is too few to be given.
register-public-again-few = How many decisions were looked at again because the writer asked is too few to be given.
register-public-few = There were too few cases for numbers to be given.
