## Words of the room rights: leaving the site, a copy of everything, who has looked, complaints.

## Leaving the whole site

rights-leave-title = Leaving
rights-leave-heading = Leave this site for good
rights-leave-lead = You choose what becomes of what you wrote. Nothing happens before you have seen it all once more.
rights-leave-last-owner = You are the only owner of this site, so you cannot leave it yet: nobody could appoint anyone any more. Make somebody else an owner first.
rights-leave-last-owner-link = Appoint people
rights-leave-account = <b>Your account goes at once.</b> From the moment you confirm, nobody can sign in to it, and that cannot be taken back. Your sign-in name, passphrase, recovery codes, email address and choice of letters are deleted.
rights-leave-names = <b>Your names become nobody’s.</b> What ties them to each other is destroyed with the account. After that, nobody can find out whose they were, not even the people who run the server.
rights-leave-copy = <b>Afterwards you can change nothing here any more.</b> If you would like a copy of what you wrote, save it before you leave.
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

rights-confirm-heading = Leave for good?
rights-confirm-account = Your account will be gone as soon as you press the button. Nobody can bring it back.
rights-confirm-erased = Everything you wrote will be erased on
rights-confirm-kept = Your posts will stay, without your name, on
rights-confirm-spread = Your names leave the boards one after another within the next seven days, each at a time drawn by lot. You need not do anything more, and you could not stop it.
rights-confirm-now = Your names leave all boards within a few minutes. Somebody who watches more than one of them could tell that they were one person.
rights-confirm-role = You will no longer look after any board.
rights-passphrase = Your passphrase
rights-passphrase-hint = So that nobody else can do this who finds you signed in.
rights-error-passphrase-empty = Type your passphrase
rights-error-passphrase = That is not your passphrase
rights-confirm-button = Leave for good
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
rights-receipt-addresses = { $count ->
    [0] No email address, because we had none
    [one] One email address, and letters that waited to go there
   *[other] { $count } email addresses, and letters that waited to go there
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
rights-receipt-stays-names = The names that you used stay reserved for a year, so that nobody can pass for you. They are shown to nobody.
rights-receipt-stays-cases = If something of yours is reported and not yet decided, a sealed copy of it stays until it is.
rights-receipt-stays-log = If you looked after a board, the log of what was decided there keeps the facilitator’s name under which you did it.
rights-receipt-stays-copies = Older copies of the database, which the people who run the site keep in case of a disaster. If one is ever put back, what you had erased is erased from it before anybody sees it.
rights-receipt-farewell = Thank you for having been here. We wish you well.

## In the settings

rights-settings-heading = What is yours
rights-settings-leave = Leave this site for good
