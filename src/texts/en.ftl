# The program's own words in English. A line that begins with # is for translators.
# Sentences about the data itself are not here: they stand with their codes and rules.

## Levels

level-error = Error
level-query = Query
level-note = Note
total-errors = Errors
total-queries = Queries
total-answered = Answered queries
total-notes = Notes
total-errors-todo = must be put right
total-queries-todo = correct them, or say why they stand
total-answered-todo = nothing to do
total-notes-todo = for information

## Can it be sent

yes = Yes
no = No
can-it-be-sent-answer = Can it be sent? { $answer }. { $why }
verdict-errors = { $count ->
    [one] 1 error must be put right first.
   *[other] { $count } errors must be put right first.
}
verdict-queries = There is no error, but { $count ->
    [one] 1 query still needs
   *[other] { $count } queries still need
} a correction or a reason.
verdict-clean = There is no error, and no query is open.

## What to do next

what-next = What to do next
next-error = Put right { $code }, { $title } ({ $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}).
next-query = Look at the { $count ->
    [one] 1 query
   *[other] { $count } queries
}: correct the data, or say why it stands.
next-again = Export from the case system again, and check again.
next-write = Write the return with the command prepare.
next-sign = Have the return signed off.
next-send = Send { $files }.

## What was checked

heading-authority = { $title }, { $name } ({ $code })
heading-code = { $title }, authority { $code }
rules-run = { $count ->
    [one] 1 rule
   *[other] { $count } rules
} ran.
rules-not-run = { $count ->
    [one] 1 rule
   *[other] { $count } rules
} did not run: { $reason } ({ $codes }).
more-codes = and { $count ->
    [one] 1 more code
   *[other] { $count } more codes
}

## Where it is

at-row = { $file }, sheet "{ $sheet }", row { $row }
at-rows = { $file }, sheet "{ $sheet }", rows { $first } and { $last }
at-rows-more = { $file }, sheet "{ $sheet }", rows { $first }, { $last } and { $count ->
    [one] 1 more
   *[other] { $count } more
}
at-sheet = { $file }, sheet "{ $sheet }"
at-line = { $file }, line { $line }
at-lines = { $file }, lines { $first } and { $last }
at-line-path = { $file }, line { $line }, { $path }
at-path = { $file }, { $path }
blank = (blank)

## On a terminal

terminal-error = error
terminal-query = query
terminal-note = note
terminal-answered = (answered) { $message }
terminal-help = help: { $help }
terminal-child = child: { $child }
terminal-child-name = child: { $child }, { $name }
terminal-answer = answer: { $answer }
terminal-more = { more-like-this }; `cyfrif explain { $code }` says why
terminal-why = `cyfrif explain { $code }` says why
more-like-this = { $count ->
    [one] 1 more like this
   *[other] { $count } more like this
}

## Heads of tables

head-code = Code
head-level = Level
head-times = Times
head-what = What is wrong

## As plain sentences

plain-head = { $level } { $code }: { $message }
plain-head-child = { $level } { $code }, child { $child }: { $message }
plain-head-name = { $level } { $code }, child { $child }, { $name }: { $message }
plain-row = File { $file }, sheet { $sheet }, row { $row }
plain-sheet = File { $file }, sheet { $sheet }
plain-place = File { $place }
plain-at = { $place }.
plain-at-cells = { $place }: { $cells }.
plain-cell = column { $column }, { $heading }, holds { $value }
plain-cell-blank = column { $column }, { $heading }, is blank
plain-column = column { $column }, { $heading }
plain-element = { $heading } holds { $value }
plain-element-blank = { $heading } is blank
plain-answer = Answer: { $answer }
plain-todo = To do: { $help }
plain-more = { more-like-this }. The command explain { $code } says why.
plain-checked = Checked: { $what }.
plain-totals = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $queries ->
    [one] 1 query
   *[other] { $queries } queries
}, { $answered ->
    [one] 1 answered query
   *[other] { $answered } answered queries
}, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}.
plain-code = { $level } { $code }, { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}: { $title }
plain-next = What to do next:

## The HTML report

html-title = { $what }: report
html-subtitle = What cyfrif found
html-skip = Skip to the report
html-can-it-be-sent = Can it be sent?
html-overview = At a glance
html-totals-caption = How many messages there are
html-codes-caption = Messages by code, the most frequent first
html-number = Number
html-share = Share
html-share-errors = Share of errors
html-todo = What to do
html-contents = In this report
html-answered = Answered
html-answered-query = Answered query
html-find = Find in this report
html-search = Child ID, heading, value or code
html-sheet = Sheet
html-column = Column
html-all = All
html-clear = Show all
html-counted = { $count ->
    [one] Once
    [2] Twice
   *[other] { $count } times
}, { $share }% of { $of }.
html-why = Why it matters and what to do
html-page-why = Why it matters
html-messages-of = Messages with code { $code }
html-child = Child
html-where = Where
html-cells = What stands there
html-row-todo = To do: { $help }
html-row-answer = Answer: { $answer }
html-row = { $sheet }, row { $row }
html-line = { $file }, line { $line } { $path }
html-file-sheet = { $file }, { $sheet }
html-whole = The whole return
html-pager = { $first } to { $last } of { $all }.
html-pages-of = Pages: { $what }
html-rest = The rest are in the Excel report.
html-previous = Previous
html-next = Next
html-found = { $found } of { $all } messages
html-none = Nothing was found. Try fewer or shorter words.
html-show = Show
html-show-child = Show the messages about child { $child }
html-by-child = By child
html-by-sheet = By sheet and column
html-children-caption = Children with the most errors first
html-sheets-caption = Messages by sheet
html-columns-caption = Cells at fault by column
html-about = About this report
html-files = Files read
html-template = Template
html-outputs = Files written
html-records = Records found
html-rules = Rules
html-basis = How sure the rules are
html-made-by = Made by
html-privacy = This file holds children's ids and values from your export. Keep it where the export is kept.
html-privacy-redacted = The ids in this file are made up for this report, and values are left out.

## Why a rule did not run

not-run-last-year = last year's return was not given
not-run-other = the { $other } return was not given
not-run-item = { $item } is not in what was read
no-nearest = see `cyfrif explain { $item }` for what it may be

## How sure a pack is

basis-assumed = In { $pack } { $items ->
    [one] 1 item
   *[other] { $items } items
}, { $codes ->
    [one] 1 code
   *[other] { $codes } codes
} and { $rules ->
    [one] 1 rule
   *[other] { $rules } rules
} are assumed: compare them with your authority's copy of the guidance.

## Why a correction was refused

correction-no-item = { $item } is not an item of { $pack }
correction-no-child = no child of the export has this id
correction-no-record = the child has no such record
correction-which-record = the child has several such records: say which with record = …
correction-from = the export no longer says what the correction changes; perhaps it has been put right
correction-to = the new value is not one that { $item } may have

## On the command line

answered = { $count ->
    [one] 1 query { $code } is answered; the answer stands
   *[other] { $count } queries { $code } are answered; the answers stand
} in answers.toml until the values change.

## The demo

demo-marker = This folder was made by `cyfrif demo`. Every child in it is invented. You may delete it.
demo-written =
    An invented council with { $count } children now stands in { $folder }: its exports with mistakes, and the same corrected,
    each in a WCCIS-like and in a plain layout.
    {"\u000A"}
demo-first =
    {"\u000A"}--- 1. The exports with mistakes are checked ({ $folder }) ---
    {"\u000A"}
demo-second =
    {"\u000A"}--- 2. The corrected exports are prepared ({ $folder }) ---
    {"\u000A"}
demo-next =
    {"\u000A"}What to open next:
    { $report }  what an officer sees in the browser
    { $xml }  what would be sent: no names, and the UPN where there is one
    { $job }  the job file, to copy for your own council
    {"\u000A"}

## Tables: Excel and csv

xlsx-summary = Summary
xlsx-messages = Messages
xlsx-authority = Authority
xlsx-too-many = There are more messages than a sheet has rows; the first { $count } are here.
table-child = Child ID
table-file = File
table-row = Row
table-heading = Heading
table-value = Value
table-message = Message
table-answer = Answer
table-also = Also at
table-cell = { $heading } { $value }
table-place = { $place }: { $cells }
