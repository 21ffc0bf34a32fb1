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
total-errors-todo = must be corrected
total-queries-todo = correct them, or give a reason
total-answered-todo = nothing to do
total-notes-todo = for information

## Can it be sent

yes = Yes
no = No
can-it-be-sent-answer = Can it be sent? { $answer }. { $why }
verdict-errors = { $count ->
    [one] 1 error must be corrected first.
   *[other] { $count } errors must be corrected first.
}
verdict-queries = There is no error, but { $count ->
    [one] 1 query still needs
   *[other] { $count } queries still need
} a correction or a reason.
verdict-clean = There is no error, and no query is open.

## What to do next

what-next = What to do next
next-error = Correct { $code }, { $title } ({ $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}).
next-query = Look at the { $count ->
    [one] 1 query
   *[other] { $count } queries
}: correct the data, or give a reason.
next-again = Export from the case system again, and check again.
next-prepare-again = Prepare the return again from the corrected export, and verify the new file. Do not change the XML by hand.
next-write = Write the return with the command prepare.
next-verified = There is nothing left to do: { $files } is as it should be.
next-sign = Have the return signed off.
next-send = Send { $files }.

## What was checked

heading-authority = { $title }, { $name } ({ $code })
heading-code = { $title }, authority { $code }
heading-children = { $whole }, { $count ->
    [one] 1 child
   *[other] { $count } children
} read
rows-left-out = { $count ->
    [one] 1 row that may be of a child was
   *[other] { $count } rows that may be of children were
} left out, because a line of the template says so.
rules-run = { $count ->
    [one] 1 rule
   *[other] { $count } rules
} ran.
schema-by-own = The XML was checked against its schema by the program's own proof.
schema-by-validator = The XML was checked against its schema by the general validator.
table-used = Looked up in the reference table { $table }: { $file }, { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $newest }; { $codes ->
    [none] no rule needed it
   *[other] used by { $codes }
}.
table-newest = the newest entry of { $day }
table-undated = no entry with a date
rules-not-run = { $count ->
    [one] 1 rule
   *[other] { $count } rules
} did not run: { $reason } ({ $codes }).
more-codes = and { $count ->
    [one] 1 more code
   *[other] { $count } more codes
}

heading-part = { $whole }: { $part }
part-only = Only messages about these children are here. Messages about the return as a whole are in the full report.
no-team = without a team
no-worker = without a worker
team-number = Team { $number }
worker-number = Worker { $number }

## Where it is

file-last-year = { $file } of last year’s return
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
plain-no-heading = without a heading
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
html-cells = What is there
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
html-local = { $local ->
    [worker] Worker
   *[team] Team
}
html-by-local = { $local ->
    [worker] By worker
   *[team] By team
}
html-local-caption = { $local ->
    [worker] Workers
   *[team] Teams
} whose children have messages, the most errors first
html-local-none = { $local ->
    [worker] Without a worker
   *[team] Without a team
}
html-figures = In numbers
html-figure-what = Value
html-figure-of = Of
figure-code = { $code } { $label }
figure-band = { $from } to { $to }
figure-band-last = { $from } and over
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
not-run-table = the reference table { $table } was not given
not-run-bad-table = the reference table { $table } cannot be used
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
correction-from = the export no longer says what the correction changes; perhaps it has been corrected
correction-to = the new value is not one that { $item } may have
correction-see-list = (see corrections.toml)

## On the command line

answered = { $count ->
    [one] 1 query { $code } is answered; the answer is kept
   *[other] { $count } queries { $code } are answered; the answers are kept
} in answers.toml until the values change.
answer-masked = A child's name is not kept in answers.toml; the answer is kept there as: { $kept }
answers-masked = { $count ->
    [one] In 1 of them a child's name was left out: answers.toml has ••• instead.
   *[other] In { $count } of them a child's name was left out: answers.toml has ••• instead.
}
answers-taken = { $count ->
    [0] No query was answered.
    [one] 1 query was answered.
   *[other] { $count } queries were answered.
}{ $blank ->
    [0] { "" }
    [one] {" "}1 row has no answer yet.
   *[other] {" "}{ $blank } rows have no answer yet.
}{ $known ->
    [0] { "" }
    [one] {" "}1 answer was there already.
   *[other] {" "}{ $known } answers were there already.
}{ $refused ->
    [0] { "" }
    [one] {" "}1 row could not be taken:
   *[other] {" "}{ $refused } rows could not be taken:
}
answers-no-list = { $file } has no sheet with the columns { head-code }, { table-child }, { table-answer }, { table-answered-by } and { table-reference }
answers-no-list-in = the folder { $folder } has no Excel workbook
answers-no-list-help = name an Excel report that cyfrif has made (--report list.xlsx, also with --by team); its last column, { table-reference }, is hidden and must stay
answers-row = { $file }, row { $row }, { $code }: { $why }
answers-row-child = { $file }, row { $row }, { $code }, child { $child }: { $why }
answers-no-who = it is not known who says so; fill in the column { table-answered-by }, or name somebody with --who
answers-no-reason = the column { table-answer } holds no reason; write in words why the values are right
answers-lost = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
answers-no-query = this is not a query, so no answer closes it; correct it in the case system
answers-gone = the query is no longer open: the values were changed or corrected; check again, and answer the queries that are open now
answers-two = it is answered differently in { $file }, row { $row }

## What was written

written = Written: { $file }
output-is-read = it is { $file }, which is read
output-is-read-by-another-name = it is a file that is read, by another name
output-is-decision = a file of that name holds the job, or decisions
output-in-read-folder = all tables in that folder are read
output-is-left = a file of that name belongs to a submission
output-foreign = a file of that name is there already, and cyfrif did not make it
output-touched = it was saved by another program since cyfrif made it, and what was written into it would be lost

## The demo

demo-marker = This folder was made by `cyfrif demo`. Every child in it is invented. You may delete it.
demo-job = One job: both returns of one authority. Every entry but [reference] and [other] is also a flag of `cyfrif prepare`.
demo-written =
    An invented council with { $count } children now stands in { $folder }: its exports with mistakes, and the same corrected,
    each in a WCCIS-like and in a plain layout.
    {"\u000A"}
demo-first = 1. The exports with mistakes were checked ({ $folder }):{"\u000A"}
demo-told = {"   "}{ $what }. Can it be sent? { $answer }. { $why }{"\u000A"}
demo-second = {"\u000A"}2. The corrected exports were prepared ({ $folder }):{"\u000A"}
demo-next =
    {"\u000A"}What to open next:
    { $report }
    {"   "}what an officer sees in the browser: each mistake with its row and what to do
    { $sheet }
    {"   "}the sign-off sheet, for whoever answers for the figures
    { $xml }
    {"   "}what would be sent: no names, and the UPN where there is one
    { $job }
    {"   "}the job file, to copy for your own council
    All messages in the terminal: cyfrif check --job { $folder }
    {"\u000A"}

## The export with its cells marked

annotate-comment = { $level } { $code }: { $message }.
    To do: { $help }.
annotate-author = cyfrif

## The sign-off sheet

sign-title = Sign-off of the children's returns
sign-serial = Submission
sign-prepared-at = Prepared
sign-prepared-by = by
sign-no-errors = No errors.
sign-queries = { $count ->
    [0] No query is open.
    [one] 1 query is still open: correct it, or give a reason.
   *[other] { $count } queries are still open: correct them, or give a reason.
}
sign-answered = { $count ->
    [0] No query was answered with a reason.
    [one] 1 query was answered with a reason.
   *[other] { $count } queries were answered with a reason.
}
sign-numbers = In numbers
sign-counted = Counted
sign-code = Code
sign-this-year = This year
sign-last-year = Last year
sign-change = Change
sign-not-compared = Last year's return was not given, so nothing is compared.
sign-decisions = What was decided
sign-decision = Decision
sign-reason = Reason
sign-answered-query = Query answered: { $code }, { $message }
sign-corrected = Value corrected: { $item }
sign-child-left-out = Child left out
sign-left-out = { $count ->
    [0] No child was left out by decision.
    [one] 1 child was left out by decision.
   *[other] { $count } children were left out by decision.
}
sign-unsure = Still unsure in the template
sign-guess = Guess
sign-rows-left-out = Rows that the template leaves out
sign-line = Line
sign-inputs = Read
sign-reference = Looked up in
sign-last-files = Compared with
sign-outputs = Written, to be sent
sign-kept = Written, to be kept:
sign-files-caption = From what, to what
sign-use = Use
sign-digest = SHA-256
sign-rules = How sure the rules are.
sign-basis = { $what }: { $stated } stated, { $listed } listed, { $inferred } inferred, { $assumed } assumed.
sign-rules-used = Rules
sign-here = Signatures
sign-statement = These returns were prepared from the files named above. The numbers and reasons above were looked at.
sign-no-names = No name of a child is in these files. Should names be asked for, the files lack that item.
sign-caption = Nothing may be sent before all have signed.
sign-role = Who
sign-signature = Name and signature
sign-date = Date
sign-prepared = Prepared by
sign-head = Head of service
sign-guardian = Caldicott Guardian

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
table-answered-by = Answered by
table-reference = Reference
table-team = Team
table-worker = Worker
table-cell = { $heading } { $value }
table-place = { $place }: { $cells }

## The book: explain, items, packs, compare

sure-stated = stated
sure-listed = listed
sure-inferred = inferred
sure-assumed = assumed
sure-stated-means = stated: in a public description of the data that was made from the guidance
sure-listed-means = listed: in public code or statistics of people who use the data
sure-inferred-means = inferred: follows from the law, from the meaning of the item, or from the earlier return
sure-assumed-means = assumed: a working choice, until an authority's copy of the guidance says otherwise

type-date = date
type-code = one code of { $set }
type-decimals = number with up to { $decimals } decimals, from { $min } to { $max }
type-number = whole number from { $min } to { $max }
type-text = text of { $min } to { $max } characters, without spaces
type-upn = unique pupil number
type-postcode = postcode
type-or-codes = { $type }, or one code of { $set }
type-or-forms = { $type }; where parts of it are not known: { $forms }
type-one-of = one of a list

level-error-means = must be corrected; the return is not written while the error is there
level-query-means = check it, then correct it or give a reason
level-note-means = for information; asks for nothing

date-year-start = the first day of the year
date-year-end = the last day of the year
date-reference = the day that the return is about
word-status-date = The reference date of the year.
word-status-date-earlier = The reference date of the year, or the child's { $item } if that is earlier.
word-period-start = The start of the period that a record of { $module } belongs to: the start of the first of a run of records that follow each other. A record for which the sentence below holds is followed by another of the same period.

book-skip = Skip to the page
book-table = Table
book-about = More about it
book-plain-pair = { $name }: { $value }
book-none = none
book-near = did you mean one of these? { $names }
book-nothing-near = ask for a rule ({ $rule }), a message (CYF204), an item, a code set, a code, a pack ({ $pack }) or authorities
book-several = What { $name } means
book-rule-title = { $code }: { $message }
book-item-title = Item { $name } ({ $collection })
book-set-title = Code set { $name } ({ $collection })
book-code-title = Code { $code } of { $set } ({ $collection })
book-pack-title = Pack { $pack }: { $title }
book-packs-title = Packs, and how sure they are
book-module-title = Module { $name }: { $title }
book-word-title = The word { $name } in { $pack }
book-date-title = The date { $name }
book-authorities = The authorities and their codes
book-authorities-means = A return is headed with the first of these codes, the { $series }, and never with another.
head-name = Name
head-name-cy = Name in Welsh
head-item = Item

book-level = { $level }: { $means }
book-in-pack = { $pack } ({ $basis })
book-date-in = { $date } in { $pack }
book-code-line = { $code } { $label }
book-holds = Holds
book-every-year = in every year
book-since = since { $from }
book-up-to = up to { $until }
book-from-to = from { $from } to { $until }
book-needs = Needs
book-needs-other = the { $name } return of the same year
book-needs-last = last year's return
book-packs = Packs
book-pack = Pack
book-source = Source
book-basis = Basis
book-checks = What it checks
book-checks-in = What it checks in { $packs }
book-cases = There are several cases. They are asked in this order; the first that fails gives the record its message.
book-shared = No sentence can say this; the program checks it as described above.
book-whose = those of the same record: { $module }
book-whose-child = all those of the child
book-asked-of = Checks
book-of-return = the return as a whole
book-of-module = each record of { $module }
book-of-last = each record of { $module } in last year's return
book-of-other = each record of { $module } in the { $name } return
book-when = When
book-require = Must hold
book-require-any = One must hold
book-each = For … in turn
book-message = Message
book-rows-fail = Rows that give { $code }
book-rows-pass = Rows that do not give { $code }
book-rows-single = Each row is one child; what is not shown is in order. An empty cell is a blank.
book-rows-tables = The tables under one heading are one return; what is not shown is in order. An empty cell is a blank.
book-rows-year = In { $year }
book-rows-title-year = In { $year }: { $title }
book-stops = stops the work: the program cannot go on
book-help = Help
book-official = Official codes
book-official-missing = { $code } where it is missing
book-official-wrong = { $code } where it is wrong
book-official-check-letter = { $code } where the check letter is wrong
official-missing = { $items }: missing
official-wrong = { $items }: not as it must be
official-missing-or-wrong = { $items }: missing, or not as it must be
official-check-letter = { $items }: the check letter does not agree with the digits
official-means = The return's own list of checks has this code for a value that is missing or wrong. In other returns the program says the same with a code of its own: { $codes }.

book-meaning = Meaning
book-module = Module
book-part = Part
book-type = Type
book-required = Must be given
book-required-always = always
book-required-part = wherever it applies
book-required-when = when { $clause }
book-required-no = may be left blank
book-only-when = Given only when
book-personal = Personal
is-personal = Yes
not-personal = No
book-personal-yes = yes: hidden in everything saved or printed unless asked for
book-place = Place in the XML
book-place-none = none: it is never sent; the checks may use it
book-headings = Usual headings
book-rules = Rules about it
book-rules-code = Rules that name it
book-codes-of = Codes of { $set }
book-otherwise = What is different in { $packs }

book-used-by = Used by
book-group = Group
book-codes-in = Codes in { $packs }
book-retired-in = No longer valid in { $packs }
book-retired = No longer valid
is-retired = Yes
not-retired = No
book-retired-yes = yes: the return does not accept it
book-replaced = Use instead
book-also-called = Also called

book-coverage = Who is in it
book-coverage-from = How sure that is
book-digest = Digest
book-modules = Modules
book-name = Name
book-title = Title
book-records = Records for one child
book-one-each = one
book-any-number = any number
book-at-most = { $count ->
    [one] at most 1
   *[other] at most { $count }
}
book-items-sent = Items sent
book-items-local = Items not sent
book-items-of = Items in { $pack }
book-module-most = { $count ->
    [one] A child has at most one such record.
   *[other] A child has at most { $count } such records.
}
book-sentence = As a sentence
book-how-sure = How sure it is
book-what = What
book-all = All
book-items = Items
book-codes = Codes
book-rules-name = Rules
book-assumed = What is assumed
book-assumed-means = These are working choices. Compare them with your authority's copy of the guidance; a mistake is corrected in the pack's text files.
book-assumed-codes = { $set }: { $codes }

whole-title = Rule book: { $title }
whole-intro = Everything that { $pack } checks and holds, and what each message of the program means. Print it, or search it with Ctrl and F.
whole-contents = Contents
whole-pack = About the return
whole-rules = Rules
whole-items = Items
whole-codes = Code sets
whole-own = Messages of the program itself
whole-rules-caption = All rules
whole-items-caption = All items


compare-title = What changed from { $from } to { $to }
compare-added = New
compare-removed = No longer there
compare-changed = Changed
compare-year = Who is in it, and dates
compare-layout = The XML
compare-element = Element
compare-records = Records for one child
compare-code = { $set } { $code }
compare-place = Place
compare-first = first
compare-after = after { $item }
compare-new-in = New in { $pack }
compare-gone-in = No longer in { $pack }
compare-basis = How many are surer, or less sure, than before
compare-same = Nothing changed.

## Rules tried on their rows

rule-test-surprise = { $file } in { $pack }, { $place }: { $message }
rule-test-done = { $rules } rules tried on their rows; { $surprises ->
    [0] all rows do what they must.
    [one] 1 row does not do what it must.
   *[other] { $surprises } rows do not do what they must.
}

## What is in a file

inspect-title = What is in the files
inspect-privacy = Values are shown for columns of codes only; ••• stands for a word that is none of the return's own. Names, dates, ids and postcodes are counted, never shown.
inspect-no-sheets = It has no sheet.
inspect-sheet = Sheet “{ $name }”
inspect-sheet-hidden = Sheet “{ $name }”, hidden
inspect-no-table = Nothing in it looks like headings; { $rows ->
    [one] 1 row is
   *[other] { $rows } rows are
} filled.
inspect-table = The table starts at { $starts }: headings in row { $row }, { $count ->
    [one] 1 row
   *[other] { $count } rows
} below.
inspect-table-two = The table starts at { $starts }: headings over two rows, the lower in row { $row }, { $count ->
    [one] 1 row
   *[other] { $count } rows
} below.
inspect-column = Column
inspect-heading = Heading
inspect-filled = Filled
inspect-kinds = Holds
inspect-values = Values
inspect-share = { $share }%
inspect-under-one = under 1%
inspect-kind-text = text
inspect-kind-number = numbers
inspect-kind-date = dates
inspect-kind-date-text = dates written as text
inspect-kind-month-first = dates with the month first
inspect-kind-number-text = numbers written as text
inspect-kind-logical = TRUE or FALSE
inspect-kind-error = error cells
inspect-kind-formula = formulas never calculated
inspect-kind-count = { $kind } ({ $count })
inspect-value = { $value } ({ $count })
inspect-people = { $count } different, of people: not shown
inspect-personal = { $count } different: not shown
inspect-many = { $count } different
inspect-templates = Which template fits
inspect-no-template = No template of the program finds its sheets here. `cyfrif map` drafts one from the headings.
inspect-return = Return
inspect-template = Template
inspect-items = Items with a column
inspect-sheets = Sheets
inspect-of = { $found } of { $asked } ({ $share }%)
inspect-of-sheets = { $found } of { $asked }
inspect-fits = The template { $template } for { $return } finds everything it reads.
inspect-none-fits = No template of the program fits these files: the nearest, { $template } for { $return }, finds only { $share }% of what it reads. `cyfrif map` drafts one from the headings.
inspect-lacks = The template { $template } for { $return } fits best. It would miss:
inspect-lacks-sheet = the sheet { $sheet }
inspect-lacks-items = in sheet { $sheet }: { $items }
inspect-next = `cyfrif map` drafts a template that fits these files.

## A template drafted

map-title = Drafted for { $pack }
map-head-from = Drafted by `cyfrif map` for { $pack } from { $files }.
map-head-sure = Each line says how sure it is. Look at every line that says UNSURE: correct it, or delete its comment to say that it is right.
map-head-settle = `cyfrif map` with --refine and this file then fills what is left and changes nothing that is settled.
names-near = No names of children were read; perhaps these columns hold names:{" "}
names-near-more = Not all names of children may be read; perhaps these columns hold names too:{" "}
names-blank = No names of children were read, so none can be found where it must not be; the columns with names are blank
names-none = No names of children were read, so none can be found where it must not be; no heading of the export looks like one of names
names-of-few = { $count } of { $children } children have no name
names-the-same = the { $children } children have only { $count } different names between them, as teams or workers would
names-no-words = { $count } of the { $cells } cells in the columns of names hold no name, but a number or a pseudonym of letters and digits
names-half = { $count } of { $children } children have one name only, a forename or a surname
map-not-held = Not found. Give each its column under its sheet; or take the first # away, to say that your system does not hold it.
map-question = { $module }: does your system hold it?
map-question-near = { $module }: is it { $near }?
map-candidate = column { $letters } “{ $heading }” of sheet “{ $sheet }”
map-apart = Nothing is read from { $sheets }: if some of the children or their records are there, add a [[sheet]] for it.
map-apart-sheet = sheet “{ $sheet }” of { $file }
map-unused = Not asked for: { $columns }
map-unknown = Without a code: { $words }. Write a line for each; until then they are errors.
map-mended = Left out, because the template would not load with it: { $message }
map-sure = sure: { $why }
map-likely = likely: { $why }
map-why-name = the heading is the item's name
map-why-synonym = the heading is a usual one for the item
map-why-misspelt = the heading reads like a misspelling of a usual one
map-why-alike = “{ $heading }” is only like a usual heading
map-why-short = “{ $heading }” may be short for “{ $word }”
map-why-rival = or is it column { $letters } “{ $heading }”?
map-why-few = the sheet holds little of { $module }
map-why-values = few of the values can be read for this item
map-why-only-values = only the values say so
map-why-month-first = the dates have the month first
map-why-ids = { $share }% of the values are the children's ids
map-why-shared = the numbers are those of “{ $heading }” in the sheet of children
map-why-below = it says to which record of { $module } a row belongs
map-why-by = the same key in the sheet of children
map-why-different = every row has another value
map-why-not-blank = or is it a blank? It may stand for “{ $word }”
map-why-template = a template of the program has this word
map-why-in-front = the code stands in front
map-why-near = close to “{ $word }”
map-why-word = a usual word for the item
map-why-two = it may mean two items
map-why-flags = the values are words of { $count } items
map-why-people = names: used on your screen, never sent
map-why-chosen = chosen
map-why-short-years = some years have two digits
map-no-children = No sheet looks like a list of children
map-no-children-help = give the file whose rows are children, with a column of the authority's own ids; `cyfrif inspect` shows what is in each file
map-no-out = It is not said where the template goes
map-no-out-help = name a file: --out my-template.toml
map-there = { $file } is there already
map-there-help = name another file with --out, keep what is settled in it with --refine, or write over it with --force
map-ask-intro =
    Type a number, press Enter to leave the question open, or type q to leave all the others open.
    What is open is in the template as a comment.
map-ask-item = { $item }: is it column “{ $heading }” of sheet “{ $sheet }”? ({ $why })
    1 yes
    2 no
map-ask-missing = { $item } of { $module } was not found. Is it one of these?
map-ask-candidate = { $number } column { $letters } “{ $heading }” of sheet “{ $sheet }”{ $sample ->
        [none] {""}
       *[other] : { $sample }
    }
map-sample-dates = from { $from } to { $to }
map-sample-words = such as { $words }
map-ask-range = A number from 1 to { $most }, Enter, or q.
map-written = { $file } is written: { $sure } sure, { $likely } likely, { $unsure } unsure, { $missing } not found. Look at the lines with UNSURE, and at not-held; then check with --template { $file }.
map-refined = { $changed ->
    [0] { $file } is as it was: nothing in it is open that this export settles, and every column that it names is there. Lines with UNSURE: { $unsure }.
   *[other] { $file } is written: { $changed } lines are new or changed, and { $unsure } say UNSURE. Look at those, and at not-held; then check with --template { $file }.
}
map-why-renamed = the heading was “{ $old }”, which is not there now; { $why }
map-why-gone = no column is called “{ $old }” now
map-why-unseen = in none of these cells, but a usual word for the item
map-why-unseen-code = in none of these cells, but the same system's word

## Guesses of a template

unsure-column = { $what } from column “{ $headings }”
unsure-word = the word “{ $word }” as { $item ->
    [none] { $means }
   *[other] { $means } of { $item }
}
unsure-line = { $key } = { $values }
item-in-all = { $item }, in each of the { $count } records that must have it,
word-against = as { $code }, though it is { $means }
shown-otherwise = is shown and read as { $code }, and the cells hold { $held }
part-day = the day
part-month = the month
part-year = the year
words-others = by others as yes for all that these cells do not name
words-blank = by blank a cell without a word as yes
says-not-held = not-held says that your system does not hold it
says-constant = constant gives every record the value { $value }
unsure-sheet = {" "}of sheet “{ $sheet }”
unsure-no-reason = no reason is given

## A job folder begun

new-head = What is to be done in this folder. Every entry but [reference] and [other] is also a flag of `cyfrif prepare`.
new-return = Which return, which year: `cyfrif packs` lists them.
new-authority = Your authority's code: `cyfrif explain authorities` lists them.
new-template = How your export is laid out: a template of the program (`cyfrif templates` lists them), or a file of your own (`cyfrif map` drafts it).
new-workbooks = What is read, counted from this folder: workbooks, csv files, folders or zips of csv files.
new-prepared-by = For the sign-off sheet; may be left out.
new-last-year = Last year's return, to compare with: what cyfrif wrote, or in the first year last year's exports; may be left out.
new-lang = The language of what is shown and of the reports; ["cy", "en"] writes the reports and the sign-off sheet in both.
new-other = The other return of the same year, to be checked against this one; may be left out.
new-there-help = open it in an editor, or name another folder: cyfrif new FOLDER
new-ask-return = Which return? One of { $names }; Enter leaves it open.
new-ask-authority = Which authority? Its code (cyfrif explain authorities lists them); Enter leaves it open.
new-written = { $file } is written. What to do next, in the same folder:
new-next-fill = Open cyfrif.toml in an editor, and fill in the lines that begin with #.
new-next-exports = Put the exports into this folder, and name them in cyfrif.toml under workbooks.
new-next-inspect = `cyfrif inspect { $files } --return { $return }` says what is in the exports and which template of the program fits. Name it in cyfrif.toml.
new-next-map = If none fits: `cyfrif map { $files } --return { $return } --out { $template }` drafts one. Look at each line with UNSURE.
new-next-check = `cyfrif check` says what is wrong. When no error is left, `cyfrif prepare` writes the return.

## The templates in the program

templates-title = Templates in the program
templates-about = A starting point for each case system, with likely headings: the suppliers' own reports are not public.
templates-for = What it is for
templates-next = `cyfrif templates { $name }` prints one; with --out FILE it is written into a file, to be fitted to your own export.
templates-there-help = name another file with --out
templates-written = { $file } is written. Fit it to your export, then name it in cyfrif.toml: template = "{ $file }"

## Lists

list-and = { $first } and { $last }
list-or = { $first } or { $last }

# Values that may not be shown, and values that are not saved because a name is in them.
hidden = (hidden)
hidden-name = (hidden: a name)

# What to write in the template for a word that is no code. It follows another sentence; the first is why.
template-line = ; or, { $means }, write in the template, in place of the line for { $item } under sheet “{ $sheet }”: { $line }; or, where it has codes already, add to them: { $entry }
template-line-means = if { $word } means { $code } here
template-line-right = if the word is right

## What stands in Welsh, and whose wording it is

# At the foot of what is shown in Welsh. { $count } is at least 1.
welsh-unread = Texts in Welsh that are this project's own wording and that no Welsh speaker has read yet: { $count }.
review-caption = Whose wording the texts are in Welsh
review-program = The program
review-official = Official
review-ours = Ours
review-missing = Missing
# The workbook for a reviewer, and the headings of its columns.
review-title = Welsh to review
review-where = Where
review-id = What
review-english = English
review-welsh = Welsh
review-right = Right?
review-better = Better wording
review-by = By
review-date = Date
review-written = Texts to review: { $count }
