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
