## Words of the room accounts: joining, signing in, leaving, settings.

accounts-name-label = Sign-in name
accounts-name-hint = Your word and its digits, such as fern4821. Capitals do not matter.
accounts-passphrase-label = Passphrase
accounts-passphrase-hint = Three or four ordinary words that do not belong together, 15 characters or more. Spaces are fine. Your browser may offer to remember it. On a computer that others use, say no.
accounts-shared-label = Other people use this computer or phone
accounts-shared-hint = You will be signed out after 15 quiet minutes, and when the browser closes.

## Joining

accounts-join-title = Join
accounts-join-heading = Join
accounts-join-lead = Three short steps, about three minutes. We do not ask for your name, your email address or your date of birth.
# $step (number): 1 to 3
accounts-join-step = Step { $step } of 3
accounts-join-word-heading = A word to sign in with
accounts-join-word-label = A word
accounts-join-word-hint = 3 to 20 letters. We add digits to it, and that is your sign-in name. Nobody else ever sees it: on each board you choose another name. Please do not use your own name.
accounts-join-passphrase-heading = A passphrase
accounts-join-yes-heading = Two things we must ask
accounts-join-adult = I am 18 or over
accounts-join-young = For younger people, Childline is <a class="number" href="tel:08001111">0800 1111</a>. It is free, day and night.
accounts-join-consent-text = What people write here is often about their health, and the law gives that special care. We keep what you write in order to show it on the boards you choose, and for nothing else. You can delete your posts at any time. <a href="/privacy">What we keep, and why</a>
accounts-join-consent = I agree that what I write about my health may be kept and shown in this way
accounts-join-button = Join
accounts-join-have = I have a sign-in name already
accounts-join-already-heading = You have joined already
# $href (text): the address of the sign-in page
accounts-join-already = This form has already made an account, with another passphrase. If it was you, <a href="{ $href }">sign in</a> with it. Send the form again only if you want a second account.

accounts-word-empty = Choose a word to sign in with
accounts-word-letters = Use letters only in your word. We add the digits.
accounts-word-length = Use a word of 3 to 20 letters
accounts-passphrase-empty = Choose a passphrase
accounts-passphrase-short = That passphrase is a little short. Use at least 15 characters: three or four words.
accounts-passphrase-long = That passphrase is too long for us. Use at most 256 characters.
accounts-passphrase-repeated = That passphrase is one character over and over. Use three or four words.
accounts-passphrase-name = Your passphrase must not have the word of your sign-in name in it
accounts-adult-missing = Tick the box if you are 18 or over. If you are not, we are sorry: this place is for adults.
accounts-consent-missing = Tick the box if you agree. We may not keep what you write about your health without it.

## The codes, shown once

accounts-codes-title = Codes
accounts-codes-heading = Keep these safe
accounts-codes-lead = We show them this once, and cannot show them again.
accounts-codes-name-heading = Your sign-in name
accounts-codes-name-text = You need it, with your passphrase, each time you sign in. Nobody else sees it.
# $count (number): codes
accounts-codes-codes-heading =
    { $count ->
        [one] Your recovery code
       *[other] Your { $count } recovery codes
    }
accounts-codes-codes-text = If you forget your passphrase, one of these lets you choose a new one. Each works once.
accounts-codes-print = Write them down, or print this page, and keep them where you keep your bank card. The page is called “Codes”, wherever it is listed.
accounts-codes-kept = I have kept my sign-in name and my codes somewhere safe
accounts-codes-kept-missing = Tick the box when you have kept your codes. Without them there is no other way back in.
accounts-codes-button = Go on to the boards
accounts-joined = Welcome. Read for as long as you like. When you want to write somewhere, join that board under a name of its own.

## Signing in and out

accounts-sign-in-title = Sign in
accounts-sign-in-heading = Sign in
accounts-sign-in-button = Sign in
accounts-sign-in-forgot = I have forgotten my passphrase
accounts-sign-in-join = I am new here
accounts-sign-in-wrong = That sign-in name and passphrase do not belong together. Check both, and try again.
accounts-sign-in-suspended = This account cannot be used just now. The people who run the site can tell you why.
accounts-sign-in-kept-heading = You were signed out while you were writing
accounts-sign-in-kept = Your words are safe. They are held on this page, locked. Sign in, and you can go on where you were.
accounts-signed-out = You are signed out. Take care.

accounts-kept-title = Your words
accounts-kept-heading = You are signed in. Your words are safe
accounts-kept-lead = They have not been posted yet.
accounts-kept-label = What you wrote
accounts-kept-button = Back to what you wrote
accounts-kept-drop = Let it go
accounts-kept-other = You are signed in. The words on the last page were written by somebody else, so we have not shown them.

## Recovering

accounts-recover-title = Recover
accounts-recover-heading = Choose a new passphrase
accounts-recover-kept = What you were writing is kept. You get it back as soon as you are signed in, on this page.
accounts-recover-lead = You need your sign-in name and one of the recovery codes that you kept when you joined.
accounts-recover-code-label = A recovery code
accounts-recover-code-hint = Three words and two digits. Each code works once.
accounts-recover-passphrase-label = New passphrase
accounts-recover-button = Change my passphrase
accounts-recover-no-codes = Without a code we cannot let you back in: we do not know who you are, and could not tell you from somebody else.
accounts-recover-wrong = That sign-in name and code do not belong together, or the code has been used. Check both, or try another code.
accounts-recovered = Your passphrase is changed, and you are signed in. Anywhere else you were signed in, you are now signed out.

## Taking up a role by a link

accounts-appoint-title = A role
# $role: owner or safeguarding
accounts-appoint-heading =
    { $role ->
        [safeguarding] Become a safeguarding lead
       *[owner] Become the owner of this site
    }
accounts-appoint-lead =
    { $role ->
        [safeguarding] This link makes whoever uses it a safeguarding lead.
       *[owner] This link makes whoever uses it an owner.
    }
accounts-appoint-what-heading = What that means
accounts-appoint-may =
    { $role ->
        [safeguarding] You will see the review queue of every board and decide cases there, but for those about yourself.
       *[owner] You may make and close boards, appoint facilitators and safeguarding leads, and change settings.
    }
accounts-appoint-may-not =
    { $role ->
        [safeguarding] You do not see who anybody is.
       *[owner] You see no more of members than they see of one another.
    }
accounts-appoint-written = What you do with this role is written down where it cannot be changed.
accounts-appoint-once = The link works once, for one person. Use an account that you keep for this role alone.
accounts-appoint-button =
    { $role ->
        [safeguarding] Become a safeguarding lead
       *[owner] Become the owner
    }
accounts-appoint-first = Sign in first, or join. You will come back here. It is best to use an account that you keep for this role alone.
accounts-appoint-sign-in = Sign in
accounts-appoint-join = Join
accounts-appointed-owner = You are an owner of this site now.
accounts-appointed-safeguarding = You are a safeguarding lead now.
accounts-reason-appoint-same = You have this role already. The link has not been used, and somebody else can use it.
accounts-reason-appoint-owner = You run this site, so you cannot be a safeguarding lead too. Give the link to somebody else: it has not been used.

## Settings

accounts-reason-last-owner = You are the only owner of this site. Make somebody else an owner before you leave.

accounts-settings-title = Settings
accounts-settings-heading = Settings
accounts-settings-back-heading = Getting back in
accounts-settings-name = Sign-in name
accounts-settings-name-hint = Only you see it, and only here.
accounts-settings-codes = Recovery codes
accounts-settings-codes-hint = For a new passphrase when you have forgotten yours.
# $count (number): codes not used yet
accounts-settings-codes-left =
    { $count ->
        [0] None left. There is no way to make new ones yet, so keep your passphrase safe.
        [one] 1 left
       *[other] { $count } left
    }
accounts-settings-devices-heading = Where you are signed in
# $device: phone, tablet, computer or other
accounts-settings-device =
    { $device ->
        [phone] A phone browser
        [tablet] A tablet browser
        [computer] A computer browser
       *[other] Another browser
    }
# $days (number): days since it was last used
accounts-settings-last =
    { $days ->
        [0] Last used today.
        [one] Last used yesterday.
       *[other] Last used { $days } days ago.
    }
accounts-settings-shared = Shared with other people.
accounts-settings-here = You are here
accounts-settings-no-address = We do not keep the address you connect from, so we cannot tell you which town it was.
accounts-settings-end = Sign out everywhere else
accounts-sessions-ended = You are signed out everywhere else.
accounts-settings-looks-heading = How it looks
accounts-settings-looks = Text size and colours

accounts-settings-letters-heading = Letters by email
accounts-settings-letters = Choose your letters
