## Front page

home-front-title = Pull up a chair.
# $site (text): the name of the site
home-front-lead = { $site } is a quiet place to talk with people in the UK who are living with the same thing you are: an illness, a low patch, a recovery, a loss, or looking after someone.
home-front-see-boards = See the boards
# $count (number): threads with something new, and decisions not seen yet
home-front-news =
    { $count ->
        [one] One thing is new for you
       *[other] { $count } things are new for you
    }
# $count (number): cases about somebody in danger that wait.
home-front-urgent =
    { $count ->
        [one] Somebody may be in danger: look now
       *[other] { $count } people may be in danger: look now
    }
# $count (number): cases that were passed on to the safeguarding leads, for one of them.
home-front-passed-on =
    { $count ->
        [one] One case was passed on to the leads
       *[other] { $count } cases were passed on to the leads
    }
home-front-join = Join, no email needed
home-front-facts = Free to use. No adverts. We ask nobody for their real name.
home-front-help-heading = Need to talk to someone now?
home-front-help-text = We are not here every minute. These people are, day and night, and they are free to contact.
home-front-help-more = More helplines, by subject and by country
home-front-boards-heading = The boards
home-front-boards-note = Read for as long as you like before you write.
home-front-boards-empty = The first boards are being set up. They will stand here as soon as they are ready.
home-front-private-heading = How we keep it private
home-front-point-1-heading = A different name on every board
home-front-point-1-text = You choose a new name for each board you join. Other members cannot tell that two names are one person. Nor can the facilitators.
home-front-point-2-heading = We keep very little
home-front-point-2-text = We ask for no real name, no date of birth and no address, and for an email address only if you want letters. We never write down where you connect from.
home-front-point-3-heading = One honest limit
home-front-point-3-text = To save a life, or because the law orders it, two safeguarding leads together can look who is behind a name, and you are told. Whoever runs the server and holds its keys could find out, too: nobody can promise that it is impossible.
home-front-privacy-link = <a href="/privacy">Read the whole privacy page</a>, in plain words
home-front-join-heading = When you are ready
home-front-join-text = Joining takes about three minutes. You make a sign-in name and a passphrase, keep ten codes to get back in, and then choose a name for the board you want.
home-front-join-button = Join
home-front-signed-in-heading = Where to go next
home-front-signed-in-text = Choose a board to read. You join each one on its own page, under a name that only that board knows.
home-front-signed-in-button = See the boards

## Used by several pages

home-contents = On this page
home-operator-heading = Who runs this site

## How it works

home-how-title = How it works
home-how-lead = People who live with the same thing, talking on a board about it, under names that belong to that board alone.

home-how-names-heading = A name for each board
home-how-names-1 = <b>You have no profile here, and no name for the whole site.</b> When you join a board you choose a name for it, or take one that we suggest, and it gets a small picture, called a tile, of its own. On the next board you choose again.
home-how-names-2 = Nobody who reads the boards can tell that two of those names are one person: not other members, not facilitators, not the person who set the boards up. Every page where you can write shows the name you are wearing, so that you always know who you are there.
home-how-names-3 = This is called being pseudonymous. We do not say anonymous, because that would promise more than anyone can keep. <a href="/privacy#limits">What we cannot promise</a> is written down.

home-how-boards-heading = Boards
home-how-boards-1 = A board is a room for one subject. Each one says, at the top, what kind of room it is:
home-how-boards-public = <b>Open to read.</b> Anyone can read it, signed in or not. You join to write.
home-how-boards-members = <b>Members only.</b> You join before you can read. Until then you see its name and what it is for, and no more.
home-how-boards-invitation = <b>By invitation.</b> You join with a code that the people who run it have given you.
home-how-boards-peer = <b>Peer-led</b>, by people who have been there themselves, or <b>led by professionals</b>, such as nurses or counsellors.
home-how-boards-agenda = <b>Open</b>, for whatever is on your mind, or <b>with an agenda</b>, one thing at a time.
home-how-boards-2 = Some boards are for people with a condition, some for those who care for someone, some for both. The board says which.

home-how-rules-heading = Ground rules
home-how-rules-1 = The <a href="/house-rules">house rules</a> hold everywhere. Each board has ground rules of its own beside them, and joining means agreeing to both. If a board’s rules change in a way that matters, you are asked again before you write there.

home-how-notes-heading = Content notes
home-how-notes-1 = Some things have to be said and are still hard to read. Whoever writes about suicide, a death, hospital detail or the like folds it away under a short note that says what is inside. You choose whether to open it. Nothing hard opens by itself.

home-how-people-heading = Facilitators
home-how-people-1 = Facilitators look after a board: they welcome people, see that the ground rules are kept, look at what is reported, and close threads to replies. They have a facilitator’s name and tile, apart from any name they use as a member.
home-how-people-2 = A facilitator sees what you wrote on their board, under your name there. They never see your sign-in name, your other boards or your other names.
home-how-people-3 = They are not here every minute, and they are not a crisis service. If you need someone now, <a href="/help-now">there are people you can ring or text</a>.

home-how-writing-heading = Writing, and changing your mind
home-how-writing-1 = You can look at a post before you send it, change it afterwards, and delete it whenever you like. Changes are marked, so that nobody is made to look foolish for answering the words that were there before.
home-how-writing-2 = There are no likes to win, no ranks and no sign of who is here. No other member can see that you read something, and no facilitator.

home-how-letters-heading = Letters
home-how-letters-1 = You never need an email address here. If you would like new posts to come to you, you can give one under Settings, and say for each board how often, at what hour, and how much a letter may tell.
home-how-letters-2 = Outside the letter itself nothing says what it is about: not the sender, not the subject, not the addresses of its links. If you choose nothing else, it only says how many posts are new. Nothing comes before you have said yes from your mailbox, and one press stops it.
home-how-letters-3 = If you look after someone, some boards can write to you although you have no account. Look for “Letters by email” on the board.

home-how-in-heading = Joining, and getting back in
home-how-in-1 = You need to be 18 or over. You make a sign-in name and a passphrase, and you get ten recovery codes, once. Each code lets you back in one time if the passphrase is lost. We cannot send you a reminder, because we do not know who you are.
home-how-in-2 = No other member sees your sign-in name, no facilitator, and not the owner either. It has nothing to do with the names that you use on the boards. <a href="/privacy#behind">Who can be shown it, and when</a>

home-how-leave-heading = Leaving in a hurry
home-how-leave-1 = <b>Leave this site</b> is on every page, in the top corner or at the foot of a small screen. It signs you out and shows something dull in place of this. On a keyboard it is the second stop, after the link that skips to the text; three presses of the Shift key within five seconds do the same, unless scripts are turned off in your browser.
home-how-leave-2 = It cannot clear the history of your browser. If somebody looks at that, use a private window, or remove the pages afterwards.

## House rules

home-rules-title = House rules
home-rules-lead = Eight rules, and why we have each of them. They hold on every board. A board may add ground rules of its own.
home-rules-1 = Speak from your own experience
home-rules-1-text = “What helped me was” is worth more than “you should”.
home-rules-1-why = <b>Why:</b> nobody here knows the whole of your life, and nobody knows the whole of theirs. What happened to you is the one thing that you know better than any expert.
home-rules-2 = Do not tell anyone to start, stop or change a medicine or a treatment
home-rules-2-text = Say what you take and how it is for you, if you wish. What somebody else takes is for them and their doctor, nurse or pharmacist.
home-rules-2-why = <b>Why:</b> the same tablet that saved one person can harm the next, and coming off some of them suddenly is dangerous.
home-rules-3 = What is said here stays here
home-rules-3-text = No screenshots, no copying, no telling people outside who said what. That includes newspapers, researchers and machines that learn from text.
home-rules-3-why = <b>Why:</b> people say things here that they have told nobody else. One copy in the wrong hands can cost a job, a home or a family.
home-rules-4 = Keep yourself private, and everybody else too
home-rules-4-text = No real names, phone numbers, addresses or social media accounts, yours or anyone’s. Leave out the name of the ward, the firm and the village. Do not try to work out who somebody is.
home-rules-4-why = <b>Why:</b> it seldom takes more than two details. On a board that is open to read, the person you would least like to find you may be reading.
home-rules-5 = Go gently
home-rules-5-text = Fold hard things under a content note. Never describe how to end a life or how to hurt oneself: no methods, no amounts, no places. The same goes for weights and calories where someone may be struggling with food.
home-rules-5-why = <b>Why:</b> you may say how bad it is, and we hope that you will. Detail about how is different: it is known to put people who are on the edge in danger.
home-rules-6 = Be kind, above all when you disagree
home-rules-6-text = Argue with what was said, never with the person. No insults, no threats, no hounding. Nothing against anyone for their race, faith, sex, gender, sexuality, disability, age, class or past, or for how they came by an illness.
home-rules-6-why = <b>Why:</b> most people here have been judged enough.
home-rules-7 = Sell nothing, and ask nobody for anything
home-rules-7-text = No selling, fundraising, recruiting or preaching. Do not ask people for money, pictures, meetings or romance. Research is only for those who have agreed it with the people who run the site.
home-rules-7-why = <b>Why:</b> people come here when they are worn down. That is when it is easiest to be taken advantage of, and when it does most harm.
home-rules-8 = Be who you say you are
home-rules-8-text = You are 18 or over. You do not claim an illness, a loss or a profession that is not yours, and you do not use two names to back yourself up. Being private about your name is not pretending.
home-rules-8-why = <b>Why:</b> everything here rests on the belief that the person at the other end is real.
home-rules-broken-heading = When a rule is broken
home-rules-broken-1 = Most slips are slips. A facilitator will usually ask you, in the thread, to change something.
home-rules-broken-2 = A facilitator can hide a post or take it down, and close a thread to replies. They cannot change your words. You are told which post, why, and which rule it was about.
home-rules-broken-3 = For threats, for hunting people down or for anything that harms a child, the people who run the site may go to the police.
home-rules-broken-4 = If you see something that breaks a rule, do not fight it out in the thread. Press Report beneath the post. A facilitator looks at it, and nobody is told that it was you.
home-rules-appeal-heading = If you think we were wrong
home-rules-appeal-1 = Under “What is new for you”, where a decision is told to you, you can ask for another look, by somebody who did not decide it. Or say so to the people who run the site:

## Privacy

home-privacy-title = Privacy
home-privacy-lead = What we keep about you, for how long, and who can see it, in plain words. “In short” takes a minute. The rest is there for when you want it.

home-privacy-short-heading = In short
home-privacy-short-1 = You are known by a different name on each board. <b>Nobody who reads the boards, looks after them or steals the database can tell that two of those names are one person, or who that person is.</b>
home-privacy-short-2 = We do not ask for your real name, your date of birth or where you live. An email address is for letters, and for a link if you forget your passphrase. You need not give one.
home-privacy-short-3 = We do not write down where you connect from. There are no adverts and no trackers, and nothing on a page comes from another company.
home-privacy-short-4 = We say pseudonymous, never anonymous. To save a life, or because the law orders it, two safeguarding leads together can look who is behind a name; it is written down, and you are told. Somebody who runs the live server and holds its keys could find out, too.

home-privacy-operator-text = They decide what happens to what you tell this site, and they answer for it. The law calls them the controller. Write to them about anything on this page:

home-privacy-others-heading = What other people see
home-privacy-others-1 = <b>On a board that is open to read, anyone at all sees</b> the name and tile that you use there, and what you write and when.
home-privacy-others-found = <b>If the owner has opened such a board to search engines</b>, what a visitor can read there can also be found by searching the web. The page about the board says so. No other page of this site can be found in that way.
home-privacy-others-2 = <b>On a board for members only, or by invitation</b>, its members see the same, and nobody else does.
home-privacy-others-3 = <b>Facilitators</b> see the same for their own board, and what is reported there, without who reported it. They do not see your sign-in name or any other name of yours. <b>Safeguarding leads</b> see what is reported on any board, and the posts around it. <a href="#behind">Two of them together can look behind a name.</a>
home-privacy-others-figures = <b>The facilitators of a board</b> also see figures of how their board is doing: who of those names wrote how much, who waits for a first answer, who is new, and which regular has not written for a fortnight. They are counted from the posts of that board that everybody there can read, each time the page is opened, and kept nowhere. Nobody else sees them.
home-privacy-others-4 = <b>No other member, no facilitator and no owner sees</b> whether you are here now, when you were last here, what you have read, or which other boards you belong to. The last of these, your names on other boards, is what <a href="#behind">two safeguarding leads together can be shown</a>.
home-privacy-others-5 = <b>Before you post</b>, the program looks for what could show who you are: phone numbers, email addresses, postcodes, NHS numbers, and what you sign in with. It shows you, and you decide. It keeps no note of it.

home-privacy-others-6 = <b>When you post</b>, the program also looks for words that tell that you may be in danger, and, where a board asks for it, whether you are new there, for links, and for phrases on a list. You are shown where there is help, or your post waits, and a facilitator is asked to read it: who decides is always a person. Until then it is noted with your post why it waits.
home-privacy-kept-heading = What we keep, and for how long
home-privacy-kept-text = We keep three kinds of things, apart from one another. Your account knows nothing of your boards. Your name on a board holds no pointer to your account. What you write belongs to that name alone. “Sealed” means locked with a key that is not in the database.
home-privacy-kept-open = Show the whole table: each thing that we keep, for how long, and who sees it
home-privacy-kept-caption = What is kept, for how long, and who sees it
home-privacy-kept-col-what = What
home-privacy-kept-col-long = For how long
home-privacy-kept-col-who = Who sees it
home-privacy-kept-name-what = Your sign-in name, sealed
home-privacy-kept-name-long = Until your account goes
home-privacy-kept-name-who = You, in your settings. No other member, no facilitator and no owner. Two safeguarding leads together can have it shown to one of them, as said under “When somebody may look behind a name”. Whoever runs the server and holds its keys could find it out.
home-privacy-kept-pass-what = Your passphrase, scrambled so that it cannot be turned back
home-privacy-kept-pass-long = Until you change it, or your account goes
home-privacy-kept-pass-who = Nobody. It cannot be read, not even with the keys.
home-privacy-kept-codes-what = Your recovery codes, scrambled in the same way
home-privacy-kept-codes-long = Each until it is used, until you make new ones, or until your account goes
home-privacy-kept-codes-who = You, once, when they are made. After that nobody: they cannot be read, not even with the keys.
home-privacy-kept-factor-what = If you sign in with a code from your phone: what your app and we share for it. If you sign in with passkeys: what we check them by, the name that you gave each, and the day on which you added it. All of it sealed. Accounts without it hold something that looks the same, so that nobody can tell who has it.
home-privacy-kept-factor-long = Until you turn it off or remove it, or your account goes
home-privacy-kept-factor-who = You: the secret of an app once, when you set it up; the names and days of your passkeys in your settings
home-privacy-kept-consent-what = Which wording about health information you agreed to
home-privacy-kept-consent-long = Until your account goes
home-privacy-kept-consent-who = No member, no facilitator and no owner. Whoever runs the server could look it up.
home-privacy-kept-session-what = Where you are signed in: a scrambled token, a kind of device such as “a phone browser”, the day it was last used, and the minute in which you last typed your passphrase there
home-privacy-kept-session-long = Until you sign out, or its time is over
home-privacy-kept-session-who = You
home-privacy-kept-known-what = That somebody has signed in with this browser, in a cookie there, locked so that only this site can open it. It lets you sign in while somebody else is guessing at your passphrase. With it goes, in our database, how often somebody has failed to sign in with your name, and the day of the last time.
home-privacy-kept-known-long = The cookie: a year, until you press Leave this site, or until you sign out everywhere else or change your passphrase somewhere else. Signing out leaves it. On a computer that you say others use, it is not set. The tries: until you have read of them.
home-privacy-kept-known-who = Nobody reads the cookie. The tries: you.
home-privacy-kept-settings-what = How you like pages to look, in a cookie in your browser
home-privacy-kept-settings-long = A cookie, until it runs out or you press Leave this site
home-privacy-kept-settings-who = You
home-privacy-kept-email-what = If you give one: your email address, sealed, and when letters come and how much they tell
home-privacy-kept-email-long = Until you remove it, or your account goes. One that nobody says yes to, and a link to a new passphrase, of which we keep only a scrambled mark, go by themselves.
home-privacy-kept-email-who = You see its first letter and what stands after the @. No other member, no facilitator and no owner sees it. It can be shown to a safeguarding lead with your sign-in name, in the same way. The mail servers that carry a letter to you see where it goes.
home-privacy-kept-often-what = For each board, how often its letters come
home-privacy-kept-often-long = Until you choose never, or leave that board
home-privacy-kept-often-who = You
home-privacy-kept-carer-what = If you have letters without an account: your email address, sealed, which boards they are about, and how often they come
home-privacy-kept-carer-long = Until you stop them. What you asked for and did not say yes to goes by itself.
home-privacy-kept-carer-who = Whoever holds one of your letters
home-privacy-kept-outbox-what = A letter that is about to be sent, sealed
home-privacy-kept-outbox-long = Until the mail server has taken it. If it never does, we stop trying, and then it goes by itself.
home-privacy-kept-outbox-who = You
home-privacy-kept-copies-what = On which days you had a copy made of everything
home-privacy-kept-copies-long = Until you leave, or its time is over
home-privacy-kept-copies-who = You
home-privacy-kept-leaving-what = For somebody who has left: which name is still to go from its board, sealed
home-privacy-kept-leaving-long = Seven days at the most
home-privacy-kept-leaving-who = Nobody. No two of a person’s names can be told to belong together.
home-privacy-kept-persona-what = For each board: the name and tile that you use there, the month you joined, your standing on that board, names that you have changed for others there, and the day of the last change, veiled
home-privacy-kept-persona-long = Until you leave that board. For more than a year after you leave it, or change the name, nobody else can take the old name, so that nobody can pose as you. Then it goes by itself.
home-privacy-kept-persona-who = The name and the tile: everyone who can read that board. The rest: nobody.
home-privacy-kept-posts-what = What you write, when you wrote it, earlier versions of it, and your content notes; while a post waits, why, and afterwards when it was let show
home-privacy-kept-posts-long = Until you delete it. Then its words are taken out. Its empty place stays, marked as deleted.
home-privacy-kept-posts-who = Everyone who can read that board. Earlier versions: you and its facilitators.
home-privacy-kept-reports-what = What you report, in which words, sealed, with a scrambled mark so that nobody is counted twice
home-privacy-kept-reports-long = The words: some months after the decision, as the table below says. The copy of the reported post goes when the case is decided, unless a safeguarding lead writes down that it is needed to protect somebody from serious harm, or because the law orders it. Then it is kept, sealed, for 180 days at a time, even if the post is deleted or its writer leaves. That there was a report stays.
home-privacy-kept-reports-who = The facilitators of that board and the safeguarding leads, without who it was. Nobody can tell that.
home-privacy-kept-own-what = If you report something while you are signed in: that the report is yours, by its scrambled mark. With it the program shows you what came of it.
home-privacy-kept-own-long = As long as the report. If you withdraw one before anybody has decided, your words go at once, unless a safeguarding lead keeps a copy as said above, and only that there was one stays. If you leave the site and have what you wrote on a board erased, your reports there become nobody’s.
home-privacy-kept-own-who = You, under “What you have reported”. Those who decide are not told that it was you.
home-privacy-kept-three-what = If three members who have been on a board for a while report a post of yours: that it is hidden until somebody has looked, and which reports counted for that
home-privacy-kept-three-long = It is hidden until a facilitator decides. That it was, and that a report counted, stays with the reports.
home-privacy-kept-three-who = You: you are told at once. Others see only that a post is not on show. Nobody is told who reported it.
home-privacy-kept-casenotes-what = What those who look after a board write to one another about a reported post and its writer, sealed
home-privacy-kept-casenotes-long = Some months after the decision, as the table below says; longer while a safeguarding lead keeps the copy of that post
home-privacy-kept-casenotes-who = The facilitators of that board and the safeguarding leads, but for those who are involved themselves. You do not see them here.
home-privacy-kept-complaints-what = If you complain about what is done with data here: the day, what it is about, your words and our answer, sealed, and a scrambled mark of the code by which you read it. Nothing of who you are.
home-privacy-kept-complaints-long = Until it is closed, which happens by itself sixty days after our answer if you add nothing, and then for a time that stands in the table below
home-privacy-kept-complaints-who = You, with your code. The owners of the site, without who it was. Owners can keep notes with it that you do not see.
home-privacy-kept-marks-what = On each board, how far you have read and which threads you follow
home-privacy-kept-marks-long = Until you leave that board
home-privacy-kept-marks-who = You
home-privacy-kept-told-what = What a facilitator has decided on a post of yours, as you are told it
home-privacy-kept-told-long = Until you leave that board, or its time is over
home-privacy-kept-told-who = You, and those who look after the board
home-privacy-kept-measure-what = If something is decided about your name on a board, and not only about a post: that you are warned, that you cannot write there for a while, or that you are no member there any more; until when; and why
home-privacy-kept-measure-long = A warning counts for a year, a pause until it ends, the end of a membership for good; each can be lifted sooner. What was decided, and why, stays with the report that it was about.
home-privacy-kept-measure-who = You. The facilitators of that board and the safeguarding leads see it with that name. It says nothing of your names on other boards, and nobody learns whose the name is.
home-privacy-kept-redacted-what = Words that a facilitator takes out of a post of yours, such as somebody’s telephone number
home-privacy-kept-redacted-long = Not at all. They are deleted for good from the post and its earlier versions, and from the copy that a report of the post had made, unless a safeguarding lead keeps that, as said above. A mark stands where they were.
home-privacy-kept-redacted-who = The mark: everyone who can read that board. The words, from then on: nobody, but for safeguarding leads where they keep a copy. You are told that it was done, and why, and can ask for somebody else to look again.
home-privacy-kept-rota-what = If you look after a board: which shifts there are yours, and on which single days you are there or not, under your facilitator’s name
home-privacy-kept-rota-long = Until you hand a shift back, or look after the board no longer. Single days go by themselves.
home-privacy-kept-rota-who = The facilitators of that board and the safeguarding leads. Members are told when somebody is there next, and not who.
home-privacy-kept-handover-what = If you look after a board: what you write for whoever looks after it next, sealed
home-privacy-kept-handover-long = Until you delete it, or its time is over. When you look after the board no longer, it stays without your name for so long.
home-privacy-kept-handover-who = The facilitators of that board and the safeguarding leads
home-privacy-kept-alert-what = If you look after a board: that you want no letters when somebody there may be in danger, under a scrambled mark that points at nobody
home-privacy-kept-alert-long = Until you ask for them again, or your account goes
home-privacy-kept-alert-who = You
home-privacy-kept-worry-what = If you look after a board: that somebody there may be in danger, as you are told it, and that we have just written to you about it, under such a mark
home-privacy-kept-worry-long = What you are told: until somebody has decided, or its time is over. That we wrote to you: some minutes, as the table below says.
home-privacy-kept-worry-who = You. The letter says only that somebody is waiting, and nothing of whom or where.
home-privacy-kept-out-what = If a safeguarding lead has kept you from the whole site or from writing on it: that, until when, why, and what you wrote about it. With your account stands only what a key can find again; with the reported post stand the words, sealed. Nothing changes under your names on boards.
home-privacy-kept-out-long = Until it ends or is lifted, the words for up to 180 days more. If you leave before that, your sign-in name and your address, scrambled, for up to a year, so that nobody simply comes back under them.
home-privacy-kept-out-who = You. Safeguarding leads see that it was decided about a name on one board, and not whose name that is.
home-privacy-kept-log-what = A log of what the people who run the site and its boards have done
home-privacy-kept-log-long = As long as the site runs. It is chained, so that no line can be taken out unnoticed.
home-privacy-kept-log-who = The owner of the site
home-privacy-kept-address-what = Where you connect from, scrambled, in the memory of the program, to stop floods
home-privacy-kept-address-long = An hour or two. It is never written down.
home-privacy-kept-address-who = Nobody
home-privacy-kept-backup-what = Copies of the database, in case of a disaster. What is sealed stays sealed in them.
home-privacy-kept-backup-long = As long as the people who run the site keep them, so ask them. What you delete lives on in older copies. If one is ever used again, it is deleted there before anybody sees it: what was deleted is noted, sealed, in a file apart from the copies.
home-privacy-kept-backup-who = The people who run the site

home-privacy-ends-heading = What goes by itself, and when
home-privacy-ends-text = Nobody has to ask for these. The program looks once an hour for what is in this table and has had its time, and deletes it. Where we note only the day of something, it goes on the day after.
home-privacy-ends-open = Show the whole table: what is deleted by itself, when, and why not sooner
home-privacy-ends-caption = What is deleted by itself, when, and why it is kept so long
home-privacy-ends-col-what = What
home-privacy-ends-col-when = When it goes
home-privacy-ends-col-why = Why we keep it so long

home-privacy-never-heading = What we never keep
home-privacy-never-1 = Your real name, your NHS number or your contacts. If you write such a thing in a post, please take it out again.
home-privacy-never-2 = The day your account was made, the make of your computer or phone, or a list of the pages that you looked at.
home-privacy-never-3 = Anything in the log of the server that says who did something: no names, no addresses, no words of yours.
home-privacy-never-4 = A list of which names belong to one person. It does not exist.

home-privacy-law-heading = Why the law lets us
home-privacy-law-1 = We hold this under the UK GDPR and the Data Protection Act 2018.
home-privacy-law-2 = <b>Your account and what you write:</b> because you asked us to keep a place for you here, which is a contract between us (Article 6(1)(b)).
home-privacy-law-letters = <b>Letters by email:</b> because you asked for them and said yes from your mailbox (Article 6(1)(a)). One press takes that back.
home-privacy-law-3 = <b>What you tell about your health</b>, and about anything else that the law calls special, such as your sex life, your faith or your race: only because you agreed to it, in so many words, when you joined (Article 9(2)(a)). You can take that back at any time. We then have to close your account, because we cannot run a board about health without it.
home-privacy-law-4 = <b>Keeping people safe from abuse</b>, with rules, limits and a log: because we and the people here have a fair need of it (Article 6(1)(f)).
home-privacy-law-5 = <b>Saving a life, or obeying a court:</b> because the law allows it or orders it (Articles 6(1)(c) and (d), 9(2)(c) and (f)).
home-privacy-law-complaints = <b>Complaints about data:</b> because the law orders us to take them and to answer (Article 6(1)(c); Data Protection Act 2018, section 164A). If you tell about your health in one, it is kept to defend claims under the law (Article 9(2)(f)).
home-privacy-law-6 = We do not sell or lend any of it, we do not send it out of our hands (but for letters, which go by email to where you asked us to send them), we do not let machines learn from it, and no machine decides anything about you: where the program lets a post wait, a person decides.

home-privacy-behind-heading = When somebody may look behind a name
home-privacy-behind-1 = Nobody may, save to save a life or because a court or the law orders it.
home-privacy-behind-2 = It takes two safeguarding leads. One asks, about a reported post, and writes down why. Another reads that and agrees or refuses; nobody can agree to their own request. A request that nobody answers ends after three days.
home-privacy-behind-3 = If the other agrees, the one who asked can see for one hour, and only they, what you sign in with, your email address if you have given one, and the names that you wear on other boards. The program works it out there and then, and keeps nothing of it.
home-privacy-behind-4 = What is kept is that it was done, about which name, when, and why, sealed, for up to 400 days after you have been told. Each step also stands in a log that nobody can change without its being noticed; the owner reads that log, and it does not say who was found.
home-privacy-behind-5 = You are told a week later, under “New for you”, and it stands under “Who has looked” in your settings. If telling you then would put somebody in danger, a lead can put it off for thirty days, in writing. After that only another lead can put it off for thirty more.
home-privacy-behind-6 = The owner and the facilitators have no means to do it. Somebody who works on the server itself, with its keys, could, and the program could not tell you.

home-privacy-limits-heading = What we cannot promise
home-privacy-limits-text = No site can keep you safe from everything. These are the ways round our promise that we know of:
home-privacy-limits-1 = <b>Somebody breaks into the running server</b>, and not only into a copy of the database. They may see what the server sees while they are there.
home-privacy-limits-2 = <b>Somebody who runs the server uses its keys against you.</b> They would be breaking our rules and the law, but it could be done.
home-privacy-limits-3 = <b>The order of arrival.</b> The order in which rows lie in a database can show who came when, and so which names began at about the same time. Each night we write them afresh in an order that tells nothing. Until that night it matters to somebody who has a copy of the database, and so does a copy that was made during the day.
home-privacy-limits-4 = <b>Copies made by the machine itself</b> during the day, such as its working journals and snapshots of its disk, can hold things that have since been deleted. So can the files of a PostgreSQL server, until it tidies them up: there our promise is about copies of what is in the database.
home-privacy-limits-5 = <b>The way you write.</b> Somebody who knows how you put things may know you on two boards, whatever the name.
home-privacy-limits-6 = <b>A very small board.</b> Where six people write, it is easier to guess.
home-privacy-limits-7 = <b>Watching when posts appear.</b> Somebody who sits and watches two boards may notice that two names write one after the other.
home-privacy-limits-9 = <b>Looking after boards.</b> When a report, a decision or a note was made is kept to the minute until the night, and from then on only by its day. A post that had to wait shows everybody when it came up: if you alone look after two boards, somebody who watches both might guess that your two facilitator names are one person’s. What you write as a member is not touched by it.
home-privacy-limits-8 = <b>The history of your browser</b>, and anyone who looks at your screen. Leave this site helps with the second and cannot help with the first.

home-privacy-rights-heading = Your rights
home-privacy-rights-1 = You may see what we hold about you, have it put right, have a copy of it, have it deleted, ask us to stop using it, and take back what you agreed to.
home-privacy-rights-2 = Much of it you can do yourself, at once: change or delete a post where it stands, leave a board from its own page, <a href="/settings/export">have a copy of everything</a>, <a href="/settings/seen">see who has looked</a>, or <a href="/settings/leave">leave altogether</a>, with all that you wrote or without.
home-privacy-rights-3 = You can change your name on a board on that board’s own page. For anything else, write to the people who run the site. We cannot tell from a name on a board who you are, so we will ask you to show, by signing in, that the account is yours. Do not send us papers that prove who you are: we do not want them. We answer within one month, and it costs nothing.
home-privacy-rights-complain = If you think that we do something wrong with data about you, <a href="/complaints">complain to us</a>, with or without an account. You get a code at once, and an answer within thirty days.
home-privacy-rights-4 = At any time, whether or not you have asked us first, you can complain to the Information Commissioner’s Office: <a class="number" href="tel:03031231113">0303 123 1113</a>, or <a href="https://ico.org.uk/make-a-complaint/" rel="nofollow noopener noreferrer">ico.org.uk/make-a-complaint</a>.

home-privacy-cookies-heading = Cookies
home-privacy-cookies-1 = We use only those that the site cannot work without: one that keeps you signed in or, before that, keeps a form safe, one that knows a browser with which you have signed in, so that nobody else can lock you out, one that remembers text size, colours and what the tab says if you change them, and one that carries a line such as “Your reply is up” to the next page. They hold nothing about you that anybody else could read. Leave this site takes all of them away. That is why no banner asks you about them.

home-privacy-changes-heading = When this page changes
home-privacy-changes-1 = If we change what we keep, or who can see it, we say so on this page before it happens. If it touches what you agreed to about your health, we ask you again.

## Accessibility

home-access-title = Accessibility
home-access-lead = We want everyone who needs this place to be able to use it, tired, in pain, at three in the morning, with the device they have.
home-access-do-heading = What we do
home-access-do-1 = <b>Everything works with a keyboard alone.</b> The first stop on each page skips to the text, the second leaves the site. Where scripts run, three presses of Shift within five seconds leave it too.
home-access-do-2 = <b>Everything works without scripts</b>, on old phones and slow lines. Every page is links and forms.
home-access-do-3 = <b>Nothing moves, flashes or plays by itself.</b> Nothing disappears while you are reading it.
home-access-do-4 = <b>You choose how it looks:</b> light, dark or high contrast, and large print. <a href="/settings/display">Text size and colours</a>. You need no account for that. Your browser’s own zoom and fonts work too, up to four times the size, with no scrolling sideways.
home-access-do-5 = <b>Colour is never the only sign.</b> There is always a word, a bar or a shape as well.
home-access-do-6 = <b>Words are plain.</b> We use short sentences, and say what a button does before you press it.
home-access-do-7 = <b>When a form needs another look</b>, it says what and where, and keeps everything that you typed.
home-access-do-8 = <b>Buttons and boxes are large</b>, with room between them.
home-access-standard-heading = The standard we work to
home-access-standard-1 = The Web Content Accessibility Guidelines, version 2.2, level AA. As far as we know, the pages of this site meet it, save for what is listed below. We test them by machine with axe at two widths and by keyboard, each time the site is changed. That finds perhaps half of what can be wrong, so we need to hear from you about the rest.
home-access-limits-heading = Where we fall short
home-access-limits-1 = The buttons and menus are in English only so far. There is no Easy Read version and no British Sign Language yet.
home-access-limits-2 = What members write is in their own words. It may be long, unclear or in another language, and its tables may be hard to follow with a screen reader.
home-access-limits-3 = On a wide table, you may have to scroll that table sideways on a small screen.
home-access-limits-4 = We have not tried every screen reader with every browser. Dragon, Voice Control and switches should work, because the pages are plain HTML, but we have not tested them one by one.
home-access-limits-5 = On a shared computer we sign you out after 15 minutes without a press, to keep you safe. What you were writing is kept, and comes back when you sign in.
home-access-complain-heading = If something does not work for you
home-access-complain-1 = Tell us, in whatever way suits you. You need not say why you need it. If you can, say which page it was and what you were trying to do. We answer within ten working days. If you need something from this site in another form, ask for that too.
home-access-complain-2 = If our answer is not good enough, the Equality Advisory and Support Service can help you: <a class="number" href="tel:08088000082">0808 800 0082</a>, or <a href="https://www.equalityadvisoryservice.com/" rel="nofollow noopener noreferrer">equalityadvisoryservice.com</a>. In Northern Ireland it is the Equality Commission: <a class="number" href="tel:02890500600">028 90 500 600</a>.

## Help now

home-help-title = Help now
home-help-lead = You do not have to be sure that it is bad enough. If you are wondering, ring or text somebody.
home-help-emergency-heading = If a life is at risk now
home-help-emergency-1 = <b>Ring <a class="number" href="tel:999">999</a></b>, or go to a hospital’s emergency department. This counts for you as much as for anybody. You are not wasting their time.
home-help-emergency-2 = <b>If you have hurt yourself or taken something</b>, ring <a class="number" href="tel:999">999</a> now, even if you feel all right.
home-help-emergency-3 = <b>If you cannot speak</b>, ring 999 from a mobile, listen, and press 55 when you are asked to.
home-help-emergency-4 = <b>If you are deaf or cannot use a voice call:</b> <a href="https://999bsl.co.uk/" rel="nofollow noopener noreferrer">999 BSL</a> by video, <a class="number" href="tel:18000">18000</a> with Relay UK, or a text to 999 if your phone is registered. To register it, text the word “register” to 999 and follow the answer.
home-help-emergency-5 = <b>If you are with somebody in danger</b>, stay with them if it is safe, and move what could hurt them out of reach.
home-help-now-heading = Day and night, for anyone
home-help-now-text = They are free, and you need not give a name.
home-help-country-heading = By country
home-help-subject-heading = By subject
home-help-subject-text = Not all of these are there at night. If one is closed, the numbers above are not.
home-help-before-heading = Before you ring
home-help-before-1 = Calls to 999, and to many of these numbers, do not show on a phone bill. Some do, and a call also stays in the list on the phone. If somebody checks yours, ask the helpline first, use another phone, or remove the call afterwards.
home-help-before-2 = If you have left it late and feel foolish now, ring all the same. They hear that every night.
home-help-other-heading = If you are worried about somebody on a board
home-help-other-1 = <b>Answer them.</b> You do not need the right words. “I have read this, and I am glad that you said it” is enough.
home-help-other-2 = <b>Ask straight out.</b> Asking somebody whether they are thinking of suicide does not put it into their head. It often comes as a relief.
home-help-other-3 = <b>Give them a number</b> from this page, and ask whether they will use it.
home-help-other-4 = <b>Press Report beneath their post</b>, and choose that you are worried about them. A facilitator of that board sees it before everything else. You do not have to carry it alone.
home-help-other-5 = <b>If you know who they are and where</b>, and you think that they are in danger now, ring <a class="number" href="tel:999">999</a> yourself.
home-help-what-heading = What we are, and what we are not
home-help-what-1 = We are people who have been through something, talking to others who are in it.
home-help-what-2 = We are not doctors, counsellors or a crisis service, even where some of us do such work. Nobody reads every post, and nobody reads at every hour.
home-help-what-3 = We do not know who or where you are, so we cannot send anyone to you. Please ring those who can.

## Text size and colours

home-display-title = Text size and colours
home-display-lead = You need no account for this. This browser remembers your choice.
home-display-theme = Colours
home-display-sample = Good evening
# $value: auto, light, dark, contrast
home-display-theme-label =
    { $value ->
        [light] Light
        [dark] Dark
        [contrast] High contrast
       *[auto] Follow my device
    }
home-display-theme-hint =
    { $value ->
        [light] Dark words on pale paper
        [dark] Easier in a dim room
        [contrast] Every edge drawn
       *[auto] Light by day, dark by night, if your device does that
    }
home-display-size = Size of words
# $value: standard, large
home-display-size-label =
    { $value ->
        [large] Large print
       *[standard] Standard
    }
home-display-size-hint =
    { $value ->
        [large] Half as large again, in one column
       *[standard] Your browser’s zoom works as well
    }
home-display-titles = What the tab says
# $value: plain, full
home-display-titles-label =
    { $value ->
       *[plain] The kind of page
        [full] What it is about too
    }
# $value: plain, full
home-display-titles-hint =
    { $value ->
       *[plain] Whoever sees your tabs, or the history of this browser, reads “Thread” and nothing of what it is about.
        [full] The names of boards and threads, while you are signed in. They stay in the history of this browser afterwards.
    }
home-display-save = Save how it looks
home-display-saved = Saved. This is how it looks now.
home-display-no-script = Nothing on this site moves by itself, whichever you choose.
