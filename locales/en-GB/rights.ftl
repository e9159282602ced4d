## Words of the room rights: leaving the site, a copy of everything, who has looked, complaints.

## Leaving the whole site

rights-leave-title = Leaving
rights-leave-heading = Close my account for good
rights-leave-lead = You choose what becomes of what you wrote. Nothing happens before you have seen it all once more.
rights-leave-last-owner = You are the only owner of this site, so you cannot leave it yet: nobody could appoint anyone any more. Make somebody else an owner first.
rights-leave-last-owner-link = Appoint people
rights-leave-account = <b>Your account goes at once.</b> From the moment you confirm, nobody can sign in to it, and that cannot be undone. Your sign-in name, passphrase, passkeys, recovery codes, email address and choice of letters are deleted.
rights-leave-names = <b>Your names become nobody’s.</b> What ties them to each other is destroyed with the account. After that, nobody can find out whose they were, not even the people who run the server.
rights-leave-copy = <b>Afterwards you can change nothing here any more.</b> If you would like to keep what you wrote, <a href="/settings/export">have a copy of everything</a> first.
rights-leave-all = What should become of your posts?
rights-leave-all-keep = Keep my posts on every board, without my name
rights-leave-all-hint-keep = They stay for those who answered you, and say “someone who has left”.
rights-leave-all-erase = Erase my posts on every board
rights-leave-all-hint-erase = The words and their earlier versions are wiped, and quotes of them too. An empty place stays, so that answers still make sense.
rights-leave-all-each = Choose for each board
rights-leave-all-hint-each = Below.
rights-leave-each = For each board
rights-leave-each-hint = This counts only if you chose “Choose for each board”.
# $count (number) of posts
rights-leave-posts = { $count ->
    [one] one post
   *[other] { $count } posts
}
rights-leave-facilitator = You look after this board. That ends too.
rights-leave-left = You left this board before.
rights-leave-board-keep = Keep my posts, without my name
rights-leave-board-erase = Erase my posts
rights-leave-when = When?
rights-leave-when-spread = One board after another, within the next seven days
rights-leave-when-hint-spread = Each at a time drawn by lot. If all your names vanished in the same hour, somebody who watches could tell that they were one person.
rights-leave-when-now = All now
rights-leave-when-hint-now = In a few minutes. Choose this if speed matters more to you than that.
rights-leave-nowhere = You have joined no board, so there is nothing to choose.
rights-leave-go-on = Go on
rights-leave-stay = Stay
rights-error-all = Choose what should become of your posts
rights-error-each = Choose for every board

rights-confirm-heading = Close your account for good?
rights-confirm-account = Your account will be gone as soon as you press the button. Nobody can bring it back.
rights-confirm-erased = Everything you wrote will be erased on
rights-confirm-kept = Your posts will stay, without your name, on
rights-confirm-spread = Your names leave the boards one after another within the next seven days, each at a time drawn by lot. You need not do anything more, and you could not stop it.
rights-confirm-now = Your names leave all boards within a few minutes. Somebody who watches more than one of them could tell that they were one person.
rights-confirm-role = You will no longer look after any board.
rights-confirm-button = Close it for good
rights-confirm-change = Change something

## The receipt

rights-receipt-title = Receipt
rights-receipt-heading = You have left
# $day: a date
rights-receipt-lead = This is the receipt of { $day }. It holds counts and no names, and we keep no copy of it.
rights-receipt-keep = Print this page, or keep its address, if you would like to have it. The address opens it for whoever has it.
rights-receipt-gone = Gone already
rights-receipt-account = Your account, with its sign-in name and its passphrase, and what tied your names to each other
# $count (number)
rights-receipt-sessions = { $count ->
    [one] One place where you were signed in
   *[other] { $count } places where you were signed in
}
# $count (number)
rights-receipt-codes = { $count ->
    [one] One recovery code
   *[other] { $count } recovery codes
}
# $count (number)
rights-receipt-passkeys = { $count ->
    [one] One passkey
   *[other] { $count } passkeys
}
# $count (number)
rights-receipt-addresses = { $count ->
    [0] No email address, because we had none
    [one] One email address, and letters that waited to go there
   *[other] { $count } email addresses, and letters that waited to go there
}
# $count (number)
rights-receipt-links = { $count ->
    [one] One link to a new passphrase that had been asked for
   *[other] { $count } links to a new passphrase that had been asked for
}
rights-receipt-letters = Your choice of letters
rights-receipt-going = Gone within a few minutes
# $until: a date
rights-receipt-going-until = Gone by { $until }
# $count (number)
rights-receipt-boards = { $count ->
    [one] Your name on one board
   *[other] Your names on { $count } boards
}
# $count (number)
rights-receipt-erased = { $count ->
    [one] The words of one post
   *[other] The words of { $count } posts
}
# $count (number)
rights-receipt-versions = { $count ->
    [one] One earlier version of them
   *[other] { $count } earlier versions of them
}
# $count (number)
rights-receipt-kept = { $count ->
    [one] One post stays, without your name
   *[other] { $count } posts stay, without your name
}
# $count (number)
rights-receipt-follows = { $count ->
    [one] One thread that you followed
   *[other] { $count } threads that you followed
}
# $count (number)
rights-receipt-marks = { $count ->
    [one] How far you had read in one thread
   *[other] How far you had read in { $count } threads
}
# $count (number)
rights-receipt-notices = { $count ->
    [one] One decision that you were told of
   *[other] { $count } decisions that you were told of
}
rights-receipt-stays = What stays for now
rights-receipt-stays-names = The names that you used stay reserved for a year, so that nobody can pass for you. They are shown to nobody, and then deleted.
rights-receipt-stays-cases = If something of yours is reported and not yet decided, a sealed copy of it stays until it is. If a safeguarding lead keeps a copy to protect somebody, or because the law orders it, it stays, sealed, for 180 days after they last wrote down why. The same goes for your words in reports that you made. If that happens, you are not told.
rights-receipt-stays-looks = If a safeguarding lead ever asked to look behind a name of yours, a note that they did, for up to 400 days. It does not say who you were.
rights-receipt-stays-log = If you looked after a board, the log of what was decided there keeps the facilitator’s name under which you did it.
rights-receipt-stays-copies = Older copies of the database, which the people who run the site keep in case of a disaster. If one is ever put back, what you had erased is erased from it before anybody sees it.
rights-receipt-farewell = Thank you for having been here. We wish you well.

## In the settings

rights-settings-heading = What is yours
rights-settings-leave = Close my account for good
rights-settings-copy = Have a copy of everything
rights-settings-seen = See who has looked
## A copy of everything

rights-copy-title = A copy of everything
rights-copy-heading = Have a copy of everything
rights-copy-lead = One file with all that we hold about you. It is made while you wait, and nothing of it stays on the server.
rights-copy-files = <b>The file is a zip</b>, called “copy.zip”. In it are a page that you can read in any browser, and the same for machines (JSON).
rights-copy-in = <b>In it:</b> your account, your boards and your names there, everything you wrote with its earlier versions, what you follow and have read, what you reported, and what was decided on your posts.
rights-copy-out = <b>Not in it:</b> words of other people, your passphrase and your recovery codes (we do not have them in a form that can be read), the scrambled marks that keep a form from being sent twice, and complaints about data, because we do not know which are yours.
rights-copy-care = <b>Take care where you save it.</b> It holds all your names side by side, which nothing else does. On a computer that others use, do not leave it in the folder of downloads.
rights-copy-button = Make my copy

rights-copied-title = Copy
rights-copied-heading = A copy of everything
# $made: a date
rights-copied-made = Made on { $made }. It holds all your names side by side: keep it where only you can read it.
rights-copied-account = Your account
rights-copied-name = Sign-in name
rights-copied-address = Email address
rights-copied-role = What you are on the whole site
# $role: member, safeguarding, owner
rights-copied-role-of = { $role ->
    [owner] Owner
    [safeguarding] Safeguarding lead
   *[member] Member
}
rights-copied-codes = Recovery codes left
rights-copied-passkeys = Passkeys
rights-copied-session = Signed in
rights-copied-tried = Somebody tried to sign in as you
# $count (number) of tries. $last: a date
rights-copied-tried-how = { $count ->
    [one] Once, on { $last }
   *[other] { $count } times, the last time on { $last }
}
rights-copied-links = Links to a new passphrase that still work
rights-copied-sanction = Decided about you for the whole site
rights-copied-sanction-yours = What you wrote about it:
rights-copied-sanction-answer = What a safeguarding lead answered:
rights-copied-letters = Letters by email
rights-copied-letters-chosen = Chosen. When and how often for which board is in the file for machines.
rights-copied-letters-none = None
rights-copied-copy = Copy made
rights-copied-boards = Boards
# $name (text). $role: member, facilitator, withheld. $joined: a date
rights-copied-worn = { $role ->
    [facilitator] As a facilitator: { $name }, since { $joined }.
   *[member] Your name: { $name }, since { $joined }.
}
# $joined: a date
rights-copied-worn-once = A name that you gave up more than a year ago. You took it on { $joined }.
# $standing: paused, banned, left
rights-copied-standing = { $standing ->
    [paused] Paused.
    [banned] Banned.
   *[left] You have given it up.
}
rights-copied-decisions = What was decided on your posts
# $decision: hide, ask, remove, restore, redact, keep, uphold
rights-copied-decision = { $decision ->
    [hide] hidden.
    [ask] hidden until you had changed it.
    [remove] taken down.
    [restore] brought back.
    [redact] some words taken out.
    [keep] left on show.
   *[uphold] left as it was decided.
}
rights-copied-messages = What was said about your posts
# $by: you, facilitator, safeguarding
rights-copied-message-by = { $by ->
    [you] you wrote:
    [facilitator] a facilitator wrote:
   *[safeguarding] a safeguarding lead wrote:
}
# $measure: warn, pause, end, lift
rights-copied-about-you = { $measure ->
    [warn] You were warned.
    [pause] You were paused on this board.
    [end] Your membership of this board was ended.
   *[lift] What was decided about you was lifted.
}
rights-copied-appeal = What you wrote when you asked for another look:
rights-copied-shifts = Your shifts
# $says: there or away
rights-copied-shift-says =
    { $says ->
        [there] you said that you are there
       *[away] you said that you are not there
    }
rights-copied-handover = What you left for the next facilitator
rights-copied-no-alerts = When you are on duty and somebody is waiting, you want no letter.
rights-copied-reports = What you reported
rights-copied-withdrawn = you have withdrawn this
rights-copied-threads = Threads that you follow or have read
rights-copied-followed = followed
# $number: of a post
rights-copied-read = read up to post { $number }
rights-copied-posts = What you wrote
# $at: a date and time
rights-copied-changed = changed { $at }
# $state: held, hidden, removed, erased
rights-copied-state = { $state ->
    [held] Waits to be looked at.
    [hidden] Hidden.
    [removed] Taken down.
   *[erased] Deleted by you; its words are gone.
}
# $count (number)
rights-copied-versions = { $count ->
    [one] One earlier version
   *[other] { $count } earlier versions
}
# $at: a date and time
rights-copied-until = Until { $at }:
rights-copied-end = That is all.
rights-copied-end-care = The same is in the file for machines, with a few more details.

## Who has looked

rights-seen-title = Who has looked
rights-seen-heading = Who has looked
rights-seen-lead = What people with a task here did with posts of yours, and when a copy of everything was made. Only you see this page.
rights-seen-staff = What was done with your posts
# $decision: hide, ask, remove, restore, redact, keep, uphold. $role: facilitator, safeguarding
rights-seen-did = { $role ->
    [safeguarding] a safeguarding lead
   *[facilitator] a facilitator
} { $decision ->
    [hide] hid a post of yours.
    [ask] asked you to change a post of yours, and hid it until then.
    [remove] took down a post of yours.
    [restore] brought back a post of yours.
    [redact] took words out of a post of yours.
    [keep] left a post of yours as it was, and decided something about you.
   *[uphold] looked again at a post of yours, and left it as it was decided.
}
rights-seen-nobody = Nobody has done anything with a post of yours.
rights-seen-site = On the whole site
rights-seen-site-who = A safeguarding lead decided this. They did not see who you are.
rights-seen-site-link = Why, and how to have it looked at again
rights-seen-behind = Who has looked behind your names
rights-seen-behind-what = One safeguarding lead asked and another agreed, to protect somebody from serious harm or because the law ordered it. For one hour at most, the first could see what you sign in with, your email address if you have given one, and the names that you wear on other boards. It was about your name on this board:
rights-seen-behind-nobody = You have been told of nobody who did.
rights-seen-behind-late = It stands here a week after it was done. It can take longer where telling you sooner would put somebody in danger: one lead can hold it up for thirty days, and after that only another.
rights-seen-copies = Copies of everything
rights-seen-copies-check = Was it you each time? If not, somebody knows your passphrase: use a recovery code to choose another, and sign out everywhere else.
# $count (number)
rights-seen-copied = { $count ->
    [one] one copy was made.
   *[other] { $count } copies were made.
}
rights-seen-no-copies = Nobody has had a copy made.
rights-seen-not = What does not stand here
rights-seen-not-read = Who has only read something. We write down for nobody what they read, so we cannot tell you who read what you wrote. Facilitators and safeguarding leads see what is reported, and may leave it as it is.
rights-seen-not-thread = What everybody can see of a thread: that it was pinned, closed or slowed down. And that a board’s register of cases was taken away as a file: it names no member and holds nothing that anybody wrote.
rights-seen-not-behind = Anybody who works on the server itself, with its keys. What the program cannot see, it cannot write down.

## Complaints

rights-settings-complain = If you think that something wrong is done with what is yours, <a href="/complaints">complain about it</a>.
rights-receipt-complain = If you think that something was done wrong with what was yours, you can still <a href="/complaints">complain about it</a>, without an account.

rights-complain-title = Complaints
rights-complain-heading = Complain about what is done with data
# $days (number)
rights-complain-lead = To the people who run this site, with or without an account. You will have an answer within { $days } days.
rights-complain-read = I have a code: read my complaint
rights-complain-what = What you can complain of
rights-complain-what-text = Anything that you think is wrong in how this site keeps, shows, sends, copies or deletes what is known about you, or how it answered when you asked about that. You need not know the law, and it costs nothing.
rights-complain-what-not = What somebody wrote on a board is for those who look after it: press “Report” under the post.
rights-complain-then = What happens then
rights-complain-then-1 = <b>At once</b> you are told that it has come, and get a code. Write the code down: it is shown once.
# $days (number)
rights-complain-then-2 = <b>Within { $days } days</b> you will have an answer. With the code you can look at any time how far it is, read the answer, and add more.
rights-complain-then-3 = <b>If you add something after an answer</b>, that is answered too, within the same time.
# $name: of the person or charity that runs the site
rights-complain-who = Your complaint is read and answered by the owners of this site, for { $name }.
rights-complain-who-owner = Your complaint is read and answered by the owners of this site.
rights-complain-commissioner = The Information Commissioner
rights-complain-commissioner-text = You can also complain to the Information Commissioner’s Office, at any time: instead of complaining to us, while you wait, or when you are not content with our answer. They may ask whether you have complained to us first.
rights-commissioner-name = Information Commissioner’s Office
rights-commissioner-address = Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF
rights-commissioner-reach = <a class="number" href="tel:03031231113">0303 123 1113</a>, <a href="https://ico.org.uk/make-a-complaint/" rel="nofollow noopener noreferrer">ico.org.uk/make-a-complaint</a>
rights-complain-form = Your complaint
rights-complain-untied = This is not tied to your account or to any name of yours, even if you are signed in. We do not know who writes, so say only what you want to say. If we need to know which post or which board it is about, say so.
rights-complain-about = What is it about?
rights-about-kept = What is kept about me
rights-about-seen = Somebody saw what they should not
rights-about-not-deleted = Something was not deleted
rights-about-copy = A copy that I asked for
rights-about-letter = A letter
rights-about-other = Something else
rights-complain-words = What has happened, and what you would like us to do
rights-complain-words-hint = Up to 4,000 characters. Only the owners of this site can read it. Please leave out your passphrase and recovery codes.
rights-complain-button = Send my complaint
rights-complaint-error-about = Choose what it is about
rights-complaint-error-words = Say what has happened
rights-complaint-error-more = Write what you would like to add
# $limit (number) of characters. $over (number) of them too many
rights-complaint-error-long = Use { $limit } characters at most: these are { $over } too many
rights-complaint-over = This complaint has been closed, so nothing can be added to it. You can make another one.

rights-filed-title = Complaint received
rights-filed-heading = Your complaint has come
# $due: a date
rights-filed-lead = You will have an answer by { $due }.
rights-filed-code = Your code
rights-filed-code-text = With this code you read the answer, and can add more. It is shown this once. We keep only a scrambled mark of it, so nobody can give it to you again.
rights-filed-code-care = Write it down, or print this page, and keep it where only you can read it: whoever has it can read your complaint. Capital or small letters, with or without the hyphens: it is the same.
rights-filed-next = We have no way to tell you when the answer is there, since we do not know who you are. Please look again.
rights-filed-commissioner = You can complain to them at any time, whatever becomes of this.

rights-code-title = Your code
rights-code-heading = Read your complaint
rights-code-lead = Type the code that you were given when you sent it.
rights-code-label = Your code
rights-code-label-hint = Five groups of four letters and digits
rights-code-button = Read it
rights-code-wrong = We have no complaint with this code. Look at it once more: letters that look like digits are taken for them. Complaints go two years after they were closed.
rights-code-lost = If you have lost the code, nobody can find your complaint for you, because we do not know which one is yours. Please send another one.

rights-own-title = Your complaint
rights-own-heading = Your complaint
rights-own-state-received = It has come. Nobody has taken it up yet.
rights-own-state-looking = It is being looked into.
rights-own-state-answered = It is answered.
rights-own-state-closed = It is answered and closed.
rights-own-added = What you wrote has been added.
rights-own-about = What it is about
rights-own-received = Received
rights-own-due = You will have an answer by
# $days (number)
rights-own-closes = If you are content, there is nothing to do. If you add nothing, it is closed { $days } days after the answer, and you can read it for two years more.
rights-own-overdue = You should have had an answer by now. We are sorry. You can go to the Information Commissioner’s Office: the address is below.
rights-own-said = What was written
# $day: a date
rights-own-said-theirs = You, on { $day }
# $day: a date
rights-own-said-answer = Our answer, of { $day }
rights-own-more = Add something
rights-own-words = What else you want to say
rights-own-words-hint = Up to 4,000 characters. If you are not content with an answer, say why.
rights-own-button = Add it

## Complaints on the owner’s desk

rights-desk-title = Complaints
rights-desk-heading = Data-protection complaints
rights-desk-lead = Each must be answered within thirty days of the day on which it came. The law asks for an answer without undue delay, so sooner is better.
rights-desk-about = About
rights-desk-state = State
rights-desk-due = Answer due
rights-desk-received = Received
rights-desk-state-received = New
rights-desk-state-looking = Being looked into
rights-desk-state-answered = Answered
rights-desk-state-closed = Closed
rights-desk-overdue = Overdue
# $count (number) of days
rights-desk-late = { $count ->
    [one] one day late
   *[other] { $count } days late
}
# $count (number) of days
rights-desk-left = { $count ->
    [0] today
    [one] one day left
   *[other] { $count } days left
}
rights-desk-nothing-due = Nothing due
rights-desk-none = Nobody has complained.
rights-desk-none-what = What people read before they complain, and the form, are at <a href="/complaints">Complaints about data</a>. When one comes, its number stands on your desk. If you have given an address for letters, you are reminded on the twentieth day, on the twenty-eighth, and when it is overdue.
rights-desk-one-title = Complaint
rights-desk-one-heading = A complaint
rights-desk-changed = Something was written or decided here while you wrote, and nothing of yours has been sent. Look at what is new, and then send yours again.
rights-desk-look = I am looking into it
rights-desk-said = What was written
# $day: a date
rights-desk-said-theirs = They wrote, on { $day }
# $day: a date
rights-desk-said-answer = An owner answered, on { $day }
# $day: a date
rights-desk-said-note = A note for owners, of { $day }
rights-desk-is-closed = It is closed, and goes by itself two years after that.
rights-desk-answer-heading = Answer
rights-desk-answer = Your answer
rights-desk-answer-hint = Say what you looked at, what you found, and what you have done or will do. They read it with their code. You do not know who they are, and cannot reach them otherwise.
rights-desk-check = Look it over
rights-desk-check-title = Answer
rights-desk-check-heading = Send this answer?
rights-desk-check-lead = Once it is sent, it cannot be changed. You can send another one.
rights-desk-check-words = Your answer
rights-desk-send = Send it
rights-desk-change = Change it
rights-desk-close-heading = Close it
# $days (number)
rights-desk-close-text = Close it when there is nothing more to say. They can still read it, but can add nothing, and it goes by itself after two years. If nobody adds anything, it is closed by itself { $days } days after the answer.
rights-desk-close = Close this complaint
rights-desk-note-heading = Notes
rights-desk-note = A note for owners
rights-desk-note-hint = Whoever complained does not see it. Leave out who you think they are.
rights-desk-note-button = Keep this note
rights-desk-error-answer = Write your answer
rights-desk-error-note = Write your note
rights-desk-flash-look = They can see that you are looking into it.
rights-desk-flash-note = Your note is kept.
rights-desk-flash-answer = Your answer is sent.
rights-desk-flash-close = The complaint is closed.

## The letter that reminds owners

rights-letter-due-subject = Something is waiting for you
rights-letter-due-preheader = It has a date.
# $site: the name in the sender
rights-letter-due-text = Hello. Something at { $site } is waiting for you, and it has a date.
rights-letter-due-what = Please sign in and look at your desk. What it is stands there, and not in a letter.
rights-letter-due-button = Sign in

rights-retention-complaint-what = A complaint about data, with all that was written about it
# $time: a time, such as 730 days
rights-retention-complaint-when = { $time } after it was closed
rights-retention-complaint-why = So that whoever complained can read the answer, and so that we can show how we dealt with it if they go to the Information Commissioner or to a court
