## In the demo alone: the codes of those whose sign-ins it prints.

appcodes-page = Codes
appcodes-heading = Codes for signing in
appcodes-lead = This is the demo, so it stands in for the app on your phone. Nowhere else is there such a page.
# $name (text): a sign-in name
appcodes-name = Signs in as { $name }
# $seconds (number): until the codes change
appcodes-seconds =
    { $seconds ->
        [one] Good for 1 more second, and once.
       *[other] Good for { $seconds } more seconds, and each once. If one has been used, the next will do.
    }
appcodes-again = Look again
appcodes-hint = This is the demo, and you may have no app for it: <a href="/demo/codes">the codes of everybody it prints</a> stand on a page. Open it beside this one.
