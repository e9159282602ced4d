## What is new for somebody: replies to what they follow, decisions on their posts.

notices-page = New for you
notices-heading = What is new for you
# $count (number): threads with something new, and decisions not seen yet
notices-lead =
    { $count ->
        [one] One thing to look at.
       *[other] { $count } things to look at.
    }
notices-read-all = Mark these replies as read
notices-seen = I have read this
notices-flash-seen = Put with the decisions that you have read, at the end of this page.
notices-flash-read = Marked as read.
# $boards (number): boards that somebody has joined
notices-private =
    { $boards ->
        [0] Only you can see this page.
        [one] Only you can see this page.
       *[other] Only you can see this page. Your boards stand here under their own names, without yours.
    }

## Nothing new

notices-empty-heading = Nothing new
notices-empty-text = When somebody replies in a thread that you follow, or a facilitator decides something about a post of yours, it stands here.
notices-empty-how = You follow a thread when you write in it. Any other can be followed from its own page, under “Find your place”.
notices-empty-nowhere = You have not joined a board yet. Once you have, replies in the threads that you follow stand here.
notices-empty-boards = See the boards

## Decisions

# $kind: hidden, asked-to-change, hidden-for-now, hidden-to-talk, written, undone, removed, restored, redacted, allowed, upheld, unmasked, waiting, let-show, warned, paused, ended, lifted, alert
notices-decision =
    { $kind ->
        [hidden] A facilitator has hidden a post of yours. You and the facilitators can still see it.
        [asked-to-change] A facilitator asks you to change a post of yours. Until you have, only you and the facilitators can see it. What you wrote is all there.
        [removed] A facilitator has taken down a post of yours.
        [redacted] A facilitator has taken words out of a post of yours. The rest of it stays.
        [allowed] Another look was taken at the words that were taken out of a post of yours. They may stand there: you can write them again.
        [restored] A post of yours is back for everybody to see.
        [waiting] A post of yours waits for a facilitator. Only you and the facilitators of its board see it.
        [let-show] A post of yours waited, and is up now. Everybody who can read its board can read it.
        [alert] Somebody is waiting for you.
        [unmasked] Somebody has looked behind your name on this board.
        [hidden-for-now] Several people have reported a post of yours. It is hidden until a facilitator has looked. Nothing is decided yet, and you will be told.
        [hidden-to-talk] Those who look after this board would like to talk with you about a post of yours. It is hidden until then: you and they can still see it. Nothing is decided yet.
        [undone] What was just decided about a post of yours was a slip, and is undone. All is as it was before, and somebody looks at it again.
        [written] Those who look after this board have written to you about a post of yours.
        [warned] A facilitator has warned you about a post of yours. You can go on writing.
        [paused] You can read this board, but not write on it for a time.
        [ended] You are no longer a member of this board, and cannot join it again.
        [lifted] What was decided about you on this board is lifted.
       *[upheld] Another look was taken at a post of yours. It stays as it was decided.
    }
notices-own-reports = What you have reported
notices-ended = You are no longer a member of this board. What you were told about it stands here, and you can ask for another look.
notices-unmasked = One safeguarding lead asked, another agreed, and the first was shown, for one hour at most, what you sign in with, your email address if you have given one, and the names that you wear on other boards. Nothing of it was kept.
notices-alert = When somebody has decided about it, this goes away.
notices-alert-look = Open the case
notices-alert-seen = Put this away: I know of it
# $contact: whom to write to
notices-unmasked-contact = If you think that this was wrong, write to { $contact }.
notices-unmasked-nobody = If you think that this was wrong, say so to whoever runs this site.
# $day: a date
notices-which = Decided on { $day }. The post was in:
# $day: a date
notices-which-written = Written on { $day }. Your post is in:
notices-change = Change it
notices-written-read = Read it and answer
# $day: a date
notices-which-waiting = It waits since { $day }. The post is in:
notices-which-gone = a thread that you cannot see any more.
notices-began = Your post began:
notices-asked = You have asked for another look. You will be told what comes of it.
notices-replaced = This post has been decided about again since.
notices-why = Why:
notices-rule = The ground rule:
notices-as-above = The ground rule and what the facilitator writes to you are the same as above.
notices-words = The facilitator writes to you:
notices-again = If you think this is wrong, you can ask for another look. Somebody else will take it.
# $contact: how to reach the people who run the site
notices-again-contact = If you think this is wrong, ask for another look: write to { $contact } and say which thread it was.
notices-again-nobody = If you think this is wrong, ask a facilitator of the board for another look. This does not count against you.
notices-ask = Ask for another look
notices-earlier = Earlier decisions
# $count (number): how many
notices-earlier-show =
    { $count ->
        [one] Show it
       *[other] Show all { $count }
    }

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

notices-retention-seen-what = What a facilitator has decided on a post of yours, once you have read it
notices-retention-seen-why = So that you can read it again, and ask for another look
notices-retention-seen-when = { $time } after it was decided
notices-retention-unseen-what = The same, while you have not read it
notices-retention-unseen-why = So that you can still learn of it when you come back after a long time
notices-retention-unseen-when = { $time } after it was decided
