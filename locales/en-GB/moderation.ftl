# Reports, cases and the queue.
moderation-own-page = What you have reported
moderation-report-page = Report a post
moderation-sent-page = Report sent
moderation-queue-page = Review queue
moderation-case-page = A case
moderation-appeal-page = Ask for another look

# $unit: minutes, hours or days. $count (number)
moderation-ago = { $unit ->
    [days] { $count ->
        [0] today
        [one] yesterday
       *[other] { $count } days ago
    }
    [hours] { $count ->
        [one] an hour ago
       *[other] { $count } hours ago
    }
   *[minutes] { $count ->
        [0] just now
        [one] a minute ago
       *[other] { $count } minutes ago
    }
}

# Why a post is reported
moderation-reason-worried = I am worried about this person
moderation-reason-unsafe = Advice that could hurt someone
moderation-reason-identifies = It says who somebody is
moderation-reason-unkind = Unkind or bullying
moderation-reason-sexual = Sexual
moderation-reason-illegal = Against the law, or an intimate picture
moderation-reason-selling = Selling something
moderation-reason-rule = It goes against a ground rule of this board
moderation-reason-off-topic = It does not belong on this board
moderation-reason-other = Something else
moderation-reason-first-post = One of the first posts of somebody new
moderation-reason-link = A link from somebody new
moderation-reason-phrase = A phrase from this board’s lists
moderation-reason-crisis = The writer may be in danger
moderation-reason-changed = Changed by its writer, as they were asked
moderation-hint-worried = They may be in danger, or hurt themselves. Nobody gets into trouble. A facilitator sees this first.
moderation-hint-unsafe = Such as to stop a medicine, or to try something dangerous.
moderation-hint-identifies = A name, a place of work, a telephone number, a picture.
moderation-hint-unkind = To somebody here, or about a group of people.
moderation-hint-sexual = Sexual words or offers that nobody asked for.
moderation-hint-illegal = Threats, hatred, offers of drugs, pictures shared without consent.
moderation-hint-selling = Adverts, courses, cures, asking for money.
moderation-hint-rule = Choose which one below.
moderation-hint-off-topic = It would be better somewhere else.
moderation-hint-other = Tell us in your own words below.

# The first step
moderation-report-heading = What is wrong with this post?
moderation-report-lead = A facilitator of this board will look at it. You do not have to be sure.
moderation-post-by = { $name } wrote, { $at }
moderation-post-by-left = Someone who has left wrote, { $at }
moderation-report-reason = Why are you reporting it?
moderation-report-rule = Which ground rule?
moderation-report-rule-hint = Only if it goes against one of them.
moderation-report-no-rule = None in particular
moderation-report-details = Anything you want to add
moderation-report-details-hint = You do not have to. The facilitators of this board and the safeguarding leads read it, nobody else.
moderation-report-unnamed = Nobody is told who reported a post: not the writer, and not the facilitators.
moderation-report-next = Continue

# The second step
moderation-check-heading = This is what we will send
moderation-check-lead = Nothing has been sent yet.
moderation-check-what = To the facilitators of this board
moderation-check-no-words = You have added no words of your own.
moderation-check-send = Send report
moderation-check-change = Change it
moderation-worried-heading = If somebody’s life may be in danger now
moderation-worried-danger = Ring 999 if you know where they are. You can also ring these lines yourself, and ask what you could do:
moderation-worried-write = If you feel able to, write to them here: that you have read it, that you are glad they said it, and the numbers above.
moderation-worried-what = When you send this, it goes to the top of the facilitators’ queue. They are volunteers and may be asleep: this is not an emergency service, and we do not know who people here are or where they live. The writer is not in trouble.

# Sent
moderation-sent-heading = Thank you. It is sent
moderation-sent-lead = You did right to say something.
moderation-sent-next-heading = What happens next
moderation-sent-next-look = A facilitator of this board looks at the post and at what was said around it. They are volunteers, so it may take hours, and at night until the morning or longer.
moderation-sent-next-worried = If you are worried about the writer, your report comes before everything else, and whoever looks after the board is told at once. They are asked to write to the person first. It may still take a while until one of them sees it.
moderation-sent-next-decide = They may leave the post as it is. Or they take words out of it, hide it or take it down, or warn or pause whoever wrote it, and then they tell the writer why.
moderation-sent-next-unnamed = Nobody is told that it was you.
moderation-sent-next-once = If you had reported this post already, what you say now takes the place of what you said before. It counts once.
moderation-sent-next-others = You have reported it, so somebody else decides: another facilitator of this board, or a safeguarding lead. If there is nobody, tell whoever runs the site.
moderation-sent-next-quiet = You will not be written to about it. If you are signed in, “What you have reported”, under “New for you”, says what came of it, and you can withdraw it there.
moderation-sent-back = Back to the thread

# What is wrong with a form
moderation-error-reason = Choose why you are reporting this post. “Something else” is fine.
moderation-error-rule = Choose which ground rule it goes against, or another reason.
moderation-error-rule-changed = The ground rules have changed since. Choose again.
moderation-error-details = Tell us in a few words what is wrong.
moderation-error-long = This is { $over ->
    [one] one character
   *[other] { $over } characters
} too long. The most is { $limit }.
moderation-error-decision = Choose what to do with the post.
moderation-error-why = Choose a reason.
moderation-error-why-keep = Choose a reason for the post to be seen.
moderation-error-why-away = Choose a reason for the post to be away.
moderation-error-why-measure = Choose a reason that says what was wrong: something is to be decided about the writer.
moderation-error-note = Write the note.
moderation-error-message = Write something to them first, or choose a text to start from.
moderation-error-answer = Write your answer.
moderation-error-answer-many = You have written several times in a row. Please wait until they answer. If you need somebody now, there is help below.
moderation-error-answer-closed = It has been decided meanwhile, so that this cannot be sent. What you wrote is still here, for you to copy. What was decided stands under what is new for you.
moderation-error-note-asks = A note asks the safeguarding leads for nothing. To ask them to keep somebody from the whole site, pass the case on.
moderation-error-why-pass = Say why in a few words. Whoever has it next reads them.
moderation-error-pass-decided = This case is decided, so it stays where it is. Your words are here: you can add them as a note.
moderation-error-pass-lead = You are a safeguarding lead: this case is yours to decide. Your words are here: you can add them as a note.
moderation-error-pass-twice = This case is with the safeguarding leads already. Your words are here: add them as a note, and the leads read them too.
moderation-error-pass-nobody = No safeguarding lead can take this case just now, so it stays with the facilitators. Your words are kept here. If somebody is in danger, do not wait for a lead: answer them, and name the helplines.
moderation-error-back-lead = Only a safeguarding lead can give this case back. Your words are here: you can add them as a note.
moderation-error-back-twice = This case is with the facilitators already. Your words are here: you can add them as a note.
moderation-error-back-held = Another safeguarding lead has this case just now. You can give it back when they let it go.
moderation-error-which-rule = Choose which ground rule it is about, or the house rules.
moderation-error-words = Write a sentence or two to the writer: what it is about, and what they could do.
moderation-error-appeal = Tell us in a few words why you see it otherwise.

# What is refused
moderation-refused-own = This is your own post. You can change it, or delete it, from the links beneath it.
moderation-refused-same = You decided this before. Somebody else must look at it now: another facilitator of this board, or a safeguarding lead.
moderation-refused-took-part = You have written in this thread, so you cannot decide about what is in it. Another facilitator of this board can, or a safeguarding lead.
moderation-refused-passed-on = This case was passed on to the safeguarding leads. One of them decides it.
moderation-refused-decided = This case is decided already.
moderation-refused-open = This post is being looked at already.

# The queue
moderation-queue-heading = Review queue
moderation-queue-lead = What people have reported on the boards you look after, and what waits to be shown. Somebody in danger comes first, then what has waited longest.
moderation-queue-lead-all = What people have reported on every board, and what waits to be shown. Somebody in danger comes first, then what was passed on to you, then what has waited longest.
moderation-queue-dynamics = How the board is doing
moderation-queue-parts = Parts of the queue
moderation-tab-waiting = Waiting
moderation-tab-mine = Mine
moderation-tab-appeals = Another look
moderation-tab-decided = Decided
moderation-measure-waiting = Waiting
moderation-measure-longest = The oldest came in
moderation-measure-decided = Decided
moderation-mark-worried = Comes first: somebody may be in danger
moderation-mark-passed-on = Passed on to the leads
moderation-mark-appeal = Another look
moderation-mark-held = Waiting to be shown
moderation-mark-watched = No hurry
moderation-queue-since = Came in { $ago }
moderation-queue-passed-on = Passed on { $ago }
moderation-worried-title = Worried about this person
moderation-appeal-title = The writer asks for another look
moderation-queue-in = “{ $title }”, { $board }
moderation-queue-reports = { $count ->
    [0] No report of it: it was withdrawn, or a facilitator opened this.
    [one] One report.
   *[other] { $count } reports.
}
moderation-queue-for-now = Hidden until somebody has decided.
moderation-queue-hidden = Not on show now.
moderation-with-you = With you.
moderation-with-another = With somebody else.
moderation-with-others = For others: you wrote in this thread.
moderation-with-nobody = Nobody has taken it yet.
moderation-empty-waiting = Nothing is waiting
moderation-empty-waiting-text = Everything that was reported has been looked at. Thank you. You can close this page.
moderation-empty-mine = You have no case just now
moderation-empty-mine-text = When you take one, it is yours for a while and stands here, so that you find it again. Under Waiting is what nobody has taken yet.
moderation-empty-appeals = Nobody asks for another look
moderation-empty-appeals-text = When something was decided about a post, its writer can have it looked at once more, by somebody who did not decide it. That stands here then.
moderation-empty-decided = Nothing has been decided yet
moderation-empty-decided-text = What you and others decide will stand here, and can be undone from here.

# A case
moderation-case-in = In “{ $title }”, { $board }.
moderation-case-opened = Waiting since { $at } ({ $ago }).
moderation-case-closed = Opened { $at }.
moderation-passed-on = Passed on to the safeguarding leads { $at }.
moderation-urgent-heading = Answer first, decide second
moderation-urgent-text = Write to them in the thread before you do anything to the post. Leave the post up unless it describes a method or a plan.
moderation-urgent-text-waits = Decide soon, and write to them with it: that you have read it, that they are not in trouble, and where there is help. Let it show unless it describes a method or a plan, so that others here can answer, too.
moderation-urgent-facilitator = If there is a plan, a time, or something to hand, do not carry it alone: pass it on to the safeguarding leads.
moderation-urgent-lead = If you wear no name on this board, you cannot write in its threads: look whether a facilitator has, and write to the person with your decision. If there is a plan, a time, or something to hand, and no other way to help, you and another lead can look who they are.
moderation-urgent-thread = Go to the thread and write to them
moderation-urgent-write = Write to them
moderation-urgent-decide = Go to your decision
moderation-urgent-pass = Pass it on to the leads
moderation-urgent-behind = What you can do as a lead
moderation-lease-you = You have this case until { $until }. Nobody else can decide it meanwhile.
moderation-lease-more = Keep it longer
moderation-lease-release = Let somebody else take it
moderation-lease-facilitator = Being looked at by another facilitator until { $until }.
moderation-lease-safeguarding = Being looked at by a safeguarding lead until { $until }.
moderation-lease-nobody = Nobody has this case yet.
moderation-lease-others = You have written in this thread: it waits for somebody else.
moderation-lease-leads = It waits for a safeguarding lead.
moderation-lease-take = Take this case
moderation-appeal-words = What the writer says
moderation-context-heading = The post, and what was said around it
moderation-context-thread = Open the thread
moderation-post-reported = Reported
moderation-post-noticed = This post
moderation-state-held = Waiting
moderation-state-hidden = Hidden
moderation-state-removed = Taken down
moderation-state-erased = Deleted by its writer
moderation-snapshot-heading = The post as it was when it was first reported
moderation-snapshot-held = The post as it is in the copy that is kept
moderation-snapshot-changed = As it was before it was changed
moderation-difference = What has changed, word by word
moderation-difference-hint = Struck through is what was there before. Underlined is what is there now.
moderation-difference-gone = Before:
moderation-difference-new = Now:
moderation-difference-end = End of the change.
moderation-difference-none = The words are the same now, or the post has none.
moderation-snapshot-gone = This text is gone: the writer has deleted the post, or words were taken out of it.
moderation-reports-heading = { $count ->
    [0] Why it is here
    [one] Why it was reported
   *[other] Why it was reported, { $count } times
}
moderation-report-from-member = From a member, { $at }.
moderation-report-from-visitor = From somebody who is no member, { $at }.
moderation-report-older = The post has been changed since.
moderation-report-withdrawn = It was withdrawn since, and is here because the copy is kept.
moderation-reports-visitors = Reports from people who are no members may all come from one person.
moderation-reports-unnamed = You are not shown who reported.
moderation-reports-none = There is no report here: it was withdrawn, or a facilitator of this board opened this to take words out.
moderation-past-heading = { $name }, on this board
moderation-past-heading-left = The writer, who has left this board
moderation-past-joined = Joined in { $month }
moderation-past-none = No other cases
moderation-past-same = The same post
moderation-past-only = This board only. You cannot see any other name they use.
moderation-outcome-keep = Kept
moderation-outcome-hide = Hidden
moderation-outcome-ask = Asked to change it
moderation-outcome-remove = Taken down
moderation-outcome-restore = Brought back
moderation-outcome-let-show = Let show
moderation-outcome-uphold = Left as it was decided
moderation-outcome-redact = Words taken out
moderation-outcome-none = still open
moderation-decisions-heading = What was decided
moderation-decided-you = By you, { $at }
moderation-decided-facilitator = By a facilitator, { $at }
moderation-decided-safeguarding = By a safeguarding lead, { $at }

# Deciding
moderation-decide-heading = Your decision
moderation-restore-heading = Bring it back?
moderation-decide-legend = What should become of the post?
moderation-decide-keep = Keep
moderation-decide-hide = Hide
moderation-decide-ask = Ask for a change
moderation-decide-remove = Take down
moderation-decide-restore = Bring back
moderation-decide-uphold = Leave it as it was decided
moderation-decide-hint-keep = It stays up. The writer is told nothing, unless you decide something about them below.
moderation-decide-hint-hide = Only the writer and the facilitators can see that it is there. The writer can change it, and ask for another look.
moderation-decide-hint-ask = Hidden until the writer has changed it. What they make of it comes back here, before others see it.
moderation-decide-hint-remove = Nobody sees it any more. The writer is told why.
moderation-decide-hint-restore = Everybody can read it again. The writer is told.
moderation-decide-hint-uphold = Nothing changes. The writer is told why.
moderation-decide-reason = Why
moderation-decide-reason-hint = The writer reads this sentence with the decision.
moderation-decide-choose = Choose one
moderation-decide-whys-shown = For it to be seen
moderation-decide-whys-away = For it to be away
moderation-why-fine = It keeps to the ground rules.
moderation-why-answered = What it needed was an answer, and it has one.
moderation-why-mended = It has been put right, or we were mistaken.
moderation-why-unsafe = It gives advice that could hurt someone.
moderation-why-identifies = It says who somebody is, or lets them be found.
moderation-why-unkind = It is unkind.
moderation-why-sexual = It is sexual.
moderation-why-illegal = It may be against the law.
moderation-why-selling = It sells or advertises something.
moderation-why-off-topic = It does not belong on this board.
moderation-why-rule = It goes against a ground rule.
moderation-decide-rule = Which ground rule it is about
moderation-decide-rule-hint = Needed when the post is hidden or taken down, or something is decided about the writer. They read it, too.
moderation-rule-house = The house rules of the whole site
moderation-decide-words = To the writer
moderation-decide-words-hint = They read this under “What is new for you”, from “a facilitator”, without your name. Needed when the post is hidden or taken down, or something is decided about them. If the post simply stays up, they are told nothing, and what you write stands with the case alone.
moderation-decide-send = Decide
moderation-decide-later = Decide later
moderation-confirm-heading = Take this post down?
moderation-confirm-reply = Nobody will see its words any more. Its place stays. You can bring it back.
moderation-confirm-opening = It opens a thread: the whole thread goes with it, the replies of others too. You can bring it back.
moderation-confirm-doing = What happens when you press the button
moderation-confirm-told = What the writer reads
moderation-confirm-again = They are also told that they can ask for another look, by somebody other than you.
moderation-confirm-change = Go back and change it
moderation-confirm-button = Take it down
moderation-noform-facilitator = Another facilitator has this case until { $until }. You can decide it when they let it go, or after that.
moderation-noform-safeguarding = A safeguarding lead has this case until { $until }. You can decide it when they let it go, or after that.
moderation-noform-same = You decided this before, so somebody else must look at it now: another facilitator of this board, or a safeguarding lead.
moderation-noform-took-part = You have written in this thread, so somebody else decides: another facilitator of this board, or a safeguarding lead. You can write to the writer, leave a note for whoever decides, or pass the case on to the safeguarding leads.
moderation-noform-passed-on = This case was passed on to the safeguarding leads, and one of them decides it. You can read it, and add notes.
moderation-noform-done = There is nothing more to decide here.
moderation-undo-heading = Was that a slip?
moderation-undo-text = For ten minutes you can undo it. The post is then as it was before, the case waits again and is yours, and its writer is told that, if they were told what you decided.
moderation-undo-button = Undo it
moderation-flash-undone = It is undone. The case is yours again.
moderation-flash-undo-late = It cannot be undone any more: ten minutes have passed, or something has changed since. You can still bring a post back, or pass the case on.
moderation-flash-may-undo = A slip? For ten minutes you can undo it, on the page of the case.
moderation-change-otherwise = Something else about this case has changed.
moderation-several-page = Several cases
moderation-several-heading = Decide several at once
# $board: the board's name
moderation-several-lead = These are all on { $board }. What you decide here is decided of each of them, with the same reason and the same words.
# $count (number): cases
moderation-several-done = { $count ->
        [0] None of them is decided yet.
        [one] One of them is decided.
       *[other] { $count } of them are decided.
    }
moderation-several-rest = The others have changed since you opened this page. Here they are as they are now, with your words.
# $count (number): cases
moderation-several-left-out = { $count ->
        [one] One that you chose is not here. It may be on another board, with somebody else, decided, or one that has to be looked at alone.
       *[other] { $count } that you chose are not here. They may be on another board, with somebody else, decided, or such as have to be looked at alone.
    }
moderation-several-decide = Your decision about all of them
moderation-several-legend = What is to become of these posts?
moderation-several-keep = Keep them
moderation-several-hint-keep = They stay where they are. Their writers hear nothing.
moderation-several-restore = Let them show
moderation-several-hint-restore = Everybody who can read the board can read them. Their writers are told.
moderation-several-hide = Hide them
moderation-several-hint-hide = Only their writers and the facilitators see them. Their writers are told why, and can ask for another look.
moderation-several-ask = Ask for a change
moderation-several-hint-ask = Each is hidden until its writer has changed it, and then waits for you.
moderation-several-not-down = Posts are taken down one by one, since that asks first.
moderation-several-send = Decide about all of them
moderation-several-unlike = These are too unlike to be decided together. Please open them one by one.
moderation-several-none = There is nothing here to decide together
moderation-several-none-text = Choose several in the queue. Whatever is about somebody in danger, another look, or with somebody else is looked at alone.
moderation-several-choose = Choose
moderation-several-open = Decide about those chosen
moderation-several-open-hint = For several of one board that are alike.
moderation-flash-several = All of them are decided.
moderation-back = Back to the queue

# What is decided about whoever wrote a post
moderation-measure-label = And { $name }?
moderation-measure-hint = On this board alone. They are told why, without your name, and can ask for another look. Nobody else is told.
moderation-measure-none = Nothing
moderation-measure-warn = Warn them. It can be read on later cases here for a year
moderation-measure-pause-1 = Pause them for a day: they can read, but not write
moderation-measure-pause-3 = Pause them for 3 days
moderation-measure-pause-7 = Pause them for a week
moderation-measure-pause-14 = Pause them for 2 weeks
moderation-measure-pause-30 = Pause them for 30 days
moderation-measure-end = End their membership of this board
moderation-measure-lift = Lift it
moderation-lift-label = And what was decided about the writer?
moderation-lift-hint = Bringing the post back lifts it too.
moderation-lift-none = It stays
moderation-lift-heading = Lift what was decided about the writer?
moderation-writer-legend = What should become of what was decided about the writer?
moderation-writer-restore = Lift it
moderation-writer-uphold = Leave it as it was decided
moderation-writer-hint-restore = It ends now. The post stays as it is. The writer is told.
moderation-writer-hint-uphold = Nothing changes. The writer is told why.
# $why: the reason. $until: a day and a time
moderation-measure-until = { $why } Until { $until }.
# $measure: warn, pause, end, lift. $days (number): for how long; 0 for what has no end
moderation-measured = { $measure ->
    [warn] The writer was warned.
    [pause] The writer was paused for { $days ->
        [one] a day
       *[other] { $days } days
    }.
    [end] The writer’s membership of this board was ended.
   *[lift] What was decided about the writer was lifted.
}
# $decision: keep, hide, ask, remove, restore, uphold
moderation-doing = { $decision ->
    [keep] The post stays up.
    [hide] The post is hidden.
    [ask] The post is hidden until its writer has changed it.
    [remove] The post is taken down.
    [restore] The post is there for everybody to read.
   *[uphold] The post stays as it was decided.
}
# $measure: warn, pause, end, lift. $days (number): for how long; 0 for what has no end
moderation-measuring = { $measure ->
    [warn] Its writer is warned.
    [pause] Its writer is paused for { $days ->
        [one] a day
       *[other] { $days } days
    }: they can read this board, but not write.
    [end] Its writer’s membership of this board ends.
   *[lift] What was decided about its writer is lifted.
}
# $measure: warn, pause, end, lift. $days (number): for how long; 0 for what has no end
moderation-measured-you = { $measure ->
    [warn] You were warned.
    [pause] You were paused for { $days ->
        [one] a day
       *[other] { $days } days
    }.
    [end] Your membership of this board was ended.
   *[lift] What was decided about you was lifted.
}
# $measure: warn, pause, end. $until: a date; empty for what has no end
moderation-in-force = { $measure ->
    [warn] Warned. Kept until { $until }.
    [pause] Paused until { $until }.
   *[end] Membership ended.
}
moderation-confirm-ends = End their membership?
moderation-confirm-both = Take this post down, and end their membership?
moderation-confirm-ends-text = They can no longer enter this board, and cannot join it again, under any name. What they wrote stays. Nothing changes on other boards: nobody here knows whether they are on any. You can lift it.
moderation-confirm-end-button = End it
moderation-ask-lifted = What was decided about you is lifted, so there is nothing to ask for.

# A post that is hidden until somebody has looked
moderation-for-now = This post is hidden until you have decided: several members reported it, or somebody has hidden it to talk with its writer. “Keep” puts it back. Nothing else has happened to its writer.
moderation-ask-for-now = This post is hidden until a facilitator has decided. Nothing is decided yet, and you will be told. If somebody has written to you about it, it stands under what is new for you.

# What somebody has reported
moderation-own-lead = Only you see this. Those who decide are not told that it was you.
# $board: its name
moderation-own-post = A post on { $board }
moderation-own-waits = It waits to be looked at.
moderation-own-shown = Somebody has looked, and the post is on show.
moderation-own-away = Somebody has looked, and the post is not on show.
moderation-own-erased = Its writer has deleted the post.
moderation-own-withdrawn = You have withdrawn this report.
moderation-own-withdraw = Withdraw this report
moderation-own-withdraw-text = It no longer counts, and your words are deleted, unless a safeguarding lead keeps a copy to protect somebody, or because the law orders it. That you had reported the post stays, told to nobody, so that you are counted once and never decide about it yourself. If others have reported the post too, it is looked at all the same.
moderation-own-withdraw-button = Withdraw it
moderation-own-empty = You have reported nothing
moderation-own-empty-text = Under every post there is “Report”. What you say there goes to the facilitators of that board, and stands here with what came of it.
moderation-flash-withdrawn = Your report is withdrawn.

# Notes of the team on a case
# $name: who wrote the post
moderation-talk-heading = Write to { $name }
moderation-talk-heading-left = What was said with the writer
moderation-talk-start = Start from
moderation-talk-start-use = Put it into the box
moderation-start-check-in = In danger? You are not in trouble
moderation-start-check-back = Looking in on you again
moderation-start-content-note = Please add a content note
moderation-start-medicines = Medicines: please speak from your own experience
moderation-start-names = It names somebody
moderation-start-unkind = Please put it more kindly
# $helplines: names and numbers
moderation-start-text-check-in = Hello. I am one of the people who look after this board. You are not in trouble, and I am glad that you wrote. Are you safe just now? If you are thinking of ending your life, please talk to somebody today. These are free: { $helplines }. If you have hurt yourself, or think that you might, ring 999. I will look here again soon, and I would be glad to read from you.
moderation-start-text-check-back = Hello again. I said that I would look in on you. How are you now? You need not write much: one word is enough for me to know that you are there. If it is worse, please ring one of these, at any hour: { $helplines }. If your life is in danger, ring 999.
moderation-start-text-content-note = Hello, and thank you for writing. Some people here find this subject hard to come upon without warning. Would you add a content note to your post? “Edit” below it has the boxes, under what you wrote. You have done nothing wrong.
moderation-start-text-medicines = Hello, and thank you for wanting to help. Your post reads as if it told somebody what to take, or to stop taking something. That can go badly wrong for a person we do not know. Would you put it as your own experience, and add that they should ask their doctor or pharmacist first?
moderation-start-text-names = Hello. Your post names somebody, or says enough for them to be found. They have not agreed to that, and it could come back to you, too. Would you take the name out, and say “my sister” or “my ward” in its place?
moderation-start-text-unkind = Hello. I can see that this matters to you. Some of your words will hurt whoever they are meant for, who may be having a bad day as well. Would you put it so that you could say it to their face?
moderation-talk-label = Your message
moderation-talk-hint = It comes from “a facilitator of this board”, or from a safeguarding lead, without your name. They can answer here while the case is open. Nothing is decided by it.
moderation-talk-send = Send it
moderation-talk-hide = Send it, and hide the post meanwhile
moderation-talk-hide-hint = Hidden, the post can be seen by its writer and by those who look after the board, until the case is decided.
moderation-talk-left = They have left this board, and cannot be written to.
moderation-talk-not-now = Whoever has this case can write to them.
moderation-awaits-writer = Waiting for their answer
moderation-awaits-team = They have answered
moderation-message-you = You, { $at }
# $name: who wrote the post
moderation-message-writer = { $name }, { $at }
moderation-message-left = The writer, { $at }
moderation-message-facilitator = A facilitator of this board, { $at }
moderation-message-safeguarding = A safeguarding lead, { $at }
moderation-conversation-page = A message to you
moderation-conversation-heading = About your post
moderation-conversation-lead = Those who look after this board have written to you. Only they and the safeguarding leads can read what is said here.
moderation-conversation-hidden = Your post is hidden while you talk: you and those who look after the board can still see it. Nothing is decided yet.
moderation-conversation-closed = This is decided, so that nothing can be added here. What was decided stands under
moderation-conversation-said = What was said
moderation-conversation-label = Your answer
moderation-conversation-hint = In your own time. It does not have to be long.
moderation-conversation-send = Send your answer
moderation-conversation-back = Not now
moderation-team-heading = Notes for one another
moderation-note-passed-on = Passed on to the safeguarding leads:
moderation-note-given-back = Given back to the facilitators:
moderation-note-asks = With the request to keep them from the whole site:
moderation-note-ask = And ask that they are kept from the whole site
moderation-note-ask-hint = A safeguarding lead decides that. You will not learn who they are, and neither will the lead.
moderation-note-you = By you, { $at }
moderation-note-facilitator = By a facilitator, { $at }
moderation-note-safeguarding = By a safeguarding lead, { $at }
moderation-note-label = Add a note
moderation-note-hint = Those who may decide this case read it, and nobody else. It is deleted some months after the decision.
moderation-note-add = Add the note
moderation-note-pass = Pass it on to a safeguarding lead
moderation-note-give-back = Give it back to the facilitators
moderation-pass-heading = Too heavy to decide here?
moderation-pass-text = Pass it on to the safeguarding leads. They are told at once, and one of them decides it. You can put it down then. If none has by the end of tomorrow, facilitators can decide it, too.
moderation-pass-text-urgent = Pass it on to the safeguarding leads. They are told at once, and one of them decides it. You can put it down then. If none has taken it within an hour, whoever is on duty is told, and facilitators can decide it, too.
moderation-pass-why = Your reason
moderation-pass-why-hint = What the leads should know: it stands among the notes.
moderation-back-heading = Not one for leads?
moderation-back-text = You can give it back to the facilitators of this board. It is in their queue again, and they decide it.
moderation-back-why-hint = What the facilitators should know: it stands among the notes.
moderation-flash-lift = It is lifted. The writer has been told.
moderation-flash-noted = The note is added.
moderation-flash-written = Your message is sent. The case stays open, and you have it.
moderation-flash-answered = Your answer is sent.
moderation-flash-given-back = The case is with the facilitators again.
moderation-flash-passed-on = The case is with the safeguarding leads. You can put it down now.

# Taking words out of a post that stays
moderation-redact-offer = Only some of the words?
moderation-redact-offer-text = A name, an address or a number can be taken out, and the rest of the post stays.
moderation-redact-link = Take words out
moderation-begin-lead = A name, an address or a number can go, and the rest of the post stays. Nobody needs to have reported it.
moderation-begin-case = Going on opens a case of this post, in which its writer can ask somebody else to look again. The other facilitators of this board see it, and it stands in the log.
moderation-begin-button = Go on
moderation-refused-reported = You have reported this post, so somebody else decides about it.
moderation-redact-heading = Take words out of this post
moderation-redact-lead = The rest stays on show. What is taken out is gone for good, from earlier versions too: nobody can bring it back. Only where a safeguarding lead has written down that a copy is needed, one is kept, sealed, for leads alone.
moderation-redact-taken = The exact words to take out
moderation-redact-taken-hint = Copy them as they stand in the post, with large and small letters. They are taken out wherever they stand in it.
moderation-redact-words-hint = They read this under “What is new for you”, from “a facilitator”, without your name. Do not write the words themselves here.
moderation-redact-look = See what it will be like
moderation-redact-back = Back to the case
moderation-redact-confirm-heading = Take these words out?
moderation-redact-confirm-lead = These words go, for good:
# $count (number): may be 0
moderation-redact-in-text = { $count ->
    [0] They are not in the post as it is now.
    [one] Once in the post as it is now.
   *[other] { $count } times in the post as it is now.
}
# $count (number)
moderation-redact-in-versions = { $count ->
    [one] Once in an earlier version.
   *[other] { $count } times in earlier versions.
}
# $count (number)
moderation-redact-in-title = { $count ->
    [one] Once in the title of the thread.
   *[other] { $count } times in the title of the thread.
}
moderation-redact-after = How it will be
moderation-redact-button = Take them out
moderation-words-restore = They may stand there
moderation-words-uphold = Leave it as it was decided
moderation-words-remove = Take the whole post down
moderation-words-hint-restore = The writer is told that they may write them again. We cannot: they are gone.
moderation-words-hint-uphold = The rest stays on show. The writer is told why.
moderation-words-hint-remove = Nobody sees it any more. The writer is told why.
moderation-error-taken = Write the words that are to be taken out.
moderation-error-words-hold = Say it without the words that are taken out: otherwise they would be kept here.
moderation-flash-redact = The words are taken out. The writer has been told why.

# Posts that wait, and posts that the program wants looked at
moderation-because-heading = Why it is here
moderation-because-heading-waits = Why it waits
moderation-because-first-post = Its writer is new on this board, and the first posts of everybody new are looked at here.
moderation-because-link = Its writer is new on this board, and there is a link in it to another site.
moderation-because-phrase = There is a phrase in it that stands on one of this board’s lists.
moderation-because-crisis = It holds words by which people say that they are about to harm themselves, or have begun to. Its writer was shown at once where there is help. The program may be wrong: you are the one who reads it.
moderation-because-changed = Its writer was asked to change it, and has. As it was before it stands above.
moderation-because-nobody = Nobody has reported it.
moderation-held-restore = Let it show
moderation-held-hide = Keep it hidden
moderation-held-ask = Ask for a change
moderation-held-remove = Take it down
moderation-held-hint-restore = It goes up in its place, as if it were posted now. The writer is told.
moderation-held-hint-hide = The writer and the facilitators still see it. The writer is told why, can change it, and can ask for another look.
moderation-held-hint-ask = The writer is told what to change. What they make of it comes back here.
moderation-held-hint-remove = The writer alone learns that it was there. They are told why.

# What waits on a board
moderation-tended-heading = What waits before others see it
moderation-holding-page = What waits on a board
# $board: its name
moderation-holding-heading = What waits on { $board } before others see it
moderation-holding-lead = Some posts can wait until one of you has read them. Whoever wrote one sees it in its place meanwhile, and is told why it waits.
moderation-holding-open = That first posts, links or phrases wait is said openly on the board. Which phrases they are is not.
moderation-holding-about = See what people read about it
moderation-holding-conflict = Somebody else has changed this meanwhile
moderation-holding-conflict-text = This is how it is now. What you typed is still below; save again to put it in its place.
moderation-holding-newcomers = People who are new here
moderation-holding-first = How many first posts of somebody new wait
# $most (number)
moderation-holding-first-hint = A whole number from 0 to { $most }. With 0 none waits. Two are enough for most boards: each that waits is one more for you to read, and for somebody new an hour of not being answered is long.
moderation-holding-links = Their links to other sites wait
moderation-holding-links-hint = A post with a link waits, until three posts of theirs are up, or as many as you have written above.
moderation-holding-crisis = Somebody who may be about to harm themselves
moderation-holding-crisis-text = The program knows words by which people say so. Whoever writes them is shown at once where there is help, and the post comes first in your queue. It misses some and is mistaken in others.
moderation-holding-crisis-legend = What becomes of such a post
moderation-holding-crisis-up = It goes up at once
moderation-holding-crisis-hint-up = Somebody here may answer before you can. Best for most boards.
moderation-holding-crisis-waits = It waits for you
moderation-holding-crisis-hint-waits = Nobody else can answer it until one of you has read it. Only where one of you is always there.
moderation-holding-phrases = Phrases
moderation-holding-phrases-text = One on each line. Whole words count, in any mix of capitals and punctuation. At most 200 in all three boxes.
moderation-holding-watch = Goes up, and you look at it later
moderation-holding-watch-hint = Comes last in your queue. For what is mostly fine.
moderation-holding-hold = Waits for you
moderation-holding-hold-hint = For what is mostly not fine, such as an advert that comes again and again.
moderation-holding-signpost = Goes up, and the writer is shown your words
moderation-holding-signpost-hint = You are not asked to look. The writer is shown what you write below, and helplines.
moderation-holding-words = Your words to them
moderation-holding-words-hint = From the facilitators of this board. Where is help that you know to be good? May be empty: then they see the helplines alone.
moderation-holding-note = Why you change it
moderation-holding-note-hint = A few words for the other facilitators. May be empty.
moderation-holding-history = How it was set
moderation-holding-never = It has never been changed: nothing waits, and what tells of danger goes up and comes first in your queue.
# $count (number): how many posts, may be 0
moderation-holding-set-first =
    { $count ->
        [0] No first posts wait.
        [one] The first post of somebody new waits.
       *[other] The first { $count } posts of somebody new wait.
    }
moderation-holding-set-links = Links of people who are new wait.
moderation-holding-set-no-links = Links do not wait.
moderation-holding-set-up = What tells of danger goes up at once.
moderation-holding-set-waits = What tells of danger waits.
# $watch, $hold, $signpost (number): how many phrases
moderation-holding-set-phrases = Phrases: { $hold } that wait, { $watch } that are looked at later, { $signpost } with your words.
moderation-flash-holding = Saved. It holds for what is posted from now on.

# When somebody was quicker
moderation-changes-heading = This has changed since you opened it
moderation-changes-form = Nothing has been decided by you yet. Look at the case as it is now; what you wrote is still in the form.
moderation-changes-none = Nothing has been decided by you.
moderation-change-keep = It was decided ({ $at }): the post stays up.
moderation-change-hide = It was decided ({ $at }): the post is hidden.
moderation-change-ask = It was decided ({ $at }): the post is hidden until its writer has changed it.
moderation-change-remove = It was decided ({ $at }): the post is taken down.
moderation-change-restore = It was decided ({ $at }): the post is back.
moderation-change-redact = It was decided ({ $at }): words were taken out of the post.
moderation-change-uphold = It was decided ({ $at }): the post stays as it was decided before.
moderation-change-leased-facilitator = Another facilitator has taken this case, until { $at }.
moderation-change-leased-safeguarding = A safeguarding lead has taken this case, until { $at }.
moderation-change-passed-on = A facilitator has passed this case on to the safeguarding leads. One of them decides it.
moderation-change-given-back = A safeguarding lead has given this case back to the facilitators.
moderation-change-reopened = The writer has asked for another look.
moderation-change-answered = The writer has answered.
moderation-change-written = Somebody else has written to the writer.
moderation-change-left = The writer has left this board, and cannot be written to.
moderation-change-reported = Somebody has reported it since, or changed their report.
moderation-change-edited = The writer has changed the post.
moderation-change-moved = The post has been hidden, taken down, brought back, or deleted by its writer.

# Asking for another look
moderation-ask-heading = Ask for another look
moderation-ask-lead = A facilitator decided about this post of yours. You can have it looked at once more, by somebody who did not decide it.
moderation-ask-decided = What was decided
moderation-ask-post = Your post
moderation-ask-words = Why do you see it otherwise?
moderation-ask-words-hint = A few words are enough. The facilitators of this board and the safeguarding leads read them.
moderation-ask-send = Ask for another look
moderation-ask-waiting = You have asked for another look. Somebody who did not decide it will look at it, and you will be told.
moderation-ask-done = You have asked for another look, and somebody has looked again.
moderation-ask-back = Your post is back for everybody to see, so there is nothing to ask.
moderation-ask-me = What is new for you

# Said after it is done
moderation-flash-released = Somebody else can take the case now.
moderation-flash-keep = Decided: the post stays up.
moderation-flash-hide = Decided: the post is hidden, and its writer is told why.
moderation-flash-ask = Decided: the post is hidden, and its writer is asked to change it.
moderation-flash-remove = Decided: the post is taken down, and its writer is told why.
moderation-flash-writer-warn = The writer is warned.
moderation-flash-writer-pause-1 = The writer is paused for a day.
moderation-flash-writer-pause-3 = The writer is paused for 3 days.
moderation-flash-writer-pause-7 = The writer is paused for a week.
moderation-flash-writer-pause-14 = The writer is paused for 2 weeks.
moderation-flash-writer-pause-30 = The writer is paused for 30 days.
moderation-flash-writer-end = The writer’s membership of this board is ended.
moderation-flash-let-show = Decided: the post is up, and its writer is told.
moderation-flash-restore = Decided: the post is back, and its writer is told.
moderation-flash-uphold = Decided: it stays as it was, and the writer is told.
moderation-flash-appealed = Your words are sent.

## For safeguarding leads: looking behind a name

moderation-lead-heading = For safeguarding leads
moderation-lead-unmask = If somebody is in danger of serious harm, or the law orders it, and nothing else will do: you and another lead together can find out who wrote this.
moderation-lead-unmask-link = Ask to look behind the name
moderation-lead-hold = If what was written here may be needed as evidence, or to protect somebody, you can keep a sealed copy of it. It stays even if the post is deleted.
moderation-lead-hold-link = Keep a copy
# $day: a date
moderation-lead-held = A safeguarding lead keeps a sealed copy of this post until { $day }.
moderation-lead-held-link = See why, or let it go
moderation-lead-outside = If you have reported this to an outside body, such as the police, write down when, and what you said.
moderation-lead-outside-link = Reported to an outside body
moderation-lead-sanction = If ending somebody’s membership of this board is not enough, you can keep them from the whole site. You do not learn who they are.
moderation-lead-sanction-link = Keep them from the whole site
moderation-lead-sanction-there = See, answer or lift it

moderation-hold-heading = Keep a copy of a reported post
# $board: its name
moderation-hold-about-left = Somebody who has left { $board }
moderation-hold-what = What the post said, and what was reported about it, is kept sealed, even if whoever wrote it deletes it, leaves, or the case is decided.
moderation-hold-when = Only to protect somebody from serious harm, or because the law orders it. Once the case is decided, safeguarding leads alone can read it.
moderation-hold-long = It lasts 180 days. Then it has to be renewed, or the copy goes by itself.
moderation-hold-log = That it was done is written in the log, without what you write here.
# $day: a date
moderation-hold-held = Kept until { $day }, because:
moderation-hold-open = The case is not decided yet. If you let go, the copy stays until it is.
moderation-hold-closed = The case has been decided. If you let go of the copy, it is deleted at once, and nobody can bring it back.
moderation-hold-words = Why
moderation-hold-words-hint = What it is needed for, and by whom. Kept sealed, for safeguarding leads alone.
moderation-hold-send = Keep a copy
moderation-hold-renew = Keep it 180 days from today
moderation-hold-lift = Let go of the copy
moderation-flash-hold = A sealed copy is kept for 180 days.
moderation-flash-hold-lifted = The copy has been let go.
moderation-refused-nothing-to-hold = There is nothing left to keep: the post has been deleted, and its copy has gone.

moderation-outside-heading = Reported to an outside body
moderation-outside-what = Writing it down here tells nobody outside: report it first, by the way that body asks for. If somebody is in danger now, ring 999.
moderation-outside-who = Safeguarding leads read all of it. The facilitators of this board read to whom it was reported and when, and no more.
moderation-outside-log = It cannot be changed afterwards; add another when there is more to say. That it was done is written in the log, without what you write here.
moderation-outside-list = Reported to outside bodies
# $body: which. $day: a date
moderation-outside-line = Reported to { $body }, on { $day }, by a safeguarding lead.
# $reference: of that body
moderation-outside-under = Their reference: { $reference }
moderation-outside-body = To whom
moderation-outside-body-hint = Such as the police, the safeguarding team of a local authority, the Internet Watch Foundation, or another site.
moderation-outside-day = When
moderation-outside-day-hint = The day on which it was reported, such as 2026-03-02.
moderation-outside-words = What was said
moderation-outside-words-hint = What you told them, and what they answered. Kept sealed, for safeguarding leads alone.
moderation-outside-reference = Their reference, if there is one
moderation-outside-reference-hint = Such as a crime number or an incident number. May be empty.
moderation-outside-send = Write it down
moderation-error-outside-body = Write to whom it was reported.
moderation-error-outside-day = Give the day as year, month and day, such as 2026-03-02.
moderation-error-outside-future = That day has not come yet. Give the day on which it was reported.
moderation-error-outside-past = That day lies more than ten years back. Look at the year again.
moderation-error-outside-words = Write down what was said.
moderation-flash-outside = It is written down.

moderation-safeguarding-title = For safeguarding leads
moderation-safeguarding-lead = Who is kept from the whole site, requests to look behind a name, and copies of reported posts that are kept. Anything about yourself, or about a post that you reported, is left out.
moderation-safeguarding-current = Requests to look behind a name: waiting for an answer, or open now
moderation-safeguarding-none = Nothing waits for anybody.
moderation-safeguarding-past = Earlier requests to look behind a name
moderation-safeguarding-held = Copies that are kept
# $day: a date
moderation-safeguarding-until = Until { $day }, unless it is renewed.

moderation-unmask-heading = Ask to look behind a name
# $name: of the writer. $board: its name
moderation-unmask-who = You are asking who { $name } on { $board } is.
moderation-unmask-who-left = You are asking who somebody is who has left { $board }. If their account is gone, nobody can find that out any more.
moderation-unmask-when = Only to protect somebody from serious harm, or because the law orders it.
moderation-unmask-other = Another safeguarding lead reads what you write here, and agrees or refuses. That must be another person, not a second account of your own. If nobody answers within three days, the request ends.
moderation-unmask-hour = If they agree, you alone can see, for one hour, what this person signs in with, their email address if they have given one, and the names that they wear on other boards.
moderation-unmask-told = Every step is written in the log. The member is told a week after you have looked, unless a lead puts that off for a written reason.
moderation-unmask-words = Why
moderation-unmask-words-hint = What is to be prevented, why nothing else will do, and what you will do once you know. It is kept sealed, for safeguarding leads alone.
moderation-unmask-send = Ask
moderation-error-unmask = Write down why.
moderation-flash-unmask-asked = Asked. Another safeguarding lead has to agree within three days.
moderation-flash-unmask-there = There is a request about this name already, so yours was not sent.

moderation-request-heading = A request to look behind a name
# $name: of the writer. $board: its name
moderation-request-about = { $name } on { $board }
moderation-request-reason = Why it is asked
moderation-request-reason-gone = The member has had everything of theirs erased, and what was written here about them has gone too.
# $at: a date and time
moderation-request-asked = Made on { $at }.
moderation-request-own = You made this request.
moderation-request-case = Open the case that it is about
# $until: a date and time
moderation-request-wait = Another safeguarding lead has until { $until } to answer. You cannot answer your own request.
moderation-request-until = It can be answered until { $until }.
moderation-request-answer = Your answer
moderation-request-answer-text = Look at the case first. If you agree, the lead who asked can see for one hour who this is. You will not be shown it.
moderation-request-answer-other = You must be another person than the one who asked. If this is a second account of your own, leave it to somebody else.
moderation-request-approve = Agree
moderation-request-decline = Refuse
moderation-request-waiting = It waits for an answer.
moderation-request-open = It was agreed to, and whoever asked can look now.
moderation-request-over = It was agreed to, and the hour is over.
moderation-request-declined = It was refused.
moderation-request-lapsed = Nobody answered in time.
moderation-request-back = All requests
moderation-flash-unmask-approved = Agreed. The lead who asked has one hour.
moderation-flash-unmask-declined = Refused.
moderation-refused-own-request = You asked this yourself. Another safeguarding lead has to answer.
moderation-refused-answered = This has been answered, or the time to answer it is over.

moderation-look-heading = You may look
# $until: a time of day
moderation-look-text = Until { $until } you can see who this is. Each time you look is written in the log, and the member is told later that somebody looked.
moderation-look-button = Show me who it is
moderation-look-other = It was agreed to. Only the lead who asked can look, until { $until }.

moderation-unmasked-heading = Who it is
moderation-unmasked-name = Signs in as
moderation-unmasked-email = Email address
moderation-unmasked-no-email = They have given none.
moderation-unmasked-names = Their names on boards
# $name: a name. $board: a board’s name
moderation-unmasked-on = { $name } on { $board }
moderation-unmasked-no-names = They wear no other name.
# $until: a time of day
moderation-unmasked-care = This page is kept nowhere. Write down no more of it than you need, and not on this site. Until { $until } you can open it again; each time is written in the log.
moderation-unmasked-gone = The account is gone. Nobody can find out any more whose name this was.
moderation-unmasked-back = Back to the request

moderation-tell-heading = Telling the member
# $count (number): times
moderation-tell-looks =
    { $count ->
        [one] It was looked at once.
       *[other] It was looked at { $count } times.
    }
# $day: a date
moderation-tell-told = They were told on { $day }.
moderation-tell-when = They will be told on { $day }.
moderation-tell-held = A lead has put that off until { $day }. Then they are told, unless another lead puts it off again.
moderation-tell-lift = Do not put it off any longer
moderation-tell-hold = Put it off for thirty days
moderation-tell-words = Why they must not be told yet
moderation-tell-words-hint = Whom it would put in danger, and how. Kept sealed, for safeguarding leads alone. You can do this once; after thirty days only another lead can.
moderation-error-hold = Write down why.
moderation-flash-tell-held = Put off for thirty days.
moderation-flash-tell-lifted = It is not put off any longer.
moderation-refused-told = There is nothing to put off: nobody has looked, or the member has been told.
moderation-refused-own-hold = You have put this off before. Now another safeguarding lead has to see whether that is still needed.
# $day: a date
moderation-behind-why = To protect somebody from serious harm, or because the law ordered it, on { $day }.

## For safeguarding leads: keeping somebody from the whole site

# $count (number): people who wait for another look
moderation-queue-asked = { $count ->
    [one] One person asks for another look
   *[other] { $count } people ask for another look
}
moderation-sanctions-current = Kept from the whole site
moderation-sanctions-none = Nobody is.
moderation-sanctions-past = Before
moderation-sanction-line-waits = They ask for another look.
moderation-sanction-line-own = They ask for another look, which another lead has to take.
moderation-sanction-heading = Keep somebody from the whole site
# $name, $board
moderation-sanction-who = This is about whoever wears the name { $name } on { $board }.
moderation-sanction-who-left = This is about somebody who has left { $board }. If their account is gone, there is nobody to keep out.
# $kind: read-only or kept-out. $until: a date, or none
moderation-sanction-holds = { $kind ->
    [read-only] { $until ->
        [none] They can read, but write nowhere, for good.
       *[other] They can read, but write nowhere, until { $until }.
    }
   *[kept-out] { $until ->
        [none] They may not come in, for good.
       *[other] They may not come in, until { $until }.
    }
}
moderation-sanction-you = { $kind ->
    [read-only] { $until ->
        [none] You can read on this site, but write nowhere. This has no end.
       *[other] You can read on this site, but write nowhere, until { $until }.
    }
   *[kept-out] { $until ->
        [none] You cannot come in to this site. This has no end.
       *[other] You cannot come in to this site until { $until }.
    }
}
moderation-sanction-means-whole = It holds on every board, under every name of theirs, from the next page that they open.
moderation-sanction-means-nobody = You do not learn who they are, nor which other names are theirs. You are told that it was done, and told the same if their account is gone.
moderation-sanction-means-unseen = No member sees it. Their names stay on their boards as they are: if several vanished on one day, everybody could tell that they were one person’s. To end their membership of this board as well, go to the page of the case.
moderation-sanction-means-told = They are told when they next come, with what you write here, and can ask for another lead to look at it. They can still take a copy of what is kept of them, and leave.
moderation-sanction-means-safe = Somebody who is kept out loses the people who may keep them going. If you are worried about them, find help first.
moderation-sanction-decide = What is decided
moderation-sanction-kind = What they may do
moderation-sanction-kind-read-only = Read, but write nowhere
moderation-sanction-hint-read-only = They go on reading what they could read. They cannot post, join a board, or look after one.
moderation-sanction-kind-kept-out = Not come in at all
moderation-sanction-hint-kept-out = Whatever page they open while signed in, they are shown why instead. No letters go to them. What anybody can read without an account, they can still read.
moderation-sanction-long = For how long
moderation-sanction-long-7 = 7 days
moderation-sanction-long-30 = 30 days
moderation-sanction-long-365 = A year
moderation-sanction-long-good = For good
moderation-sanction-words = Why
moderation-sanction-words-hint = They read this. Say what was done and which rule it broke, in plain words, and nothing that would tell who reported it. It is kept sealed with the case.
moderation-sanction-go-on = Go on
moderation-error-sanction-kind = Choose what they may do.
moderation-error-sanction-long = Choose for how long.
moderation-error-sanction-words = Write down why: they read it.
moderation-sanction-behind-decided = Another safeguarding lead has decided this meanwhile, and nothing of yours is stored. What they decided stands below.
moderation-sanction-behind-case = This case has changed since you opened the page: it was decided, reported again, or asked about. Read it again before you go on. What you wrote is still here.
moderation-sanction-sure = Keep them from the whole site?
moderation-sanction-sure-out = They will be out on the next page that they open, wherever they are signed in, and no letters will go to them.
moderation-sanction-sure-read = From the next page that they open they can write nowhere, and look after no board.
moderation-sanction-sure-again = They can ask for another safeguarding lead to look at it. You can lift it at any time.
moderation-sanction-sure-out-button = Keep them out
moderation-sanction-sure-read-button = Keep them from writing
moderation-sanction-stage-doing = Being done
moderation-sanction-stage-done = Done
moderation-sanction-stage-lifting = Being lifted
moderation-sanction-stage-lifted = Lifted
moderation-sanction-stage-over = Over
# $day: a date
moderation-sanction-by-you = Decided by you, { $day }
moderation-sanction-by-lead = Decided by another safeguarding lead, { $day }
moderation-sanction-reload = It takes a moment. Load this page again to see when it is done.
moderation-sanction-asked = They ask for another look
moderation-sanction-another = You decided this, so another safeguarding lead has to look at it. You can still lift it.
moderation-sanction-answer = Your answer to them
moderation-sanction-answer-hint = Why it stands. They read it. If it should not stand, lift it below; then no answer is needed.
moderation-error-sanction-answer = Write down why it stands: they read it.
moderation-sanction-uphold = Let it stand
# $day: a date
moderation-sanction-answered = A lead has let it stand, { $day }
moderation-sanction-lift = Lift it
moderation-sanction-lift-text = They can come in and write again at once, where they could before. No member sees it.
moderation-sanction-lift-button = Lift it
moderation-refused-own-sanction = You decided this yourself. Another safeguarding lead has to look at it.
moderation-refused-sanction-answered = Nobody waits for an answer: it has been answered, lifted, or is over.
moderation-flash-sanction = Decided.
moderation-flash-sanction-lifted = You have lifted it.
moderation-flash-sanction-stands = It stands, and they can read your answer.

## For whoever is kept from the whole site

moderation-out-page = What you may do here
moderation-out-heading = You cannot come in just now
moderation-out-heading-read = You can read, and not write
# $day: a date
moderation-out-who = A safeguarding lead decided this on { $day }. They know one name of yours on one board, and what was reported there. They do not know who you are, nor any other name of yours, and nobody on the boards can see it.
moderation-out-why = Why
moderation-out-why-gone = The words are gone, with the posts that they were about.
moderation-out-again = Have it looked at again
moderation-out-again-text = If you think that this is wrong, say so. Another safeguarding lead reads it, not the one who decided. You can do this once.
moderation-out-words = What should they know?
moderation-out-words-hint = You need not say who you are. Only safeguarding leads read it.
moderation-out-ask = Ask for another look
moderation-error-out = Write down why you think that it is wrong.
moderation-out-waits = You have asked for another look. A safeguarding lead who did not decide it reads what you wrote, and you find the answer here.
moderation-out-stands = Another safeguarding lead has looked, and it stands. This is what they say:
moderation-out-yours = What you wrote:
moderation-out-more = Something else has been decided about you, too. You can read it, and ask about it, when this one is over.
# $contact: how to reach the people who run the site
moderation-out-contact = You can also write to the people who run the site: { $contact }.
moderation-out-rights = What you can always do
moderation-out-copy = Take away a copy of what is kept of you
moderation-out-leave = Leave, with all that you wrote or without
moderation-out-seen = See who has looked at what is yours
moderation-out-complain = Complain to somebody outside
moderation-out-help = If this is hard to read on your own just now, there are people you can ring or text, day and night.
moderation-out-help-link = Help now
moderation-flash-out-asked = Your words are sent.

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

moderation-retention-case-what = In a report that has been decided: the words of whoever reported the post, of whoever asked for another look, of those who look after the board to one another, and of them and the writer of the post in talking with each other, sealed
moderation-retention-case-why = So that another look can be taken, and a complaint be answered
moderation-retention-case-when = { $time } after the decision. What was decided, and why, stays.
moderation-retention-outside-what = To which outside body a safeguarding lead reported something of a case, when, and what was said, sealed
moderation-retention-outside-why = So that leads and outside bodies can come back to it
moderation-retention-outside-when = { $time } after the case was decided; later if a lead keeps a copy of the case
moderation-retention-times-what = When a case about a post was opened, first looked at and closed, and for what it was opened
moderation-retention-times-why = So that those who look after a board can see how long people wait
moderation-retention-times-when = { $time } after it was closed. What was decided, and why, stays.
moderation-retention-hold-what = A copy of a reported post that a safeguarding lead keeps, with the reports of it and the reason, sealed
moderation-retention-hold-why = To protect somebody from serious harm, or because the law orders it
moderation-retention-hold-when = { $time } after a lead last wrote down that it is needed; sooner if a lead lets it go. Of a case that is not yet decided, the copy goes with the decision.
moderation-retention-nothing-what = A request to look behind a name that led to nothing, with its reason, sealed
moderation-retention-nothing-why = So that leads see what was asked before
moderation-retention-nothing-when = { $time } after it was asked
moderation-retention-look-what = That two safeguarding leads looked behind a name, and why, sealed
moderation-retention-look-why = So that whoever wears the name can read of it and complain
moderation-retention-look-when = { $time } after they were told
moderation-retention-sanction-what = That a safeguarding lead kept somebody from the whole site, why, and what that person wrote about it, sealed
moderation-retention-sanction-why = So that a complaint can be answered
moderation-retention-sanction-when = { $time } after it ended or was lifted. It bears the name on the board that it was about, and not whose that is.

## Rotas: who looks after a board when

moderation-rota-page = Rota
moderation-rotas-page = Rotas
moderation-rota-shift-page = A shift
moderation-rota-note-page = A handover note

# $day: such as “Monday”, or “Thursday 5 March”. $from, $to: such as “6.00pm”.
moderation-rota-weekly = Every { $day }, { $from } to { $to }
moderation-rota-once = { $day } only, { $from } to { $to }
moderation-rota-hours = { $from } to { $to }
moderation-rota-every = Every { $day }
moderation-rota-only = Only on { $day }

# $names: facilitators. $until: such as “9.00pm”.
moderation-duty-people = On duty now: { $names }, until { $until }.
moderation-duty-nobody-open = Nobody is on duty now. The board is open as usual.
moderation-duty-nobody-hold-newcomers = Nobody is on duty now: what newcomers write waits.
moderation-duty-nobody-read-only = Nobody is on duty now: the board can be read, and members write nothing new.
moderation-duty-empty = There is a shift now, but nobody has taken it.
# $at: such as “Thursday 5 March, 6.00pm”.
moderation-duty-next = Next: { $names }, { $at }.
moderation-duty-next-unknown = Nobody has a shift after this.
moderation-duty-none = No rota yet. The board is always open.
moderation-duty-list = Who is on duty
moderation-queue-rota = Rota and handover notes
moderation-queue-rotas = Who looks after which board when
# $time: such as “6.00pm”.
moderation-duty-today = today, { $time }

moderation-rotas-heading = Who looks after which board when
moderation-rotas-lead = The boards that you look after.
moderation-rotas-lead-all = Every board.
moderation-rotas-none = There is no board yet.
moderation-rotas-board = Board
moderation-rotas-now = Now, and next

# $board: its name.
moderation-rota-heading = Rota of { $board }
moderation-rota-zone = All times are by the clocks here, in summer and in winter. A shift may run past midnight.
moderation-rota-week-this = This week
moderation-rota-week-next = Next week
moderation-rota-week-empty = Nothing is planned.
moderation-rota-column-when = When
moderation-rota-column-who = Who
moderation-rota-column-do = What you can do
moderation-rota-now = Now
moderation-rota-gap = Left out on this day
moderation-rota-empty = Nobody has it
# $names: facilitators.
moderation-rota-away = Not there: { $names }
moderation-rota-can-do = I will be there
moderation-rota-cannot-do = I can’t on this date
moderation-rota-leave-out-do = Leave it out
moderation-rota-put-back-do = Put it back
moderation-rota-can-done = You are down for it. Thank you.
moderation-rota-cannot-done = You are not down for it any more. If nobody else takes it, the board is more careful with what newcomers write meanwhile.
moderation-rota-left-out = The shift is left out on that day.
moderation-rota-put-back = The shift takes place after all.
moderation-rota-behind = Somebody has changed this meanwhile, and nothing of yours was stored. This is how it is now.
moderation-refused-no-name = You look after this board as a safeguarding lead, and wear no name on it. Shifts are taken by its facilitators.

moderation-rota-shifts-heading = All shifts
moderation-rota-shifts-none = There are none yet.
moderation-rota-take-do = Take it every week
moderation-rota-take-once-do = Take it
moderation-rota-hand-back-do = Hand it back
moderation-rota-taken = The shift is yours. Thank you.
moderation-rota-handed-back = The shift is not yours any more.
moderation-rota-change = Change
moderation-rota-remove = Remove
moderation-rota-add-heading = Add a shift
moderation-rota-when = Day
moderation-rota-from = From
moderation-rota-from-hint = Such as 18:00 or 6pm.
moderation-rota-to = To
moderation-rota-to-hint = If this is not later than the beginning, the shift ends on the next day.
moderation-rota-add = Add this shift
moderation-rota-added = The shift is added. Nobody has taken it yet.
moderation-rota-changed = The shift is changed.
moderation-rota-removed = The shift is removed.
moderation-rota-shift-heading = Change a shift
moderation-rota-shift-save = Save
moderation-rota-shift-sure-heading = Change this shift?
moderation-rota-shift-others = It is also the shift of { $names }, and stays so with its new hours. This site does not tell them, so please do.
# $count (number): single days.
moderation-rota-shift-days =
    { $count ->
        [one] What was said about one single day of it is forgotten.
       *[other] What was said about { $count } single days of it is forgotten.
    }
moderation-rota-shift-new = From now on:
moderation-rota-shift-sure = Change it
moderation-rota-remove-heading = Remove this shift?
moderation-rota-remove-whose = It is the shift of { $names }.
moderation-rota-remove-nobody = Nobody has it.
moderation-rota-remove-sure = Remove it
moderation-rota-error-behind = Somebody has changed this shift meanwhile: above is how it is now. Save again to put yours in its place.
moderation-rota-error-there = There is a shift of these hours already.

moderation-rota-outside-heading = While nobody is on duty
moderation-rota-outside-text = A shift that nobody has taken counts as nobody on duty. What newcomers write then waits, even where the board is “Open” below. Facilitators can always write.
moderation-posture-always = This board has no hours
moderation-posture-always-hint = It is always open. The rota is only for you to plan by.
moderation-posture-open = Open
moderation-posture-open-hint = As usual, also when no shift is planned.
moderation-posture-hold-newcomers = Hold what newcomers write
moderation-posture-hold-newcomers-hint = It waits until a facilitator has read it. They are told when somebody is there next.
moderation-posture-read-only = Read only
moderation-posture-read-only-hint = Members write nothing new. They are told when somebody is there next, and whom they can ring.
moderation-rota-posture-save = Save
moderation-rota-posture-done = Saved.
moderation-rota-error-posture = Choose what the board is while nobody is on duty.

moderation-rota-notes-heading = Handover
moderation-rota-notes-text = For the facilitators of this board and the safeguarding leads alone. Each note goes after 30 days. Name people by what they are called here, and say no more of them than is needed.
moderation-rota-notes-none = Nobody has left a note.
# $by: facilitator, lead or former. $name: a facilitator. $at: a date and time.
moderation-rota-note-by =
    { $by ->
        [facilitator] { $name } wrote, { $at }
        [lead] A safeguarding lead wrote, { $at }
       *[former] Somebody who looks after this board no longer wrote, { $at }
    }
moderation-rota-note = A note for whoever comes next
moderation-rota-note-hint = What is open, whom to look in on, what can wait.
moderation-rota-note-leave = Leave this note
moderation-rota-note-left = Your note is there.
moderation-rota-note-remove = Delete this note
moderation-rota-note-removed = The note is gone.
moderation-rota-note-remove-heading = Delete your note?
moderation-rota-note-remove-text = Nobody will be able to read it any more.
moderation-rota-error-note = Write a few words first.

# Why somebody is told at once
moderation-alert-worried = Somebody may be in danger. A post on this board was reported because somebody is worried about its writer. Answer the person first.
moderation-alert-crisis = Somebody may be in danger. The program noticed words in a post on this board, and it may be wrong. Answer the person first.
moderation-alert-passed-on = A facilitator of this board has passed a case on to the safeguarding leads.

moderation-rota-letters-heading = When somebody may be in danger
moderation-rota-letters-text = Whoever is on duty is told under “New for you”, and by a letter that says only that somebody is waiting. If nobody is on duty, all who look after the board are told. Safeguarding leads, and nobody else, are told of a case that is passed on to them. At most one letter comes in ten minutes.
moderation-rota-letters-on = Letters go to the address under your settings.
moderation-rota-letters-off = No letters go to you.
moderation-rota-letters-nowhere = You have given no address, so no letter can go to you. <a href="/settings/mail">Letters by email</a>
moderation-rota-letters-stop = Write me no such letters
moderation-rota-letters-begin = Write to me
moderation-rota-letters-begun = You will be written to.
moderation-rota-letters-stopped = You will not be written to.

moderation-letter-alert-subject = Somebody is waiting for you
moderation-letter-alert-preheader = Please look in when you can.
# $site: the name in the sender.
moderation-letter-alert-text = Hello. Somebody is waiting for you at { $site }. Please look in as soon as you can.
moderation-letter-alert-button = Look in
moderation-letter-alert-stop = You can stop letters like this one once you have signed in.
