## Why something is not possible just now

boards-reason-join = Join this board first, under a name of its own. It takes about two minutes.
boards-reason-rules = The ground rules of this board have changed. Please read them and agree before you write here.
boards-reason-paused = Your name on this board is paused. You can read, but not write, until a facilitator ends the pause.
boards-reason-paused-leave = Your name on this board is paused. You can leave when the pause has ended.
boards-reason-closed = This board has closed. It can be read, but nobody can join it.
boards-reason-returned = You have joined and left this board many times. Please write to the people who run the site.

## Names

boards-name-too-short = Choose a name with at least two letters.
boards-name-too-long = Use 30 characters or fewer.
boards-name-characters = Use letters, spaces, hyphens and apostrophes only.
boards-name-reserved = That name could be taken for someone with a role here, or for a service. Please choose another.
boards-name-taken = Someone on this board has that name, or one that looks very like it. Please choose another.
boards-name-missing = Choose one of the names, or make up your own.

## The form of a board or group

boards-form-name-missing = Give it a name.
boards-form-name-too-long = Use 60 characters or fewer for the name.
boards-form-summary-missing = Write one line for the list of boards.
boards-form-summary-too-long = Use 200 characters or fewer for this line.
boards-form-description-missing = Say what it is for and who it is for.
boards-form-description-too-long = This is too long. Use fewer words.
boards-form-group-missing = Choose a group.
boards-form-choice-missing = Choose one of these.
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
boards-bar-leave = Leave this board
boards-bar-visitor = You are reading as a visitor. Nobody can see that you are here.
boards-bar-not-joined = You are reading without a name. Nobody can see that you are here.
boards-bar-join = Join this board
boards-aside = About this board
boards-aside-rules = Ground rules
boards-aside-rules-more = Read them in full
boards-aside-facilitators = Facilitators
boards-aside-no-facilitators = Nobody looks after this board yet.
boards-aside-not-crisis = They are not here every minute. If you need someone now, <a href="/help-now">there are people you can ring or text</a>.
