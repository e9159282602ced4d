## Letters by email: choosing them, saying yes to them, what stands in them.

digests-flash-saved = Saved.
digests-flash-asked = Saved. If the address is right, a letter is on its way. Open it within two days, on a device on which you can sign in.
digests-flash-yes = Thank you. Letters can come to this address now.
digests-flash-removed = The address is gone, and no letters go to it any more.
digests-flash-confirmed = Thank you. Your letters begin at their next time.
digests-error-when = Choose a day, an hour and a zone from the lists.
digests-error-detail = Choose how much a letter may tell.
digests-error-often = Choose how often letters come.
digests-no-way = This site does not send letters yet. What you choose is kept, and letters begin when it does.

## A member's settings

digests-settings-page = Letters by email
digests-settings-heading = Letters by email
digests-settings-lead = A letter gathers up new posts, so that you do not have to keep looking. Outside the letter itself nothing names a board or you.
digests-settings-private = Only you can see this page. Your boards are listed here. Your names on them are not.
digests-stopped = You stopped all letters. Save your choices below to begin again.
digests-address-heading = Where they go
digests-address-now = Letters go to
digests-address-none = You have given no address, so no letters come. An address is for letters, and for a link if you forget your passphrase. No other member sees it, no facilitator and no owner, and you do not need it to sign in.
digests-address-waiting = { $address } waits for your yes. Open the letter there within two days.
digests-address-add = Send me a letter to say yes to
digests-address-change = Change to this address
digests-address-remove = Remove my address
digests-remove-page = Remove an address
digests-remove-heading = Remove your address?
digests-remove-forgets = We forget { $address }, and no letters go to it any more.
digests-remove-stops = Letters stop about:
digests-remove-waiting = We forget { $address } too, which waits for your yes. The letter there is then good for nothing.
digests-remove-kept = What you have chosen about letters stays. Give an address again, and they begin again.
digests-remove-button = Remove my address
digests-remove-keep = Keep it
digests-email-label = Email address
digests-email-hint = Choose one that nobody else reads.
digests-letters-heading = How often, and how much
digests-letters-text = Whoever reads your letters can see which threads you follow. If others see your email, choose “Just a count”.
digests-letters-nowhere = You have not joined a board yet. Once you have, you can choose letters about it here.
digests-save = Save letters
# $board: the name of a board
digests-often-legend = Letters from { $board }
digests-often-never = Never
digests-often-daily = Daily
digests-often-weekly = Weekly
digests-often-monthly = Monthly
# $ceiling: nothing, counts, titles
digests-ceiling =
    { $ceiling ->
        [nothing] Letters from this board only say that there is something new.
        [counts] Letters from this board only say how many posts are new.
       *[titles] Letters from this board give the titles of threads, and nothing that is written in them.
    }

## When, and how much

digests-when-weekday = Weekly and monthly letters come on
digests-when-hour = Time of day
digests-when-zone = Time zone
digests-weekday-1 = Monday
digests-weekday-2 = Tuesday
digests-weekday-3 = Wednesday
digests-weekday-4 = Thursday
digests-weekday-5 = Friday
digests-weekday-6 = Saturday
digests-weekday-7 = Sunday
digests-hour-midnight = Midnight
digests-hour-noon = Noon
# $hour: from 1 to 11
digests-hour-morning = { $hour }am
digests-hour-afternoon = { $hour }pm
digests-detail-legend = How much to put in the letter
digests-detail-nothing = Only that there is something new
digests-hint-nothing = Safest of all.
digests-detail-counts = Just a count
digests-hint-counts = It tells how many posts are new, and nothing else.
digests-detail-titles = Titles
digests-hint-titles = What the threads are called, and on which board they are.
digests-detail-excerpts = Titles and first lines
digests-hint-excerpts = Enough to read over a cup of tea.

## A carer asks

digests-ask-page = Letters by email
# $board: the name of a board
digests-ask-heading = Letters from { $board }
digests-ask-lead = You need no account and no name, only an email address.
digests-ask-often = How often
digests-ask-know = Good to know
digests-ask-know-1 = First a letter comes that asks you to say yes. Nothing else comes before you have.
digests-ask-know-2 = Sender and subject never name a board or an illness. Your address is kept locked away, for letters alone.
digests-ask-know-3 = Each letter can be stopped with one press, and then your address is deleted.
digests-ask-button = Send me a letter to say yes to
digests-asked-heading = Look in your mailbox
digests-asked-lead = If the address is right, a letter is on its way.
digests-asked-1 = Open it and press the button in it within two days.
digests-asked-2 = If it has not come in ten minutes, look among the junk mail.
digests-asked-3 = If you gave the wrong address, nothing comes of it. Ask again with the right one.
digests-asked-demo = See the letters of this demo
digests-asked-back = Back to the board

## Behind the addresses in letters

digests-press-page = Your letters
digests-press-heading-confirm = Say yes to letters?
digests-press-text-confirm = Press the button if letters may come to your address. If you did not ask for them, close this page: nothing happens.
digests-press-button-confirm = Yes, send me letters
digests-press-heading-stop = Stop these letters?
digests-press-text-stop = One press stops all of them. Nobody is told.
digests-press-button-stop = Stop my letters
digests-press-heading-go = Read on
digests-press-text-go = The button leads to the thread on this site.
digests-press-button-go = Read the thread
digests-done-heading-over = This link no longer works
digests-done-text-over = It has been used already, or is more than two days old, or somebody else asked. If you have said yes before, all is well: your letters will come. If not, ask again, from the page of the board or in your settings.
digests-done-heading-stopped = Your letters have stopped
digests-done-text-stopped = No more will come. You can begin again in your settings, whenever you like.
digests-done-heading-stopped-carer = Your letters have stopped
digests-done-text-stopped-carer = No more will come, and your address has been deleted here. You are always welcome to ask again.
digests-done-heading-gone = That thread is not there any more
digests-done-text-gone = It may have been deleted or taken down since the letter was written, or you cannot see its board.
digests-done-settings = Letters in your settings
digests-done-front = To the front page
digests-manage-page = Your letters
digests-manage-heading = Your letters
digests-manage-lead = They go to
digests-manage-empty = None of the boards that you asked about can be told of in letters just now.
digests-manage-stop-heading = Stop the letters
digests-manage-stop-text = One press stops all letters and deletes your address here.
digests-manage-private = Whoever holds a letter of yours can open this page. Delete letters that others should not find.

## The letter itself. Subject and preview line must never name a board, a thread, a person or an illness.

# $pace: daily, weekly, monthly
digests-letter-heading =
    { $pace ->
        [daily] Your daily letter
        [weekly] Your weekly letter
       *[monthly] Your monthly letter
    }
digests-letter-preheader = A few things to read when you have a minute.
digests-letter-period = { $from } to { $till }
digests-letter-hello = Hello.
digests-letter-moved =
    { $count ->
        [one] One thread has moved on.
       *[other] { $count } threads have moved on.
    }
digests-letter-waiting =
    { $count ->
        [one] One person has been waiting for an answer.
       *[other] { $count } people have been waiting for an answer.
    }
digests-letter-counted =
    { $posts ->
        [one] There is one new post to read.
       *[other] { $threads ->
            [one] There are { $posts } new posts in one thread.
           *[other] There are { $posts } new posts in { $threads } threads.
        }
    }
digests-letter-something = There is something new to read.
digests-letter-calm = There is no need to keep up. Everything will still be here.
digests-section-followed = Threads you follow
digests-section-waiting = Someone waiting for an answer
digests-section-also = Also new
digests-letter-note = Content note:
digests-letter-folded = Left folded. Open it on the site if you would like to.
# In the place of an address of a web page or of mail in what people wrote.
digests-letter-address = [link]
digests-letter-link = Read it:
digests-letter-quote = “{ $words }”
digests-letter-others =
    { $count ->
        [one] And one more reply.
       *[other] And { $count } more replies.
    }
digests-letter-posts =
    { $count ->
        [one] One new post.
       *[other] { $count } new posts.
    }
digests-letter-board = On the board { $board }.
digests-letter-more =
    { $count ->
        [one] One more thread has something new.
       *[other] { $count } more threads have something new.
    }
digests-letter-read = Read on the site
# $pace: daily, weekly, monthly
digests-letter-asked =
    { $pace ->
        [daily] You asked for this once a day.
        [weekly] You asked for this once a week.
       *[monthly] You asked for this once a month.
    }
digests-letter-manage = Change how often, or what it shows
digests-letter-stop = Stop these letters with one press, no sign-in
digests-letter-untracked = We do not track whether you open it.

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

digests-retention-question-what = What somebody without an account asked for in letters and has not said yes to, with their email address, sealed
digests-retention-question-why = So that they have time to look in their mailbox
digests-retention-question-when = { $time } after they asked
