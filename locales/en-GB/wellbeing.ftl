# What keeps those who look after boards well.

# Stopping for the day
wellbeing-enough = That’s enough for today
wellbeing-enough-hint = It gives back the cases that you have, and nobody calls on you until tomorrow. You can come back at any time.
wellbeing-rest-heading = You have done enough for today
# $count (number): how many cases wait
wellbeing-rest-waiting = { $count ->
    [0] Thank you. Nothing waits.
    [one] Thank you. One thing waits; others look after it.
   *[other] Thank you. { $count } things wait; others look after them.
}
wellbeing-rest-until = Until tomorrow you are told of nothing, unless somebody may be in danger and nobody else is there who could look. You can still read everything, and open a case by its address.
wellbeing-rest-back = I’m back
wellbeing-flash-stopped = Whatever you had is given back. Rest well.
wellbeing-flash-back = Good to see you. You are told of what comes in again.

# Where they can talk
wellbeing-debrief = If it stays with you, you can talk it over:
wellbeing-help = Help for yourself
wellbeing-flash-talk = If it stays with you, do not carry it alone: you can talk it over, at the link below.

# Several people in danger on one day
wellbeing-breather-page = Before you go on
# $count (number): how many they have decided today
wellbeing-breather-heading = { $count ->
    [one] You have looked after one person in danger today
   *[other] You have looked after { $count } of these today
}
# $board: its name
wellbeing-breather-lead = Here is another one: somebody on { $board } may be in danger.
wellbeing-breather-text = That is a lot for one day, and nobody expects you to do it all. Somebody else can look after this one. If you want to, you can.
wellbeing-breather-others = Let someone else take it
wellbeing-breather-take = I can take this one
wellbeing-flash-others = It is left to the others. If you have had enough, you can stop for today here, too.
# $count (number): how many they have decided today
wellbeing-alone = { $count ->
    [one] You have looked after one person in danger today, and nobody else looks after this board.
   *[other] You have looked after { $count } of these today, and nobody else looks after this board.
} Thank you. Take a breath before you begin. If it is too much, whoever runs the site should know: you need company here.
