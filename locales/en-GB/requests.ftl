# Boards that ask before one joins, and the requests.

requests-asks-heading = This board asks first
requests-asks = This board asks before one joins. You choose a name, ask to join, and a facilitator lets you in or says no. Until then nothing but your request is kept, and you see what every visitor sees.
requests-next-who = The facilitators of this board read it, and the safeguarding leads of the site can. Nobody else learns that you have asked, and nobody is shown your account or your other boards.
requests-next-until = If nobody answers within { $days } days, your request is deleted.
requests-ask-heading = Ask to join
requests-ask-then = You are not a member yet when you have asked. The answer will be on this page. You can withdraw your request at any time.
requests-ask = Ask to join
requests-said = Your answer, if you want to give one
requests-said-hint = In your own words, as little as you like. Please leave out your real name and where you live. It is kept sealed, and deleted when you are answered.

requests-own-page = Your request to join
requests-own-waits = You have asked to join the { $board } board
requests-own-waits-lead = You asked on { $day }. Nobody has answered yet.
requests-own-refused = The { $board } board
requests-own-refused-lead = You asked to join this board. On { $day } a facilitator answered that they cannot let you in just now.
requests-own-asked = What you asked
requests-own-where = The answer will be on this page. If you are let in, it leads to the board, and the board stands among yours.
requests-own-until = If nobody has answered by { $day }, your request is deleted, and you can ask again.
requests-own-answer = What they say to you
requests-own-again = You can ask again from { $day }. What you had written has been deleted.
requests-own-help = Where to find help now
requests-own-boards = All boards
requests-copied = That you asked to join
requests-withdraw = Withdraw my request
requests-flash-sent = You have asked to join. The answer will be on this page.
requests-flash-withdrawn = Your request is withdrawn and deleted.
requests-flash-none = There was no request of yours that waits.

requests-page = Requests to join
requests-heading = Requests to join
requests-lead = People who ask to join a board that you look after, the oldest first. That somebody asks, and what they say, stays with those who look after the board.
requests-waiting =
    { $count ->
        [one] 1 person waits for an answer
       *[other] { $count } people wait for an answer
    }
requests-since = asked on { $day }
requests-more =
    { $count ->
        [one] One more waits after these.
       *[other] { $count } more wait after these.
    }
requests-none = Nobody waits
requests-none-text = When somebody asks to join a board that asks first, they are listed here.
requests-back = Back to the queue
requests-one-page = A request to join
requests-one-heading = Somebody asks to join { $board }
requests-one-lead = They asked on { $day }. If nobody answers by { $until }, the request is deleted.
requests-one-who = Who asks
requests-one-no-words = They have added nothing.
requests-one-private = You see the name that they chose for this board, and no more. What they wrote is deleted once you answer.
requests-let-in = Let them in
requests-no-heading = Or say no, kindly
requests-no-text = They read your words on the board’s page for joining, without your name. They can ask again after { $days } days.
requests-words = Your words to them
requests-words-hint = Say why it does not fit just now, and where else they might find company, if you know.
requests-no = Say no for now
requests-name-taken = Somebody here has that name by now
requests-name-taken-text = Another member has taken that name, or one that looks like it. You can answer with words, and ask them to choose another name and ask again.
requests-error-words = Write a few kind words to them
requests-error-long = Please shorten this to { $limit } characters: it is { $over } too long
requests-flash-let-in = They are a member now.
requests-flash-refused = They have your answer.
requests-flash-before = That request was answered before, by somebody else or by you. Nothing has changed.

requests-setting-link = Who may join
requests-setting-page = Who may join
requests-setting-heading = Who may join { $board }
requests-setting-lead = Everybody signed in can join, unless people ask before they join. Then you or another facilitator lets each person in.
requests-setting-invitation = This board is joined by invitation alone. Whoever has a code is in, whatever is set here.
requests-setting-asks = People ask before they join
requests-setting-asks-hint = Those who are members stay members. Those who wait stay in the queue when you end this, and can then join by themselves.
requests-question = A question to them
requests-question-hint = Everybody who begins to ask can read it. Leave it empty to ask nothing. Please do not ask for a name, a diagnosis or proof of anything.
requests-setting-conflict = Somebody else has changed this meanwhile
requests-setting-is-on = People ask before they join now.
requests-setting-is-off = Everybody signed in can join now.
requests-flash-setting = Saved.

requests-retention-request-what = That you ask to join a board, and what you say
requests-retention-request-why = So that a facilitator can answer; once they do, your words go at once
requests-retention-request-when = { $time } after you asked, if nobody answers
requests-retention-refused-what = That you were not let in, and what you were told
requests-retention-refused-why = So that you can read it, and facilitators are not asked again at once
requests-retention-refused-when = { $time } after the answer
requests-retention-let-in-what = That you asked, when you were let in
requests-retention-let-in-why = So that a second facilitator learns that you were answered
requests-retention-let-in-when = { $time } after the answer
