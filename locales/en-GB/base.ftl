## Words of the shell: what stands on every page.

base-skip = Skip to the main part of the page
base-safe-bar = Help and leaving
base-leave = Leave this site
base-leave-title = Please wait
base-leave-more =
    { $count ->
        [one] Press Shift once more to leave this site
       *[other] Press Shift { $count } more times to leave this site
    }
base-leave-over = You are still here: three presses of Shift count only within five seconds.
base-help-now = Help now
base-nav = Main
base-nav-boards = Boards
base-nav-me = New for you
base-nav-how = How it works
base-nav-sign-in = Sign in
base-nav-join = Join
base-nav-settings = Settings
base-nav-queue = Review queue
base-nav-admin = Run the site
base-nav-sign-out = Sign out
base-crumbs = Where you are

## The foot

base-helplines = Need to talk to someone now?
base-helplines-more = More helplines
base-foot-rules = House rules
base-foot-privacy = Privacy
base-foot-complaints = Complaints about data
base-foot-accessibility = Accessibility
base-foot-display = Text size and colours
base-foot-last = Free to use. No adverts, no trackers, no fonts or scripts from anywhere else.

## Words on buttons and beside fields

base-save = Save
base-cancel = Cancel
base-back = Back
base-you = You

## Forms

# $count (number): fields to look at
base-errors-heading =
    { $count ->
        [one] One thing to look at
        [2] Two things to look at
        [3] Three things to look at
       *[other] { $count } things to look at
    }
base-error-prefix = To fix:

## Cards of boards

base-card-closed = Closed to new posts.

# $access: public, members, invitation. $format: peer_led, professional.
# $agenda: open, agenda.
base-card-facts =
    { $access ->
        [members] <b>Members only.</b>{ " " }
        [invitation] <b>By invitation.</b>{ " " }
       *[public] { "" }
    }{ $format ->
        [professional] Led by professionals
       *[peer_led] Peer-led
    }{ $agenda ->
        [agenda] { " " }with an agenda
       *[open] { "" }
    }{ $access ->
        [members] { "." }
        [invitation] { "." }
       *[public] , open.
    }
# $posts (number): of this week, on a board that whoever looks may read
base-card-posts =
    { $posts ->
        [0] Quiet this week.
        [one] <span class="nowrap">1 post a week.</span>
       *[other] <span class="nowrap">{ $posts } posts a week.</span>
    }

## The directory of boards

base-directory-title = The boards
base-directory-lead = Read for as long as you like before you write. Nobody can see that you are here.
base-directory-note = You use a different name on each board, and no other member can tell that two of your names are one person. <a href="/how-it-works">How it works</a>
base-directory-empty-title = No boards yet
base-directory-empty-text = This site is new. Its first boards are being set up, and they will stand here as soon as they are ready.
base-directory-empty-owner = Make the first board
base-directory-empty-meanwhile = While you wait, you can read the <a href="/house-rules">house rules</a> and <a href="/privacy">what we keep about you</a>. If you need someone now, there are <a href="/help-now">people you can ring or text</a>.

## Who runs the site

base-operator-missing = The people who run this site have not put their name and address here yet. Until they have, please treat it as a place for trying things out, and do not write about your health in it.

## When something goes wrong. Each has a title, a text and one thing to do.

base-error-what-heading = What you can do
base-error-kept-label = What you wrote
base-error-kept-hint = It has not been posted. Copy it from here before you go on, so that it is not lost.
# $reference (text): what the log calls this fault
base-error-reference = If you tell us about this, please give the reference <b class="nowrap">{ $reference }</b>. It says nothing about you.

base-error-not-found-title = There is nothing here
base-error-not-found-text = There is no page at this address, or it is not one that you can see.
base-error-not-found-what = Check the address, or start again from the boards.

base-error-not-allowed-title = That is not open to you
base-error-not-allowed-text = The name you are using here cannot do this.
base-error-not-allowed-what = Go back to where you were. If you think this is a mistake, ask a facilitator of the board.

base-error-closed-title = This has closed
base-error-closed-text = Nothing new can be added here. What is already here can still be read.
base-error-closed-what = Go back to where you were, or start again from the boards.

base-error-unstaffed-title = Nobody is here to look after this board
# $known: yes or no. $next: when somebody is there, such as “Thursday 5 March, 6.00pm”.
base-error-unstaffed-text =
    { $known ->
        [yes] While nobody looks after it, the board can be read and nothing new is written. Somebody is here next: { $next }.
       *[other] While nobody looks after it, the board can be read and nothing new is written. It is not known yet when somebody is here next.
    }
base-error-unstaffed-what = Keep what you wrote, and post it when somebody is here. If you need an answer before that, there are people who listen at any hour.

base-error-sent-before-title = This was sent before
base-error-sent-before-text = What you wrote has arrived, once. Sending it again changes nothing.
base-error-sent-before-what = Go back to the board to see it. To write something new, open the form again.

# $wait (number): whole minutes to wait, one or more
base-error-too-soon-title = A short pause, please
base-error-too-soon-text =
    { $wait ->
        [one] That was a little too quick for us. You can try again in about a minute.
       *[other] That was a little too quick for us. You can try again in about { $wait } minutes.
    }
base-error-too-soon-what = Wait, then press the button again. Keep a copy of anything long that you wrote.

base-error-slowly-title = We go slowly here just now
base-error-slowly-text = For a while each of us writes only so often here, so that everybody can follow, and you have had your turns for now. You can write again from { $at }.
base-error-slowly-what = Keep a copy of what you wrote, and post it then. You can read everything meanwhile.

base-error-too-large-title = That is more than we can take
base-error-too-large-text = What was sent is too long for one form.
base-error-too-large-what = Go back, copy your words, and send them in two or three parts.

base-error-bad-request-title = We could not read that
base-error-bad-request-text = What your browser sent was damaged on the way, or something in it was missing.
base-error-bad-request-what = Go back, load the page again, and try once more.

base-error-method-title = This page cannot be used that way
base-error-method-text = The address is right, but it was asked for in a way that it does not answer.
base-error-method-what = Go back, and use the link or the button on the page.

base-error-timeout-title = That took too long to arrive
base-error-timeout-text = Your connection was very slow or broke off, so we stopped waiting.
base-error-timeout-what = Go back to the form, where your words should still be, and send it again.

base-error-unknown-host-title = This is not our address
base-error-unknown-host-text = The name in the address bar is not a name of this site.
base-error-unknown-host-what = Check the address for a slip, or use the link that you were first given.

base-error-unsupported-title = We cannot read that kind of thing
base-error-unsupported-text = What was sent is not an ordinary web form.
base-error-unsupported-what = Use the form on the page. It needs no script and no special browser.

base-error-fault-title = Something broke, and it was us
base-error-fault-text = This is not your doing. The people who look after the site have been left a note about it, with nothing in it about you.
base-error-fault-what = Try again in a few minutes. If it happens again, tell us the reference below.

base-error-unavailable-title = We cannot reach our own books just now
base-error-unavailable-text = The site is up, but the place where it keeps things is not answering. Nothing has been lost, and it usually mends itself.
base-error-unavailable-what = Wait a minute, then try again.

base-error-csrf-title = This form is out of date
base-error-csrf-text = The page was open for a long time, or the form came from somewhere else. To keep you safe, we did nothing with it.
base-error-csrf-what = Go back, load the page again, and send it once more.

base-error-sign-in-title = Please sign in first
base-error-sign-in-text = This page is for people who are signed in.
base-error-sign-in-what = Sign in, and we will bring you back to where you were going.

# Numbered pages
base-pages = Pages
base-page = Page
base-page-next = Next page

## An email address that is typed, and the letter that asks for a yes

base-mailbox-empty = Type the email address to which letters should go.
base-mailbox-wrong = That does not look like an email address. It should look like name@example.org, and hold no spaces.
base-letter-confirm-subject = Your letters: please say yes
base-letter-confirm-preheader = Open this within two days if you asked for letters.
# $site: the name in the sender
base-letter-confirm-asked = Hello. This address was typed in at { $site }, a place to read and write, to get letters from it.
base-letter-confirm-yes = If that was you, open this link within two days and press “Yes, send me letters”:
base-letter-confirm-button = Say yes to letters
base-letter-confirm-no = If it was not you, do nothing. No letters will come, and we delete the address.

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

base-retention-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
base-retention-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
base-retention-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
base-retention-letter-what = A letter that no mail server would take, sealed
base-retention-letter-why = So that the owner can put right what was wrong and have it sent
base-retention-letter-when = { $time } after we stopped trying

# $unit: minutes, hours or days. $count: how many (number), $rest: the minutes beside hours, the hours beside days
base-wait = { $unit ->
    [days] { $count ->
        [one] one day
       *[other] { $count } days
    }{ $rest ->
        [0] {""}
        [one] {" "}and one hour
       *[other] {" "}and { $rest } hours
    }
    [hours] { $count ->
        [one] one hour
       *[other] { $count } hours
    }{ $rest ->
        [0] {""}
        [one] {" "}and one minute
       *[other] {" "}and { $rest } minutes
    }
   *[minutes] { $count ->
        [0] less than a minute
        [one] one minute
       *[other] { $count } minutes
    }
}

# On every page of somebody who may write nowhere.
base-read-only = You can read here, but write nowhere on this site just now.
base-read-only-link = Why, and until when
