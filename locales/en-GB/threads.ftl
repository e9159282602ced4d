# Threads, posts and writing.
threads-crumb-boards = Boards
threads-show-title = Thread
threads-show-title-unread = Thread, { $count } unread
threads-board-title = Board
threads-write-thread-page = Start a thread
threads-write-reply-page = Write a reply
threads-write-edit-page = Change your words
threads-erase-page = Delete a post
threads-history-page = Earlier versions

# The board's list
threads-list-heading = Threads
threads-start = Start a thread
threads-new = { $count } new
threads-new-some = New
threads-untitled = A thread whose first post was deleted
threads-started-by = Started by { $name }.
threads-started-by-left = Started by someone who has left.
threads-row-started-by = Started by { $name }
threads-row-started-by-left = Started by someone who has left
threads-row-replies = { $count ->
    [0] No replies yet
    [one] { $count } reply
   *[other] { $count } replies
}
# $at: such as “Tuesday”. $whole: the same in full. $attribute: the same for machines
threads-row-last = Last post <time datetime="{ $attribute }" title="{ $whole }">{ $at }</time>
threads-row-posted = Posted <time datetime="{ $attribute }" title="{ $whole }">{ $at }</time>
threads-empty-heading = Nothing here yet
threads-empty-member = You could be the first. A few words are enough: who you are on this board, and what brings you.
threads-empty-plain = Nobody has written on this board yet.
threads-empty-visitor = Nobody has written on this board yet. You are welcome to join and be the first.

# A thread
threads-replies-from = { $replies ->
    [0] No replies yet.
    [one] { $replies } reply
   *[other] { $replies } replies
}{ $replies ->
    [0] {""}
   *[other] { $writers ->
        [one] , from one person.
       *[other] , from { $writers } people.
    }
}
threads-here-as = You are here as
threads-posts-heading = Posts
threads-pinned = Pinned
threads-locked = Closed to replies
threads-started-this = Started this thread
threads-facilitator = Facilitator
threads-someone-left = Someone who has left
threads-edited = edited { $at }
threads-content-note = Content note:
threads-fold-show = Show this post
threads-fold-hide = Hide this post
threads-fold-show-quote = Show what is quoted
threads-fold-hide-quote = Hide what is quoted
threads-note-suicide = suicide or self-harm
threads-note-medical = hospital or medical detail
threads-note-death = death or dying
threads-note-food = weight and food
threads-note-substances = drink or drugs
threads-note-violence = violence
threads-note-pregnancy = pregnancy loss
threads-note-other = something else that may be hard to read
threads-post-quote = Quote
threads-post-report = Report
threads-post-report-which = the post of { $name }
threads-post-report-left = the post of someone who has left
threads-post-edit = Edit
threads-post-delete = Delete
threads-post-yours = your post
threads-post-redact = Take words out
# $number: the post’s number in its thread
threads-post-redact-which = of post { $number }
threads-removed = A post was taken down here.
threads-removed-why = A facilitator did this under the ground rules, and has told the writer why.
threads-erased = { $name } deleted this post.
threads-erased-left = The writer deleted this post.
threads-held-yours = Your post here is not on show. Other people cannot read it.
threads-post-why = Read it, and why
threads-held = A post here is not on show. Only its writer and the facilitators can see that it is there.
threads-waiting = A post here waits to be looked at. Only its writer and the facilitators can see that it is there.
threads-waiting-queue = Look at it in the review queue
threads-waiting-mark = Waiting
threads-waiting-yours = Waiting for a facilitator. Only you and the facilitators of this board see this.
threads-waiting-next = You do not have to do anything. You can change it or delete it meanwhile. When somebody has looked, you are told under “New for you”.
threads-held-for-newcomer = You are new here, and on this board the first posts of everybody new are looked at before others see them. Welcome. It says nothing about you.
threads-held-for-link = There is a link in it, and on this board the links of people who are new are looked at first.
threads-held-for-phrase = There is a word in it that often stands in adverts, or in what can hurt. Most of the time all is well.
threads-held-for-crisis = It sounded as if things may be very hard just now, so a facilitator looks at it before all else. You have done nothing wrong.
threads-held-for-changed = You were asked to change it, and you have. A facilitator looks at it before others see it.
threads-declined-yours = A facilitator has taken down your post here. Nobody else has seen it.
threads-first-unread = Go to the first unread
threads-divider = { $count ->
    [one] First unread. One new post.
   *[other] First unread. { $count } new posts.
}
threads-quote-by = { $name } wrote
threads-quote-left = Someone who has left wrote
threads-quote-changed = { $name } has changed the quoted post since.
threads-quote-changed-left = The quoted post has been changed since.
threads-quote-read-now = Read it as it is now
threads-quote-gone = What was quoted here has been deleted.
threads-quote-away = What was quoted here is not on show now.
threads-end = You have reached the end, for now.
threads-back-to-board = Back to the board
threads-aside = About this thread
threads-who-heading = Who can read this
threads-who-public = Anyone can read this board. Only members can write.
threads-who-members = Only members of this board can read this.
threads-manage-heading = For facilitators
threads-pin = Pin
threads-unpin = Unpin
threads-lock = Close to replies
threads-unlock = Open to replies
threads-place-heading = Find your place
threads-place-first = First post
threads-place-write = Write a reply
threads-place-follow = Follow, or stop following

# Slow mode. $posts, $hours (numbers), $until: when it ends
threads-slow-thread =
    { $posts ->
        [one] This thread goes slowly for a while: each of us writes at most once in { $hours ->
            [one] an hour
           *[other] { $hours } hours
        }.
       *[other] This thread goes slowly for a while: each of us writes at most { $posts } times in { $hours ->
            [one] an hour
           *[other] { $hours } hours
        }.
    } It ends by itself on { $until }.
threads-slow-board =
    { $posts ->
        [one] This board goes slowly for a while: each of us writes at most once in { $hours ->
            [one] an hour
           *[other] { $hours } hours
        }, in all its threads together.
       *[other] This board goes slowly for a while: each of us writes at most { $posts } times in { $hours ->
            [one] an hour
           *[other] { $hours } hours
        }, in all its threads together.
    } It ends by itself on { $until }.
threads-slow-again = You have had your turns for now. You can write again here from { $at }.
threads-slow-link = Slow mode
threads-slow-page = Slow mode
threads-slow-heading-thread = Slow mode for this thread
threads-slow-heading-board = Slow mode on { $board }
threads-slow-now-heading = Now
threads-slow-off = It goes at its usual pace. Everybody writes as often as they like.
threads-slow-board-holds = That is set for the whole board, and holds here too. What you set below takes its place in this thread.
threads-slow-end = End it now
threads-slow-how-heading = What it does
threads-slow-how-1 = It slows everybody alike, so that one or two voices do not fill the page and others find time to answer.
threads-slow-how-2 = Somebody who writes less than that notices nothing but a line at the top. Somebody who has had their turns sees, in place of the box, when they can write again. Nobody else sees that.
threads-slow-how-3 = Posts under a facilitator’s name are not counted. Posts that were deleted are. To change a post is always possible.
threads-slow-how-thread = Only what is written in this thread counts.
threads-slow-how-board = All that somebody writes on this board counts together. A thread with a slow mode of its own keeps to that one.
threads-slow-set-heading = Let it go slowly
threads-slow-change-heading = Change it
threads-slow-posts = Each of us writes at most
threads-slow-hours = In
threads-slow-days = It ends by itself after
threads-slow-words = Why, in a sentence of yours
threads-slow-words-hint = You do not have to. It stands at the top, for all who read here. Name nobody, and blame nobody.
threads-slow-choice-posts = { $count ->
    [one] once
   *[other] { $count } times
}
threads-slow-choice-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
threads-slow-choice-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
threads-slow-set = Let it go slowly
threads-slow-change = Change it
threads-slow-changed-heading = Somebody has changed it meanwhile
threads-slow-changed-text = Another facilitator did, or you in another tab. How it is now stands below, and so does what you chose. Send it again to put it in its place.
threads-board-queue = Review queue
threads-board-dynamics = How the board is doing

# Following
threads-follow-page = Follow a thread
threads-follow-on-heading = You follow this thread
threads-follow-on-text = New replies in it are counted under “New for you”. If you stop, you can still read and write here as before.
threads-follow-off-heading = Follow this thread?
threads-follow-off-text = New replies in it would be counted under “New for you”. You follow a thread by itself when you write in it.
threads-follow-private = Nobody else can see what you follow.
threads-follow = Follow this thread
threads-follow-stop = Stop following
threads-follow-back = Back to the thread
threads-flash-followed = You follow this thread now. What is new in it is counted under “New for you”.
threads-flash-unfollowed = You no longer follow this thread.

# Writing
threads-reply-heading = Reply
threads-reply-as = Reply as
threads-reply-known = Nobody on this board knows you by any other name.
threads-read-by-public = Anyone can read what you write here, signed in or not.
threads-read-by-members = Only members of this board can read what you write here.
threads-reply-later = You can change or delete it later.
threads-field-reply = Your reply
threads-field-thread = Your post
threads-field-edit = Your post
threads-field-reply-hint = Short is fine. Spelling does not matter here.
threads-field-title = A title
threads-field-title-hint = What it is about, in a few words.
threads-marks-summary = How to make bold, lists and quotes
threads-marks-list = <li><code>**bold**</code> makes <strong>bold</strong>, <code>*leaning*</code> makes <em>leaning</em></li><li>A line that begins with <code>-</code> is an item of a list</li><li>A line that begins with <code>&gt;</code> is somebody’s words</li><li>An empty line begins a new paragraph</li>
threads-notes-legend = Could this be hard for someone to read?
threads-notes-hint = It will be folded away under a note, for people to open if they choose.
threads-preview = Preview
threads-preview-again = Preview again
threads-preview-heading = How it will look
threads-post-reply = Post reply
threads-write-thread-heading = Start a thread
threads-write-reply-heading = Write a reply
threads-write-edit-heading = Change your words
threads-write-thread-post = Post
threads-write-reply-post = Post reply
threads-write-edit-post = Save
threads-quote-legend = What to quote from { $name }
threads-quote-all = All of it
threads-quote-none = Nothing, just reply
threads-conflict-heading = This was changed while you were writing
threads-conflict-text = Perhaps by you, in another tab. This is how it is now. Your own words are still in the box below; save again to put them in its place.
threads-composer-visitor = You are reading as a visitor. Nobody can see you. To write, join this board under a name that you choose.
threads-composer-outsider = To write here, join this board under a name that you choose.
# $until: a day and a time; none when nobody has said
threads-composer-paused =
    { $until ->
        [none] Your name here is paused. You can read, but not write here for now.
       *[other] Your name here is paused. You can read, but not write here until { $until }.
    }
threads-composer-paused-why = Why, and how to ask for another look
threads-composer-read-only = You can read everywhere, but write nowhere on this site just now.
threads-composer-agree = The ground rules have changed since you agreed to them. Please read them again before you write.
threads-composer-locked = This thread is closed to replies. You can start a new one.
threads-composer-board-closed = This board is closed. It can be read, but nothing new can be written.
threads-composer-full = This thread is full. You can start a new one.
threads-join-board = Join this board
threads-sign-in = Sign in
threads-read-rules = Read the ground rules

# Before it is posted: what could show who the writer is. What is marked is heard after one of these names.
threads-found-heading = { $count ->
    [one] Before you post: this could show who someone is
   *[other] Before you post: { $count } things could show who someone is
}
threads-found-public = Anyone can read this board. What is marked here could lead them from the name you wear to you, or to somebody you know.
threads-found-members = Everyone on this board can read this. What is marked here could lead them from the name you wear to you, or to somebody you know.
threads-found-where = Where it stands
threads-found-nhs = NHS number:
threads-found-phone = Phone number:
threads-found-email = Email address:
threads-found-postcode = Postcode:
threads-found-own-name = Your sign-in name:
threads-found-own-email = Your email address:
threads-found-why-nhs = This looks like an NHS number. Each belongs to one person alone, and stands on their letters and records.
threads-found-why-phone = This looks like a phone number. Anyone who reads it can ring it, and it can lead to a name. If it is a helpline’s, leave it in.
threads-found-why-email = This looks like an email address. It often holds a name, or leads to one.
threads-found-why-postcode = This looks like a whole postcode. That can be as few as one or two houses. The name of a town says less.
threads-found-why-own-name = This is the name that you sign in with. Nobody here needs it, and it is half of what it takes to sign in as you.
threads-found-why-own-email = This is the email address of your account. It ties the name you wear here to you.
threads-found-choice = Nothing has been posted yet, and it is for you to decide. The program may be wrong. It keeps no note of what it found or of what you choose.
threads-found-out = Take it out
threads-taken-out = It is taken out. Nothing has been posted yet: read it once more, and post it when it is as you want it.
threads-found-change = Change it
threads-found-anyway-thread = Post it as it is
threads-found-anyway-reply = Post it as it is
threads-found-anyway-edit = Save it as it is

# Help for whoever has just written something that tells that they may need it
threads-help-page = Where there is help
threads-help-heading-crisis = We are glad that you wrote it here
threads-help-lead-crisis = You are not in trouble, and you are not a burden to anybody. Please talk to somebody now, out loud or by text. They are there day and night, for free.
threads-help-heading = Your words are safe. Here is somewhere to turn, too
# $board: its name
threads-help-lead = Some of what you wrote is something that the people who look after { $board } have seen before. They keep this page for it.
threads-help-words = From the facilitators of this board
threads-help-now-crisis = Talk to somebody now
threads-help-now = If you would like to talk to somebody
threads-help-danger = If you have hurt yourself, or think that you might, ring 999, or go to A&E if you can get there. Then put what you could use in another room, and go to where there is another person.
threads-help-post = What you wrote
threads-help-waits = It is kept, and waits for a facilitator. Only you and the facilitators of this board see it.
threads-help-up = It is up, as you wrote it.
threads-help-looked-at = A facilitator is asked to look at it before everything else, to see whether somebody can write to you. They are volunteers and may be asleep, so please do not wait for them.
threads-help-wrong = A program noticed your words, and programs are often mistaken. If it was wrong, there is nothing that you need to do.
threads-help-to-post = Go to your post

# Deleting, and history
threads-erase-heading = Delete this post?
threads-erase-reply = Its words, its earlier versions, and what others have quoted of it will be gone for good. Its place stays, with a line that says you deleted it.
threads-erase-opening = Its words, the thread’s title, its earlier versions, and what others have quoted of it will be gone for good. Replies of others stay.
threads-erase-what = What will be gone
threads-erase-button = Delete it
threads-erase-keep = Keep it
threads-history-heading = Earlier versions of a post by { $name }
threads-history-who = The writer and the facilitators of this board can see this page. Nobody else can.
# $number (number): which version, from 1
threads-history-now = Version { $number }, shown now
threads-history-until = Version { $number }, shown until { $at }
threads-history-none = There are no earlier versions.
threads-history-back = Back to the post

# Reasons and errors
threads-reason-board-closed = This board is closed. It can be read, but nothing new can be written.
threads-reason-locked = This thread is closed to replies. You can start a new one.
threads-reason-full = This thread is full. You can start a new one.
threads-reason-removed = This post was taken down by a facilitator, and cannot be changed now.
threads-reason-erased = This post was deleted already.
threads-error-empty = Write something first. A few words are enough.
threads-error-too-long = This is { $over ->
    [one] one character
   *[other] { $over } characters
} too long. The most is { $limit }. You could split it into two posts.
threads-error-too-deep = There are lists or quotes inside each other more than { $limit } deep. Take a few of the marks at the beginnings of lines out.
threads-error-too-wide = This table is too large. The most is { $limit } columns.
threads-error-too-intricate = This has more marks (brackets, stars, lines of a table) than a page can hold. Take some of them out.
threads-error-title-short = Give your thread a title of three characters or more, so that people know what it is about.
threads-error-title-long = The title is { $length } characters long. The most is { $limit }.
threads-error-quote-unknown = We could not tell what you wanted to quote, so nothing was posted. Post your words without it, or choose the quote again from the post itself.
threads-error-started-otherwise = Your thread was up already, with another title or other words. What you wrote now stands below. Post it as one more thread, or edit the first one.
threads-error-sent-otherwise = Your reply was up already, with other words. What you wrote now stands below. Post it as one more reply, or edit the first one.
threads-error-quote-changed = The post you quoted has changed since. Choose again what to quote.

# Said after it is done
threads-flash-started = Your thread is up.
threads-flash-held = Thank you. Your words are safe, and wait for a facilitator.
threads-flash-replied = Your reply is up.
threads-flash-already = Your reply was up already. We have not posted it twice.
threads-flash-edited = Your change is saved.
threads-flash-erased = Your post is deleted.
threads-flash-pinned = The thread is pinned to the top of the board.
threads-flash-unpinned = The thread is no longer pinned.
threads-flash-locked = The thread takes no more replies.
threads-flash-unlocked = The thread takes replies again.
threads-flash-slow = It goes slowly now. Everybody who reads here is told.
threads-flash-slow-ended = It goes at its usual pace again.

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

threads-retention-form-what = A scrambled mark of each form by which you posted something
threads-retention-form-why = So that what is sent twice, on a poor line, stands there once
threads-retention-form-when = { $time } after you posted it

threads-retention-slow-what = How slowly a board or a thread goes, and why, in the words of its facilitators
threads-retention-slow-why = It is for a heated hour, and everybody should know why
threads-retention-slow-when = When it ends, as its facilitators set it: { $time } after they did at the latest

## Words that were taken out

# Stands in the post itself, in the place of the words.
threads-redacted = [taken out by a facilitator]
threads-redact-absent = These words do not stand in the post, written like this. Copy them from it.
threads-redact-broken = In the post there are marks among these words, such as those for bold. Take them out in smaller pieces.
threads-redact-unfit = What would be left cannot be shown. Hide the post or take it down instead.
