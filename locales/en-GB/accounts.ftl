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
accounts-join-word-hint = 3 to 20 letters. We add digits to it, and that is your sign-in name. No other member sees it: on each board you choose another name. Please do not use your own name.
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
accounts-passphrase-repeated = That passphrase is the same thing over and over, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-common = That passphrase is one that many people use, or close to one, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-keys = That passphrase follows the keys of the keyboard, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-sequence = That passphrase has a row of letters or digits in their order, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-date = That passphrase is mostly a date or a year, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-word = That passphrase is mostly one word or a name, so it is easy to guess. Use three or four words that do not belong together.
accounts-passphrase-guessable = That passphrase is easier to guess than it looks. Add another word or two that have nothing to do with the rest.
accounts-passphrase-famous = That passphrase is one that many people have read or heard, so it is tried first. Use three or four words of your own that do not belong together.
accounts-passphrase-site = That passphrase is mostly the name of this site, which anybody would try. Use three or four other words that do not belong together.
accounts-passphrase-name = Your passphrase must not have the word of your sign-in name in it
accounts-adult-missing = Tick the box if you are 18 or over. If you are not, we are sorry: this place is for adults.
accounts-consent-missing = Tick the box if you agree. We may not keep what you write about your health without it.

## The codes, shown once

accounts-codes-title = Codes
accounts-codes-heading = Keep these safe
accounts-codes-lead = We show them this once, and cannot show them again.
accounts-codes-name-heading = Your sign-in name
accounts-codes-name-text = You need it, with your passphrase, each time you sign in. No other member sees it, and no facilitator.
# $count (number): codes
accounts-codes-codes-heading =
    { $count ->
        [one] Your recovery code
       *[other] Your { $count } recovery codes
    }
accounts-codes-codes-text = If you forget your passphrase, one of these lets you choose a new one. If you sign in with a code from your phone and the phone is lost, one of these will do in its place. Each works once.
accounts-codes-print = Write them down, or print this page, and keep them where you keep your bank card. The page is called “Codes”, wherever it is listed.
accounts-codes-kept = I have kept my sign-in name and my codes somewhere safe
accounts-codes-kept-missing = Tick the box when you have kept your codes. Without them there is no other way back in.
accounts-codes-button = Go on to the boards
accounts-joined = Welcome. Read for as long as you like. When you want to write somewhere, join that board under a name of its own.

## Signing in and out

accounts-sign-in-title = Sign in
accounts-sign-in-heading = Sign in
accounts-sign-in-button = Sign in
accounts-sign-in-next = Sign in, and you go on to where you were going.
accounts-sign-in-next-new = If you are new, join first: about three minutes, and then you go on there too.
accounts-sign-in-forgot = I have forgotten my passphrase
accounts-sign-in-link = Get a link by email
accounts-sign-in-join = I am new here
accounts-sign-in-wrong = That sign-in name and passphrase do not belong together. Check both, and try again.
accounts-form-again = The page was open for a long time, or the form came from somewhere else. To keep you safe, we did nothing with it. What you typed is still here, apart from any passphrase: look it over, and send it again.
accounts-sign-in-kept-heading = You were signed out while you were writing
accounts-sign-in-kept = Your words are safe. They are held on this page, locked. Sign in, and you can go on where you were.
accounts-tried = You are signed in. Since you were last here, somebody has tried to sign in with your name, and did not get in. Under Settings you see how often.
accounts-signed-out = You are signed out. Take care.

accounts-kept-title = Your words
accounts-kept-heading = You are signed in. Your words are safe
accounts-kept-lead = They have not been posted yet.
accounts-kept-label = What you wrote
accounts-kept-button = Back to what you wrote
accounts-kept-drop = Let it go
accounts-kept-other = You are signed in. The words on the last page were written by somebody else, so we have not shown them.

## The second step of signing in

accounts-code-title = Sign in
accounts-code-heading = Your code
accounts-code-heading-passkey = Your second step
accounts-code-lead = Your passphrase was right. Now the code from the app on your phone.
accounts-code-lead-both = Your passphrase was right. Now your passkey, or the code from the app on your phone.
accounts-code-lead-passkey = Your passphrase was right. Now your passkey.
accounts-code-recovered = Your passphrase is changed. The second step is still asked for, so that nobody gets in with a recovery code alone.
accounts-code-label = Code
accounts-code-hint = The six digits that your app shows now. Or one of your recovery codes: three words and two digits, each good once.
accounts-code-label-recovery = Recovery code
accounts-code-hint-recovery = If you cannot use your passkey: one of your recovery codes, three words and two digits, each good once.
accounts-code-button = Sign in
accounts-code-lost = If your phone is lost, use a recovery code. Then, in your settings, set up the app on another phone, and the old one is good no more.
accounts-code-wrong = That code is not right, or has been used already. Wait until your app shows the next one and type that. If none works, the clock of your phone may be wrong: let it set its time by itself.
accounts-code-late = That took more than ten minutes, or something about your account has changed. Please begin again.
accounts-code-spent = You are signed in. The recovery code that you used is good no more. If your phone is lost, set up the app on another one under Settings.

## Recovering

accounts-recover-title = Recover
accounts-recover-heading = Choose a new passphrase
accounts-recover-kept = What you were writing is kept. You get it back as soon as you are signed in, on this page.
accounts-recover-lead = You need your sign-in name and one of the recovery codes that you kept when you joined.
accounts-recover-code-label = A recovery code
accounts-recover-code-hint = Three words and two digits. Each code works once.
accounts-recover-name-empty = Type your sign-in name
accounts-recover-code-empty = Type one of your recovery codes
accounts-recover-code-form = A recovery code is three words and two digits. Look at yours again.
accounts-recover-passphrase-label = New passphrase
accounts-recover-button = Change my passphrase
accounts-recover-no-codes = Have you lost your codes? If your account has an email address, we can send you a link. Without either we cannot let you back in: we do not know who you are, and could not tell you from somebody else.
accounts-recover-wrong = That sign-in name and code do not belong together, or the code has been used. Check both, or try another code.
accounts-recovered = Your passphrase is changed, and you are signed in. Anywhere else you were signed in, you are now signed out.

## A link by email

accounts-forgotten-title = Link
accounts-forgotten-heading = Get a link by email
accounts-forgotten-lead = If your account has an email address, we send a link there. With it you choose a new passphrase.
accounts-forgotten-no-mail = This site sends no letters yet, so no link will come. Use one of your recovery codes.
accounts-forgotten-who-label = Sign-in name or email address
accounts-forgotten-who-hint = Either will do. Capitals do not matter.
accounts-forgotten-who-empty = Type your sign-in name or your email address
accounts-forgotten-button = Send me a link
accounts-forgotten-code = Use a recovery code instead
accounts-forgotten-asked-heading = Look at your letters
accounts-forgotten-asked-lead = If that name or address belongs to an account whose address has been confirmed, a letter is on its way there. The link in it works once, within half an hour.
accounts-forgotten-asked-none = If nothing comes in a few minutes, look among what your mail program takes for junk. Still nothing? Then the account has no address, or another one. We tell nobody which, so that nobody can find out who has an account here.
accounts-forgotten-asked-demo = This is a demo, which sends nothing. Its letters lie here:
accounts-forgotten-again = Ask once more
accounts-reset-title = Passphrase
accounts-reset-heading = Choose a new passphrase
accounts-reset-lead = Everywhere you are signed in, you will be signed out. Then you sign in with the new passphrase, and, if you use one, with the code from your phone.
accounts-reset-done = Your passphrase is changed, and you are signed out everywhere. Sign in with the new one.
accounts-reset-over-heading = This link is good no more
accounts-reset-over = A link works once, within half an hour, and not after something about the account has changed.

accounts-letter-link-subject = The link you asked for
accounts-letter-link-preheader = It works once, within half an hour.
# $site: the name in the sender
accounts-letter-link-asked = Hello. Somebody has asked { $site }, a place to read and write, for a link by which you can choose a new passphrase.
accounts-letter-link-open = If that was you, open this within half an hour. It works once:
accounts-letter-link-button = Choose a new passphrase
accounts-letter-link-no = If it was not you, do nothing. Nothing changes, and nobody learns that this letter came.
accounts-letter-changed-subject = Your passphrase was changed
accounts-letter-changed-preheader = If it was you, there is nothing to do.
# $site: the name in the sender
accounts-letter-changed-done = Hello. The passphrase with which you sign in at { $site }, a place to read and write, was changed.
accounts-letter-changed-you = If that was you, there is nothing to do.
accounts-letter-changed-no = If it was not you, somebody else may be able to sign in as you. Choose a new passphrase at once: ask for a link here, and it comes to this address.
accounts-letter-changed-button = Ask for a link

## Showing that it is you

accounts-prove-title = Check
accounts-prove-heading = Is it you?
accounts-prove-lead = What you are about to see or change would let somebody else into your account. So we ask again, even though you are signed in. For a while we will not ask once more.
accounts-prove-button = Go on
accounts-prove-back = Back to settings
accounts-prove-wrong = That is not your passphrase. Check it, and try again.

## Changing the passphrase

accounts-passphrase-title = Passphrase
accounts-passphrase-heading = Change your passphrase
accounts-passphrase-lead = Anywhere else you are signed in, you will be signed out.
accounts-passphrase-changed = Your passphrase is changed. Anywhere else you were signed in, you are now signed out.

## New recovery codes

accounts-new-codes-heading = New recovery codes
# $count (number): codes that are still good
accounts-new-codes-lead =
    { $count ->
        [0] You have none left. You can have ten new ones.
        [one] You have 1 left. You can have ten new ones; that one is then good no more.
       *[other] You have { $count } left. You can have ten new ones; those are then good no more.
    }
accounts-new-codes-text = Have something to write on, or a printer. We show the new codes once.
accounts-new-codes-button = Make ten new codes
accounts-new-codes-behind-heading = We made no codes just now
accounts-new-codes-behind = That page was open for a while. If you have made newer codes since, those are the ones that work, and they still do. If you do not have them, make ten new ones here.
accounts-new-codes-old = The codes from before are good no more: throw them away.
accounts-new-codes-done = I have kept them. Back to settings

## The second factor

accounts-factor-title = A second step when you sign in
accounts-factor-heading = A code from your phone
accounts-factor-lead = An app on your phone shows a new code every half minute. When you sign in, you type it after your passphrase. Nothing is sent to your phone, and we do not learn its number.
accounts-factor-why-heading = You look after something here
accounts-factor-why = People trust you with what they write, so a passphrase alone is not enough: whoever has a role here signs in with a code from a phone or a passkey, too. You can read as always. Once this is set up, you go on to where you were going.
accounts-factor-app-heading = An app that shows codes
accounts-factor-app = Any authenticator app will do: there are free ones for every phone, and many password managers can do it. It lists this site by its name, with your sign-in name.
accounts-factor-show-heading = Show it this picture
accounts-factor-show = In the app, choose to add an account, and point the phone at the picture.
accounts-factor-picture = A picture for the app on your phone. It holds the same letters and digits as the text below it.
accounts-factor-by-hand = Without a camera, type this into the app instead. Spaces do not matter.
accounts-factor-try-heading = Type the code that it shows
accounts-factor-code-label = Code
accounts-factor-code-hint = Six digits.
accounts-factor-button = Turn it on
accounts-factor-wrong = That is not the code for this picture just now. Type the one that the app shows at this moment. If it is still not right, the clock of your phone may be wrong: let it set its time by itself, and try again.
accounts-factor-elsewhere = Once it is on, you are signed out everywhere else. Keep your recovery codes somewhere other than your phone: with one of them you get in when the phone is lost.
accounts-factor-done = From now on you sign in with a code from your phone. Anywhere else you were signed in, you are now signed out.
accounts-factor-on = This is on. You are asked for a code each time you sign in.
accounts-factor-on-both = This is on. You are asked for a passkey or a code each time you sign in.
accounts-factor-on-passkeys = This is on. You are asked for a passkey each time you sign in.
accounts-factor-too-heading = A code from your phone as well
accounts-factor-too = Codes from an app work without JavaScript and in every browser. With both, you have another way in when one is not at hand.
accounts-factor-too-link = Set up codes too
accounts-factor-again-heading = Another phone, or another app
accounts-factor-again = Set it up once more. The app that you have now is then good no more.
accounts-factor-again-link = Set it up once more
accounts-factor-off-heading = Turning it off
accounts-factor-off = Then your passphrase alone is enough to sign in.
accounts-factor-off-passkeys = Then you sign in with your passphrase and a passkey.
accounts-factor-off-button = Turn it off
accounts-factor-removed = No code from your phone is asked for any more when you sign in.
accounts-reason-factor-needed = Whoever has a role here signs in with a code from a phone or a passkey, too. You can set it up on another phone or add another passkey, but not give up the last of them while you have a role.

## Passkeys

accounts-passkeys-heading = Passkeys
accounts-passkeys-instead-heading = Or a passkey
accounts-passkeys-text = With a passkey, your phone, computer or security key shows that it is yours: by your finger, your face, or the code that unlocks it. None of that is sent to us. Passkeys need JavaScript.
accounts-passkeys-first = Add a passkey
accounts-passkeys-another = Add another passkey
# $day (text): a date
accounts-passkey-added = Added on { $day }
accounts-passkey-remove = Remove
accounts-passkey-new-title = Add a passkey
accounts-passkey-new-heading = Add a passkey
accounts-passkey-new-lead = Give it a name that you will know it by, then follow what your browser shows.
accounts-passkey-name = Name of this passkey
accounts-passkey-name-hint = For instance “my phone”. Up to 40 letters. No other member sees it.
accounts-passkey-name-empty = Give this passkey a name, so that you know it from others.
accounts-passkey-name-long = That name is too long. Use up to 40 letters.
accounts-passkey-missing = The passkey itself has not come. Press the button, and follow what your browser shows.
accounts-passkey-new-button = Make the passkey
accounts-passkey-new-without = Passkeys need JavaScript, which your browser does not run here. <a href="/settings/second-factor?again=yes">A code from an app on your phone</a> is as safe and works without.
accounts-passkey-new-elsewhere = Your device lists it under the name of this site, and without any name of yours. Once it is added, you are signed out everywhere else. Keep your recovery codes somewhere else: with one of them you get in when the device is lost.
accounts-passkey-new-cancelled = No passkey was made. Perhaps you stopped it, or it took too long. Nothing has changed: press the button to try again.
accounts-passkey-add-wrong = That took more than five minutes, or does not belong to this page. Press the button once more. If your device lists a passkey for this site already, remove it there first.
accounts-passkey-known = This device has a passkey for your account already. You can use that one, or add one on another device.
accounts-passkey-full = There is no room for another passkey. Remove one that you do not use, then try again.
# $count (number): passkeys
accounts-passkey-most = You have { $count } passkeys, and there can be no more. Remove one that you do not use first.
accounts-passkey-nowhere = Passkeys work only where this site is reached by a name, and its address here is a number. A code from your phone works.
accounts-passkey-done = The passkey is added. From now on you can sign in with it. Anywhere else you were signed in, you are now signed out.
accounts-passkey-back = Back to your second step
accounts-passkey-remove-title = Remove a passkey
accounts-passkey-remove-heading = Remove this passkey?
accounts-passkey-remove-text = It is then good no more here. You sign in with what you have besides.
accounts-passkey-remove-last = It is the only second step that you have. Without it, your passphrase alone is enough to sign in.
accounts-passkey-remove-device = The device keeps its half until you remove it there, too. It opens nothing then.
accounts-passkey-remove-button = Remove it
accounts-passkey-remove-keep = Keep it
accounts-passkey-removed = That passkey is good no more.
accounts-passkey-use-heading = Your passkey
accounts-passkey-use-button = Use a passkey
accounts-passkey-use-without = Passkeys need JavaScript, which your browser does not run here. Use a code instead.
accounts-passkey-use-without-app = Passkeys need JavaScript, which your browser does not run here. Turn it on for this site, or use one of your recovery codes.
accounts-passkey-cancelled = No passkey came. Perhaps you stopped it, or the passkey is on another device. Press the button to try again, or use a code.
accounts-passkey-late = That took too long, and your browser has stopped waiting. Press the button to try again.
accounts-passkey-elsewhere = Your browser uses no passkeys at the address that you are at. Open the site by its usual name, or use a code.
accounts-passkey-unsupported = This browser or device cannot use passkeys here. A code from an app on your phone works in every browser.
accounts-passkey-wrong = That passkey could not be checked: it took more than five minutes, was used already, or is not one of yours here. Press the button to try again, or use a code.
accounts-passkey-lost = If the device with your passkey is lost, use a recovery code. Then, in your settings, remove that passkey and add another.

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
        [safeguarding] You do not see who anybody is, unless somebody is in danger or the law orders it, another lead agrees, and the member is told of it later.
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

accounts-reason-read-only = You can read here, but write nowhere on this site just now. The line at the top of every page leads to why, and until when.
accounts-reason-last-owner = You are the only owner of this site. Make somebody else an owner before you leave.

accounts-settings-title = Settings
accounts-settings-heading = Settings
accounts-settings-back-heading = Getting back in
accounts-settings-name = Sign-in name
accounts-settings-name-hint = No other member sees it, no facilitator, and not the owner. <a href="/privacy#behind">Who can be shown it, and when</a>
accounts-settings-codes = Recovery codes
accounts-settings-codes-hint = For a new passphrase when you have forgotten yours, or in the place of a code from your app.
accounts-settings-codes-new = Make new ones
accounts-settings-passphrase-hint = What you sign in with.
accounts-settings-passphrase-change = Change it
accounts-settings-factor = A code from your phone, or a passkey
accounts-settings-factor-hint = A second step when you sign in. Without your phone or device, nobody gets in with your passphrase alone.
accounts-settings-factor-on = On
accounts-settings-factor-off = Set it up
# $count (number): codes not used yet
accounts-settings-codes-left =
    { $count ->
        [0] None left.
        [one] 1 left
       *[other] { $count } left
    }
accounts-settings-tried-heading = Somebody tried to sign in as you
# $count (number): tries that failed
accounts-settings-tried =
    { $count ->
        [one] Once, somebody gave your sign-in name and did not get in.
       *[other] { $count } times, somebody gave your sign-in name and did not get in.
    }
# $days (number): days since the last try
accounts-settings-tried-last =
    { $days ->
        [0] The last time was today.
        [one] The last time was yesterday.
       *[other] The last time was { $days } days ago.
    }
accounts-settings-tried-text = If you mistyped your passphrase on a new device, it was you. If not, nothing was lost: whoever guesses is soon made to wait, while the browsers with which you have signed in before still let you in. If you use your passphrase anywhere else, change it here.
accounts-settings-tried-button = I have read this
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
accounts-settings-end-one = Sign out this device
accounts-session-ended = That device is signed out.
accounts-session-gone = That device had been signed out already.
accounts-sessions-ended = You are signed out everywhere else.
accounts-settings-looks-heading = How it looks
accounts-settings-looks = Text size and colours

accounts-settings-letters-heading = Letters by email
accounts-settings-letters = Choose your letters

## What goes by itself: the table on the privacy page. $time: how long, such as “7 days”.

accounts-retention-session-what = That you are signed in somewhere
accounts-retention-session-why = So that you need not type your passphrase at every visit
accounts-retention-session-when = { $time } after you signed in there, or when you sign out
accounts-retention-unused-what = That you are signed in somewhere and do not come back
accounts-retention-unused-why = So that a holiday does not sign you out
accounts-retention-unused-when = { $time } after you were last there
accounts-retention-shared-what = That you are signed in where you said that other people use the computer or phone
accounts-retention-shared-why = So that you can read a page in peace
accounts-retention-shared-when = { $time } after you last opened a page there
accounts-retention-invitation-what = A scrambled code by which somebody may come in or take on a role, and a note by whoever made it
accounts-retention-invitation-why = So that whoever was given the code has time to use it
accounts-retention-invitation-when = When all who may use it have used it, or after as many days as its maker chose: { $time } at most
accounts-retention-email-what = An email address that you gave and have not said yes to, sealed
accounts-retention-email-why = So that you have time to look in your mailbox
accounts-retention-email-when = { $time } after you gave it
accounts-retention-link-what = A scrambled mark of a link to a new passphrase, and for whom it is, sealed
accounts-retention-link-why = So that you have time to look in your mailbox
accounts-retention-link-when = { $time } after you asked for it
accounts-retention-sanction-what = That somebody may write nowhere on the site, or not come in
accounts-retention-sanction-why = For as long as safeguarding leads have decided. It bears no name and no account’s number; only a key can tell whose it is.
accounts-retention-sanction-when = On the day on which it ends, or when it is lifted: after { $time } at the latest, if it has an end. One without an end goes when the account goes.
accounts-retention-kept-off-what = Scrambled: the sign-in name and the address of somebody who left while they might not come in or write
accounts-retention-kept-off-why = So that they cannot simply come back. Neither can be read from it.
accounts-retention-kept-off-when = When what was decided about them would have ended, and { $time } after they left at the latest
accounts-retention-copy-what = On which days you had a copy made of everything
accounts-retention-copy-why = So that you would see it if somebody else had one made
accounts-retention-copy-when = { $time } after that day
accounts-retention-alert-what = That somebody who looks after a board was written to because somebody may be in danger, or a case was passed on to them; not who
accounts-retention-alert-why = So that they are not written to again at once
accounts-retention-alert-when = { $time } after it
accounts-retention-rest-what = That somebody who looks after a board had done enough for a day; not who
accounts-retention-rest-why = So that they are left in peace until the next
accounts-retention-rest-when = { $time } after that day
