## The letters of the demo, which are not sent but lie here.

letterbox-page = Letters of the demo
letterbox-heading = The letters of this demo
letterbox-lead = Nothing is sent from a demo. What would be lies here, the newest first, for everybody on this machine to open.
letterbox-empty = No letter has been written yet. They come within a minute.
letterbox-again = Look again
# $to: an address
letterbox-to = To { $to }
# $from: a name and an address
letterbox-from = From { $from }
letterbox-html = See it as a mail program shows it
letterbox-text = As plain text
letterbox-back = All letters
