# How a board is doing, for its facilitators.
dynamics-page = How a board is doing
dynamics-heading = How the board is doing
dynamics-as = Facilitating as
dynamics-lead = { $board }, the last 30 days: { $from } to { $to }. For noticing, not for marking people. Only the facilitators of this board can see this page. Nothing of it is kept.
dynamics-to-board = Go to the board
dynamics-empty-heading = Nothing to show yet
dynamics-empty-text = Nobody has written on this board in the last weeks. When people do, you see here who still waits for an answer, who is new, and who does the talking. You could begin: a question that is easy to answer, such as what helped somebody this week.

# At the top
dynamics-measure-writers = People who wrote
dynamics-measure-posts = Posts
dynamics-measure-before = { $count } the 30 days before
dynamics-measure-unanswered = Nobody answered within a day
dynamics-measure-waiting = { $count ->
    [0] None still waits
    [one] One still waits
   *[other] { $count } still wait
}
dynamics-measure-unwelcomed = New, not yet welcomed
dynamics-measure-of = { $count ->
    [0] Nobody was new
    [one] Of one who was new
   *[other] Of { $count } who were new
}
dynamics-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}

# Nobody answered
dynamics-unanswered-heading = Nobody answered within a day
dynamics-unanswered-none = No thread that a member began in the last 30 days has gone without an answer for a day.
dynamics-unanswered-waiting = Has waited { $wait }
dynamics-unanswered-late = Was answered after { $wait }
dynamics-reply = Reply
dynamics-reply-to = to “{ $title }”
dynamics-reply-to-untitled = to the thread whose first post was deleted

# Newcomers
dynamics-newcomers-heading = Not yet welcomed
dynamics-newcomers-first = First wrote here on { $day }. Nobody has written after them yet.
dynamics-newcomers-all = { $count ->
    [one] One person wrote here for the first time, and somebody has written after them.
   *[other] { $count } people wrote here for the first time, and somebody has written after each of them.
}
dynamics-newcomers-none = Nobody wrote here for the first time.
dynamics-hello = Say hello
dynamics-hello-to = to { $name }

# Who does the talking
dynamics-voices-heading = Who is doing the talking
dynamics-voices-most = { $people ->
    [one] One person wrote { $share } of every 100 posts.
    [2] Two people wrote { $share } of every 100 posts.
   *[other] Three people wrote { $share } of every 100 posts.
}
dynamics-voices-before = In the 30 days before it was { $share }.
dynamics-voices-none = Nobody has written in the last 30 days.
dynamics-voices-chart = Share of posts by person
dynamics-voices-one = { $name } { $share ->
    [0] less than 1
   *[other] { $share }
} in 100.
dynamics-share = { $share ->
    [0] under 1 in 100
   *[other] { $share } in 100
}
dynamics-voices-others = { $count ->
    [one] One other person wrote { $share } in 100.
   *[other] The other { $count } people wrote { $share } in 100 between them.
}
dynamics-voices-gone = { $count ->
    [one] Someone who has left wrote { $share } in 100.
   *[other] { $count } people who have left wrote { $share } in 100 between them.
}
dynamics-voices-full = Each bar is full at { $full }.
dynamics-voices-caption = Share of posts by person
dynamics-voices-table = Share of posts, { $from } to { $to }
dynamics-voices-try = Something to try: thank those who carry it, and put a question to the quieter members by asking “Who has not had a turn?”
dynamics-table = The same as a table
dynamics-col-name = Name
dynamics-col-posts = Posts
dynamics-col-share = In 100
dynamics-row-others = { $count ->
    [one] One other
   *[other] { $count } others
}
dynamics-row-gone = { $count ->
    [one] Someone who has left
   *[other] { $count } people who have left
}

# First replies
dynamics-waits-heading = How long people wait for a first reply
dynamics-waits-middle = The middle wait was { $wait }.
dynamics-waits-ninetieth = Nine in ten of those waited no longer than { $wait }.
dynamics-waits-before = In the 30 days before it was { $wait }.
dynamics-waits-answered = { $opened ->
    [one] One thread was begun, and { $answered ->
        [0] nobody has replied yet
       *[other] somebody has replied
    }.
   *[other] { $opened } threads were begun, and { $answered ->
        [0] none of them has a reply yet
        [one] one of them has a reply
       *[other] { $answered } of them have a reply
    }.
}
dynamics-waits-none = Nobody began a thread in the last 30 days.
dynamics-waits-chart = Hours until a new thread gets its first reply, by week
dynamics-waits-one = Week from { $from }: { $hours }.
dynamics-waits-latest = Hours in the latest week: { $hours }.
dynamics-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
dynamics-waits-figcaption = Half of the threads of a week were answered faster, half slower. Weeks in which none was begun or answered have no dot.
dynamics-waits-caption = Hours to the first reply, week by week
dynamics-waits-table = Hours to the first reply, middle wait of each week
dynamics-col-week = Week from
dynamics-col-opened = Threads
dynamics-col-answered = Answered
dynamics-col-hours = Hours
dynamics-no-hours = none

# Quiet regulars
dynamics-quiet-heading = Gone quiet
dynamics-quiet-text = They used to write nearly every week, and have not for a fortnight. That may be a good sign, a bad one, or none. They can be asked after in a thread that they cared about; nobody has to answer.
dynamics-quiet-none = Nobody who wrote nearly every week has gone quiet.
dynamics-quiet-last = Last wrote here on { $day }
dynamics-quiet-see = See where
dynamics-quiet-see-of = { $name } wrote last

# How it is counted
dynamics-counted-heading = How this is counted
dynamics-counted-posts = <b>What counts:</b> only posts of this board, and only those that everybody here can read now: none that is held back, hidden, taken down or deleted. One that was changed counts once, on the day it was first written. Days are 24 hours each, counted back from now.
dynamics-counted-voices = <b>Who is doing the talking:</b> how many posts each name wrote in the last 30 days, of all posts. Short and long ones count alike. The ten who wrote most stand by name, facilitators too; the others are one line. Those who have left are one line without their names. Shares are rounded, so they may not add up to 100.
dynamics-counted-unanswered = <b>Nobody answered within a day:</b> threads that a member began in the last 30 days, in which nobody else had written when 24 hours had passed. The last words of a thread are not counted, since every talk ends with some. Threads of facilitators are not counted either: many are notices.
dynamics-counted-newcomers = <b>Not yet welcomed:</b> whoever wrote their first post here in the last 30 days, if nobody else has written after it in that thread. Any later post by another name counts as a reply, since nobody can tell to whom it was meant.
dynamics-counted-waits = <b>First replies:</b> the time from the first post of a thread to the first post in it by another name. Threads that still wait are not in it. The middle wait of two in the middle lies half way between them.
dynamics-counted-quiet = <b>Gone quiet:</b> members who wrote in at least three of the four weeks before the last 14 days, and have posted nothing since, not even something that was deleted.
dynamics-counted-never = <b>What we do not know:</b> who reads, who is here, when somebody was last here, and anything of other boards. This page is worked out from posts alone, each time you open it.

dynamics-slow = If a few write so much that others find no room: slow mode
