## The desk

admin-page = Run the site
admin-title = Run the site
admin-lead = Boards, their rules, and who looks after them. You see no more of members than anyone else does.
admin-empty = There are no groups yet. Make a group first, then its boards.
admin-move-up = Move up
admin-move-down = Move down
# $name (text): a board or a group
admin-move-up-which = Move up: { $name }
admin-move-down-which = Move down: { $name }
admin-conflict-heading = Someone else has changed this meanwhile
admin-conflict-text = Nothing of yours is lost: it is in the form below. This is how they left the fields that differ. If you save now, yours take their place.

admin-complaints = Complaints
admin-complaints-heading = Data-protection complaints
# $count (number)
admin-complaints-overdue = { $count ->
    [one] One is overdue.
   *[other] { $count } are overdue.
}
# $count (number)
admin-complaints-soon = { $count ->
    [one] One must be answered within ten days.
   *[other] { $count } must be answered within ten days.
}
# $count (number)
admin-complaints-open = { $count ->
    [one] One is open.
   *[other] { $count } are open.
}
admin-complaints-look = Look at the complaints
admin-waiting-heading = Reports that have waited for more than a day
# $since: a date
admin-waiting-board = something has waited since { $since }.
admin-waiting-text = You do not see what was reported, or how much. Ask the facilitators whether they can look, or appoint somebody: whoever has reported or written a post cannot decide about it, so every board needs two people, or the site a safeguarding lead.

## Boards

admin-board-title = A board’s settings
admin-board-new-title = A new board
# $name (text): the board
admin-board-heading = Settings of { $name }
admin-board-new = Make a board
admin-board-make = Make this board
admin-board-edit = Settings
admin-board-edit-which = Settings of { $name }
admin-board-rules = Ground rules
admin-board-rules-which = Ground rules of { $name }
admin-board-people = Facilitators and codes
admin-board-people-which = Facilitators and codes of { $name }
admin-board-close = Close
admin-board-close-which = Close { $name }
admin-board-open = Open again
admin-board-open-which = Open again: { $name }
admin-board-is-closed = Closed.
# $access: public, members, invitation. $members (number)
admin-board-facts =
    { $access ->
        [members] Members only.
        [invitation] By invitation.
       *[public] Anyone can read it.
    } { $members ->
        [0] No members yet.
        [one] 1 member.
       *[other] { $members } members.
    }
admin-board-needs-group = Every board stands in a group, and there is none yet.
admin-board-name = Name
admin-board-name-hint = As it stands in the list of boards, such as “Stroke”.
admin-board-slug = Address
admin-board-slug-hint = The last part of its address, such as “small-hours”: small letters, digits and hyphens. It is given once and can never be changed.
admin-board-group = Group
admin-board-summary = One line for the list of boards
admin-board-summary-hint = For whom it is, in plain words. Anyone can read this line unless the board is by invitation.
admin-board-description = Description
admin-board-description-hint = A few sentences for the head of the board.
admin-board-rules-text = Ground rules
admin-board-rules-text-hint = One rule on each line, beginning with a hyphen and a space. The first sentence of each is also shown beside the board.
admin-board-access = Who can read it
admin-access-public = Anyone, signed in or not
admin-access-members = Members only; anyone signed in can join
admin-access-invitation = Members only; joining needs an invitation code
admin-board-audience = Who it is for
admin-audience-people = People it happens to
admin-audience-carers = People who look after someone
admin-audience-both = Both
admin-board-format = Who leads it
admin-format-peer-led = People who have been there themselves
admin-format-professional = Professionals
admin-board-agenda = What is talked about
admin-agenda-open = Whatever is on people’s minds
admin-agenda-agenda = What the facilitators set
admin-board-ceiling = The most that a letter may say about it
admin-board-findable = Search engines
admin-board-findable-hint = If you let them in, anybody can come upon what is written on this board by searching for its words, without knowing of the site. It works for boards that anybody may read, and only for what visitors see. Posts that stay in the room are never shown to them.
admin-board-findable-before = This also holds for what people have written here already, who did not know it when they wrote. Ask them first. If you change it back, search engines can take weeks to forget. The page about the board tells everybody how it is set.
admin-findable-no = Keep search engines out
admin-findable-yes = Let search engines list this board and its threads
admin-ceiling-nothing = That there is something new
admin-ceiling-counts = How many new posts there are
admin-ceiling-titles = Titles of threads
admin-ceiling-excerpts = Beginnings of posts
admin-board-created = The board is there. Next, appoint its facilitators.
admin-board-changed = The board’s settings are saved.
admin-close-title = Close a board
# $name (text): the board
admin-close-heading = Close { $name }?
admin-close-text = Members keep their names and everything can still be read, but nobody can write or join until you open it again.
admin-open-title = Open a board
admin-open-heading = Open { $name } again?
admin-open-text = Members can write again, and new people can join.
admin-board-closed = The board is closed.
admin-board-opened = The board is open again.

## Groups

admin-group-title = A group
admin-group-new-title = A new group
# $name (text): the group
admin-group-heading = The group { $name }
admin-group-new = Make a group
admin-group-make = Make this group
admin-group-edit = Change
admin-group-edit-which = Change the group { $name }
admin-group-empty = There is no board in this group yet. The list of boards leaves it out until there is.
admin-group-name = Name
admin-group-name-hint = Such as “Health conditions”.
admin-group-description = One line about it
admin-group-description-hint = What its boards have in common.
admin-group-created = The group is there.
admin-group-changed = The group is saved.

## Ground rules

admin-rules-title = Ground rules
# $name (text): the board
admin-rules-heading = Ground rules of { $name }
# $version (number)
admin-rules-lead = This is version { $version }. Saving makes the next one; earlier versions stay where members can read them.
admin-rules-material = This is a material change
admin-rules-material-hint = Everyone is asked to read the rules and agree again before they write.
admin-rules-save = Save as a new version
admin-rules-saved = The new rules hold from now on.
admin-rules-conflict = Someone else has saved a new version while you were writing. Your words are in the form below. Take over what you want to keep of theirs before you save.
admin-rules-theirs = Version { $version }, as they wrote it

## Facilitators and invitations

admin-people-title = Facilitators and codes
# $name (text): the board
admin-people-heading = Who looks after { $name }
admin-people-lead = Facilitators are known by the name they wear on this board. Who they are otherwise is not shown to anyone, and nobody needs to know a sign-in name to appoint them.
admin-end-title = End a facilitator’s role
admin-end = End the role
# $name (text): a facilitator
admin-end-which = End the role of { $name }
# $board (text): the board
admin-end-heading = End the role of { $name } on { $board }?
admin-end-text = They stop being a facilitator at once. What they wrote stays, as of someone who has left. If they are on the board as a member too, that is not touched.
admin-facilitator-ended = The role has ended.
admin-invitation-make-heading = Invite someone
admin-invitation-label = A note for yourself (you can leave this empty)
admin-invitation-label-hint = To tell this invitation from others. Please write no names here.
admin-invitation-label-wrong = Use 60 characters or fewer for the note.
admin-invitation-days = Days
admin-invitation-days-hint = For how many days it can be used, 1 to 90.
admin-invitation-days-wrong = Write a number of days from 1 to 90.
admin-invitation-uses = People
admin-invitation-uses-hint = How many people can join with one code, 1 to 500. A link for a facilitator is always for one person.
admin-invitation-uses-wrong = Write a number of people from 1 to 500.
admin-invitation-make-facilitator = Make a link for a facilitator
admin-invitation-make-member = Make a code for members
admin-invitation-open-heading = Invitations that can still be used
admin-invitation-none = There are none.
# $kind: member, facilitator, safeguarding, owner. $uses (number), $until (text): a date
admin-invitation-row =
    { $kind ->
        [facilitator] For a facilitator,
        [safeguarding] For a safeguarding lead,
        [owner] For an owner,
       *[member] For members,
    } { $uses ->
        [one] 1 person,
       *[other] { $uses } people,
    } until { $until }.
admin-invitation-withdraw = Withdraw
admin-invitation-withdraw-which =
    { $kind ->
        [facilitator] Withdraw the link for a facilitator, good until { $until }
        [safeguarding] Withdraw the link for a safeguarding lead, good until { $until }
        [owner] Withdraw the link for an owner, good until { $until }
       *[member] Withdraw the code for members, good until { $until }
    }
admin-invitation-withdrawn = The invitation can no longer be used.
# $kind: member, facilitator, safeguarding
admin-made-heading =
    { $kind ->
        [member] A code for members
       *[other] A link for one person
    }
admin-made-text = We cannot show this again. Copy it now, and give it to them in a way that others cannot read.

## Safeguarding leads

admin-leads-title = Safeguarding leads
admin-leads = Safeguarding leads
admin-leads-lead = Safeguarding leads see the review queue of every board and decide cases there, but for those about themselves. Appoint at least two. Whoever opens the link and signs in is a lead from then on.
admin-leads-make-heading = Appoint someone
admin-leads-make = Make a link

## The audit log

admin-audit-title = Audit log
admin-audit = Audit log
admin-audit-lead = What people with a role did, newest first. Lines cannot be changed or removed without it showing.
admin-audit-empty = Nothing has been done yet.
admin-audit-number = Line
admin-audit-when = When
admin-audit-who = Who
admin-audit-what = Did what
admin-audit-subject = To what
admin-audit-detail = Detail
admin-audit-unread = This line cannot be read. Somebody may have altered it: have whoever runs the server walk the log with “inglenook audit verify”.
admin-audit-older = Older lines
admin-act-board-create = made a board
admin-act-board-change = changed a board’s settings
admin-act-board-close = closed a board
admin-act-board-open = opened a board again
admin-act-board-move = moved a board in the list
admin-act-board-joining = changed whether people ask before they join a board
admin-act-request-let-in = let somebody in who asked to join
admin-act-request-refuse = answered no to somebody who asked to join
admin-act-board-holding = changed what waits on a board before others see it
admin-act-board-rules = wrote new ground rules
admin-act-group-create = made a group
admin-act-group-change = changed a group
admin-act-group-move = moved a group in the list
admin-act-invitation-create = made an invitation
admin-act-invitation-withdraw = withdrew an invitation
admin-act-facilitator-begin = became a facilitator
admin-act-facilitator-end = ended a facilitator’s role
admin-act-owner-link = printed a link for the first owner
admin-act-role-take = took up a role
admin-act-thread-pin = pinned a thread
admin-act-thread-unpin = took a thread’s pin away
admin-act-thread-lock = closed a thread to replies
admin-act-thread-unlock = opened a thread to replies
admin-act-thread-slow = set how slowly a thread goes
admin-act-board-slow = set how slowly a board goes
admin-act-facilitator-rename = took another name as a facilitator
admin-act-rota-posture = set who is there when nobody has a shift
admin-act-rota-add = added a shift
admin-act-rota-change = changed a shift
admin-act-rota-remove = ended a shift
admin-act-register-export = took a register of cases away as a file
admin-act-sanction-decide = kept somebody from the whole site
admin-act-sanction-lift = let somebody onto the whole site again
admin-act-sanction-uphold = looked again at what keeps somebody from the whole site, and left it
admin-act-case-take = took a case
admin-act-case-release = let a case go
admin-act-case-keep = kept a reported post
admin-act-case-hide = hid a post
admin-act-case-ask = hid a post until its writer has changed it
admin-act-case-remove = took a post down
admin-act-case-restore = brought a post back
admin-act-case-uphold = upheld a decision
admin-act-case-undo = undid a decision just made
admin-act-case-hide-for-now = hid a post until somebody has looked
admin-act-case-hide-to-talk = hid a post and wrote to its writer
admin-act-case-write = wrote to the writer of a post
admin-act-case-give-back = gave a case back to the facilitators
admin-act-case-report-outside = wrote down that a case was reported to an outside body
admin-act-case-pass-on = passed a case on to the safeguarding leads
admin-act-person-warn = warned the writer of a post
admin-act-person-pause = paused the writer of a post
admin-act-person-end = ended the membership of the writer of a post
admin-act-person-lift = lifted what was decided about the writer of a post
admin-act-case-open = opened a case to take words out of a post
admin-act-case-redact = took words out of a post
admin-act-case-hold = kept a copy of a reported post
admin-act-case-renew = renewed the keeping of a copy of a reported post
admin-act-case-lapse = let go of a copy of a reported post, since nobody renewed it
admin-act-case-lift = let go of a copy of a reported post
admin-act-unmask-ask = asked to look behind a name
admin-act-unmask-approve = agreed that another lead looks behind a name
admin-act-unmask-decline = refused that another lead looks behind a name
admin-act-unmask-look = looked behind a name
admin-act-unmask-hold = put off telling somebody of a look behind their name
admin-act-unmask-lift = let go of such a hold

## What is done in the background

admin-act-complaint-receive = sent a complaint, on the day that stands beside it
admin-act-complaint-answer = answered a complaint
admin-act-complaint-close = closed a complaint
admin-act-keys-retire = retired a master key
admin-act-job-again = had a job tried again
admin-act-job-discard = threw a job away
admin-work-title = Background work
admin-work = Background work
admin-work-lead = Letters, tidying up, and all else that happens by itself. Nothing here tells whose it is.
admin-work-no-mail = The settings name no mail server, so letters wait. They go once there is one.
admin-work-waiting = What waits
admin-work-kind = Kind
admin-work-due = Due now
admin-work-oldest = Due since
admin-work-later = For later
admin-work-failed = Given up
admin-work-none = None
admin-work-nothing = Nothing waits.
admin-work-troubles = What has gone wrong
admin-work-no-troubles = Nothing.
admin-work-kind-letter = Sending a letter
admin-work-kind-digests = Composing letters
admin-work-kind-housekeeping = Tidying up
admin-work-kind-nightly = Writing the tables afresh at night
admin-work-kind-name-given-up = Forgetting a name that was given up
admin-work-kind-post-erased = Forgetting what hung on a post that was deleted
admin-work-kind-leaving = Erasing what people who have left had here
admin-work-kind-mix-steps = Mixing what is left to erase, so that nothing tells whose it is
admin-work-kind-tidy-files = Emptying the database’s own journals
admin-work-attempts =
    { $count ->
        [one] Tried once.
       *[other] Tried { $count } times.
    }
admin-work-given-up = Given up.
admin-work-next = Tried again at { $at }.
admin-work-again = Try again
admin-work-discard = Throw away
admin-work-discard-heading = Throw this away?
admin-work-discard-text = It is gone then, and a letter is never sent. This cannot be undone.
admin-work-flash-again = It is tried again now.
admin-work-flash-discarded = Thrown away.
