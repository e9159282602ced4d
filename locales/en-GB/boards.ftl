## Why something is not possible just now

boards-reason-join = Join this board first, under a name of its own. It takes about two minutes.
boards-reason-rules = The ground rules of this board have changed. Please read them and agree before you write here.
boards-reason-paused = Your name on this board is paused. You can read, but not write, until the pause ends. The page of the board says when, and “New for you” says why.
boards-reason-paused-leave = Your name on this board is paused. You can leave when the pause has ended.
boards-reason-paused-rename = Your name on this board is paused. You can change it when the pause has ended.
boards-reason-renamed = You have changed names on this board very often. Please write to the people who run the site.
boards-reason-closed = This board has closed. It can be read, but nobody can join it.
boards-reason-returned = You have joined and left this board many times. Please write to the people who run the site.

## Names

boards-name-too-short = Choose a name with at least two letters.
boards-name-too-long = Use 30 characters or fewer.
boards-name-characters = Use letters, spaces, hyphens and apostrophes only.
boards-name-reserved = That name could be taken for someone with a role here, or for a service. Please choose another.
boards-name-own-already = That is your name already. Choose another, or keep it as it is.
boards-name-taken = Someone on this board has that name, or one that looks very like it. Please choose another.
boards-name-same = You use this name on another board. Choose another one, or say below that you know what it gives away.
boards-name-missing = Choose one of the names, or make up your own.

## The form of a board or group

boards-form-name-missing = Give it a name.
boards-form-name-too-long = Use 60 characters or fewer for the name.
boards-form-summary-missing = Write one line for the list of boards.
boards-form-summary-too-long = Use 200 characters or fewer for this line.
boards-form-description-missing = Say what it is for and who it is for.
boards-form-description-too-long = This is too long. Use fewer words.
boards-form-choice-missing = Choose one of these.
boards-form-findable-public = Only a board that anybody may read can be opened to search engines.
boards-form-slug = Use 2 to 40 small letters, digits and hyphens, and begin and end with a letter or digit.
boards-form-slug-taken = Another board has this address, or had it once. Choose another.
boards-form-group-name-taken = There is a group of this name. Choose another.

## Ground rules

boards-rules-empty = Write the ground rules. One line each is enough.
boards-rules-too-long = The rules are too long. Use 20,000 characters or fewer.
boards-rules-too-intricate = The rules have too many lists inside lists, or too wide a table. Make them simpler.

## The head of a board's pages

# $access: public, members, invitation. $format: peer_led, professional. $agenda: open, agenda.
# $audience: people, carers, both.
boards-head-facts =
    { $audience ->
        [carers] For people who look after someone.
        [both] For people it happens to, and for those close to them.
       *[people] For people it happens to.
    } { $format ->
        [professional] Led by professionals,
       *[peer_led] Peer-led,
    } { $agenda ->
        [agenda] with an agenda:
       *[open] and open to whatever is on your mind:
    } { $access ->
        [members] only members can read and write.
        [invitation] only people who were invited can read and write.
       *[public] anyone can read it, members can write.
    }
boards-head-closed = This board has closed. You can read everything here, but nothing new can be written.
boards-head-must-agree = The ground rules have changed. Please read them before you write here.
boards-head-read-rules = Read and agree
boards-bar-member = You are here as
boards-bar-facilitator = You look after this board as
boards-bar-only-here = Only this board knows you by this name.
boards-bar-paused = This name is paused: you can read, but not write.
# $until: a day and a time
boards-bar-paused-until = This name is paused until { $until }: you can read, but not write.
boards-bar-paused-why = Why, and how to ask for another look
boards-bar-rename = Change this name
boards-bar-leave = Leave this board
boards-bar-visitor = You are reading as a visitor. Nobody can see that you are here.
boards-bar-not-joined = You are reading without a name. Nobody can see that you are here.
boards-bar-join = Join this board
boards-aside = About this board
boards-aside-rules = Ground rules
boards-aside-rules-more = Read them in full
boards-aside-facilitators = Facilitators
boards-aside-no-facilitators = Nobody looks after this board yet.
boards-aside-letters-heading = Keep up without looking
boards-aside-letters-member = What is written here can come to you by email, as often as you like.
boards-aside-letters-carer = What is written here can come to you by email. You need no account.
boards-aside-letters = Letters by email
boards-aside-crisis = If you need someone now, <a href="/help-now">there are people you can ring or text</a>.
boards-aside-not-crisis = They are not here every minute. If you need someone now, <a href="/help-now">there are people you can ring or text</a>.

## The directory

boards-directory-page = Boards
boards-directory-yours = Your boards
boards-directory-code = Have you been given an invitation code?

## Joining

boards-join-page = Join a board
# $name (text): the board
boards-join-title = Join the { $name } board
boards-first-lead = To write here you need to be signed in. Then you choose a name for this board alone, and read its ground rules.
boards-first-new-heading = If you are new
boards-first-new = Join the site first: a word, a passphrase, about three minutes. We do not ask who you are. You come back here.
boards-first-known-heading = If you have joined the site before
boards-first-known = Sign in with your sign-in name. No other member sees it. You come back here.
boards-first-read = You can go on reading this board without either.
boards-join-lead = Four short steps, about two minutes. You can stop at any point and nothing is kept.
# $step (number)
boards-join-step = Step { $step } of 4
boards-join-name-heading = Choose a name for this board
boards-join-name-text = This is what people here will call you. Please do not use your real name, a nickname people know, or a name you use anywhere else.
boards-naming-offers = Take one of these
boards-naming-more = Show me six more
boards-naming-own = Or make up your own
boards-naming-own-hint = Two or three words. If you write one here, it is used instead of the names above.
boards-same-heading = You use this name on another board
boards-same-text = Or one that looks very like it, or you used it there once. Anyone who reads both boards can guess that the two are one person, and put together what you have written on each. Nobody else has been told, and we have kept no note of it. Another name keeps the two apart.
boards-same-box = I know, and I want this name here too.
boards-join-seen-heading = What others see, and what we keep
boards-join-seen-others = People on this board see
boards-join-seen-others-1 = The name you choose and its tile
boards-join-seen-others-2 = What you write here, and when
boards-join-seen-others-3 = Nothing when you only read
boards-join-seen-kept = We keep
boards-join-seen-kept-1 = The name, its tile and the day you joined, of which others see no more than the month
boards-join-seen-kept-2 = Your posts, until you delete them
boards-join-seen-kept-3 = How far you have read, so that you find your place again
boards-join-seen-never = We never ask for
boards-join-seen-never-1 = Your real name or date of birth
boards-join-seen-never-2 = Where you live, your hospital or your NHS number
boards-join-seen-never-3 = Your contacts or your location
boards-join-apart = <b>No other member can join your names up.</b> If you use other boards, you have a different name on each. Members and facilitators cannot see that they are the same person. The tile is drawn by lot for this name alone. <a href="/privacy#behind">Who can be shown it, and when</a>
boards-join-rules-heading = The ground rules
boards-join-done-heading = Come in
boards-join-done-public = You can write as soon as you have joined. Everything written on this board can be read by anyone, signed in or not.
boards-join-done-members = You can read and write as soon as you have joined. Only members of this board can read what is written here.
boards-join-not-now = Not now
boards-joined = Welcome. This board now knows you by this name, and no other board does.

## Agreeing to the rules

boards-agree-house-rules = The <a href="/house-rules">house rules</a> hold everywhere. These hold on this board too:
boards-agree-slips = If something slips, a facilitator will talk to you first.
boards-agree-box = I have read these and I will do my best
boards-agree-missing = Please read the ground rules and tick the box under them.
boards-agree-changed = The ground rules have changed since you opened this page. Please read them again.
boards-agree-page = Ground rules
# $name (text): the board
boards-agree-title = The ground rules of the { $name } board have changed
boards-agree-lead = Please read them. You can go on reading the board without agreeing, but you need to agree before you write.
boards-agree-changes = What has changed
boards-agree-before = It said:
boards-agree-now = It says now:
boards-agree-new = New:
boards-agree-gone = Taken out:
boards-agree-same = Nothing is other than in the rules that you have agreed to, but for how they are laid out.
boards-agree-whole = The rules as they are now
boards-agree-button = I have read these and I will do my best
boards-agree-later = Later
boards-agree-leave = I would rather leave this board
boards-agreed = Thank you. You can write here again.

## About a board

boards-about-page = About a board
# $name (text): the board
boards-about-title = About the { $name } board
boards-about-kind = What kind of board it is
# $access: public, members, invitation
boards-about-seen =
    { $access ->
        [members] What is written here can be read by its members. Anyone who is signed in can become one.
        [invitation] What is written here can be read by its members. Only people with an invitation code can become one, and the board is not in the list of boards.
       *[public] What is written here can be read by anyone, signed in or not.
    }
boards-about-findable = This board can be found by search engines.
boards-about-findable-what = What visitors can read here can turn up when somebody searches the web for its words.
boards-about-house-rules = The <a href="/house-rules">house rules</a> hold here too.
# $version (number)
boards-about-version = Version { $version }
boards-about-older = How they were before
boards-about-waits = What waits before others see it
# $count (number): how many posts
boards-about-waits-first =
    { $count ->
        [one] Your first post is looked at before others see it.
       *[other] Your first { $count } posts are looked at before others see them.
    }
# $count (number): how many posts
boards-about-waits-links = Until { $count } posts of yours are up, a post with a link to another site is looked at first.
boards-about-waits-phrases = There are a few words with which a post is looked at first, such as those of adverts.
boards-about-waits-how = A facilitator reads it as soon as one is here. Until then it stands in its place, and only you and the facilitators of this board see it. You can change or delete it meanwhile, and you are told what was decided.
boards-about-back = To the board

## Changing a name

boards-rename-page = Change your name on a board
# $name (text): the board
boards-rename-title = Change your name on the { $name } board
# $date (text)
boards-rename-wait = A name can be changed once in 30 days. You can change this one again from { $date }.
boards-rename-changes = What changes
boards-rename-changes-1 = Everything you have written here shows the new name, old posts too, and a new tile with it.
boards-rename-changes-2 = Nobody else can take the old name here for a year. You can take it up again yourself.
boards-rename-changes-3 = It can be changed again in 30 days.
boards-rename-stays = What does not
boards-rename-stays-1 = What you wrote stays as it is, word for word. If you or others wrote your old name in a post, it still stands there.
boards-rename-stays-2 = People who knew you by the old name may remember it, and see who you are now. If you want to begin afresh, a new name does not do that.
boards-rename-stays-3 = Letters that have gone out already keep the old name.
boards-rename-stays-4 = What facilitators have decided about your posts stays with you.
boards-rename-stays-role = The old and the new name stand in the record of what is done here with a role.
boards-rename-stays-5 = Your names on other boards are not touched, and nobody there can tell.
boards-rename-choose = Choose the new name
boards-rename-choose-text = Please do not use your real name, a nickname people know, or a name you use anywhere else.
boards-rename-button = Change my name
boards-rename-keep = Keep the one I have
boards-rename-back = Back to the board
boards-renamed = Your name is changed. This board knows you by the new one from now on.

## Leaving

boards-leave-page = Leave a board
# $name (text): the board
boards-leave-title = Leave the { $name } board?
boards-leave-posts = What you wrote stays, so that the answers to it still make sense. It will say “Someone who has left” in place of your name. If you want a post gone, delete it before you leave.
boards-leave-name = Nobody else can take your name here for a year.
boards-leave-role = You stop being a facilitator of this board.
boards-leave-return-role = To look after this board again you need to be asked again.
boards-leave-return = You can come back whenever you like, as someone new or under the same name.
boards-leave-return-code = To come back you need a new invitation code.
boards-leave-others = Your other boards are not touched, and nobody there can tell.
boards-leave-stay = Stay
boards-left = You have left the board.

## For somebody whose membership of a board was ended

boards-ended-page = Board
# $name (text): the board
boards-ended-title = You are no longer a member of the { $name } board
boards-ended-lead = Those who look after it have ended your membership. You cannot enter it, nor join it again under another name. Nothing changes on other boards, and nobody there can tell.
boards-ended-long = This has no end of its own. It holds until somebody who looks after the board lifts it.
boards-ended-again-heading = Why, and how to ask for another look
boards-ended-again = Under “New for you” stands what you were told: about which post it was, which rule, and what a facilitator wrote to you. There you can ask for another look. Somebody else reads what you say, not the one who decided.
# $contact: how to reach the people who run the site
boards-ended-contact = If nothing stands there any more, write to the people who run the site: { $contact }.
boards-ended-me = Go to New for you
boards-ended-others = See the other boards
boards-ended-help = You do not have to be alone with this. They listen, day and night, and it costs nothing.

## Invitations

boards-code-page = Invitation code
boards-code-title = Use an invitation code
boards-code-lead = Some boards can be joined only with a code that the people who run them have given you.
boards-code-label = Your code
boards-code-hint = Four groups of four letters and digits. Capitals, spaces and hyphens do not matter.
boards-code-button = Go on
boards-code-empty = Type the code that you were given.
boards-code-unknown = This code does not work. It may have been used up, or there may be a slip in it.
boards-invited-page = Invitation
# $name (text): the board
boards-invited-title = You are invited to the { $name } board
boards-invited-text = Next you choose a name for this board and read its ground rules. Whoever gave you the code cannot see which name you take.
boards-invited-button = Choose a name
boards-appoint-page = Invitation
# $name (text): the board
boards-appoint-title = Look after the { $name } board
boards-appoint-lead = You have been asked to be a facilitator here. You welcome people, see that the ground rules are kept, look at what is reported and decide what becomes of it, pin threads, and close them to replies.
boards-appoint-name-heading = Choose a name to facilitate under
boards-appoint-name-text = Members will see this name beside what you do here. If you are on this board as a member too, that name stays your own: nobody can tell that the two belong together. Do not choose anything like it.
boards-appoint-rules-heading = The ground rules you will look after
boards-appoint-button = Become a facilitator
boards-appointed = Welcome. Members of this board will see this name beside what you do here.

## What waits before others see it: what is wrong with the form

# $most (number)
boards-holding-error-first = Write a whole number from 0 to { $most }.
boards-holding-error-crisis = Choose whether such posts go up or wait.
# $phrase: as it was typed
boards-holding-error-empty = There is no word in “{ $phrase }”.
boards-holding-error-phrase-long = This phrase is too long: “{ $phrase }”. Eighty characters are the most.
boards-holding-error-twice = “{ $phrase }” stands there twice. One thing can be done about a phrase.
# $count (number), $most (number)
boards-holding-error-many = There are { $count } phrases in the three boxes. The most is { $most }.
# $over (number): characters. $most (number)
boards-holding-error-long =
    { $over ->
        [one] This is one character too long. The most is { $most }.
       *[other] This is { $over } characters too long. The most is { $most }.
    }

## While nobody looks after a board

boards-quiet-hold-newcomers = Nobody looks after this board just now. What people write who are new here waits until a facilitator has read it.
boards-quiet-read-only = Nobody looks after this board just now. Until somebody does, it can be read and nothing new is written.
# $at: such as “Thursday 5 March, 6.00pm”.
boards-quiet-next = Somebody is here next: { $at }.
boards-quiet-next-unknown = It is not known yet when somebody is here next.
boards-quiet-ring = If you need an answer before that, these people listen:

## The hours of a shift

boards-rota-error-when = Choose on which day.
boards-rota-error-time = Write a time, such as 18:00 or 6pm.
boards-rota-error-same = It must end at another time than it begins.

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

boards-retention-name-what = The name that you had on a board that you have left
boards-retention-name-why = So that nobody can take it and pose as you
boards-retention-name-when = { $time } after the first day of the month in which you left
boards-retention-rota-what = Who was there to look after a board on a single day, other than usual
boards-retention-rota-why = So that facilitators can plan who is there
boards-retention-rota-when = { $time } after that day
boards-retention-handover-what = What one facilitator of a board has written for the next
boards-retention-handover-why = So that whoever comes next knows what is going on; only those who look after the board read it
boards-retention-handover-when = { $time } after it was written

## Slow mode

boards-slow-error-posts = Choose how often each of us may write.
boards-slow-error-hours = Choose in how many hours.
boards-slow-error-days = Choose after how many days it ends by itself.
boards-slow-error-long = This is { $over ->
    [one] one character
   *[other] { $over } characters
} too long. The most is { $limit }.
