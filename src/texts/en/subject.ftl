# All that the returns hold of one child: subject.

subject-title = What the returns hold of one child
subject-holds = This holds all that the returns hold of one child: personal data, and some that may be about other people too.
subject-who-may = It is for the officer who answers the request, and then for the child or whoever may act for the child. Keep it as the exports are kept, and delete your copy when the request is answered.

## For the officer

subject-officer = For the officer: look at this first
subject-officer-what = This part is not for the person who asked. Take it off when you have done what it says.
subject-look-who = Make sure who asks, and that they may have it: the child, or somebody who may act for the child. Note the date of the request: the answer is due within a month.
subject-look-others = Items with { $mark } may be about somebody else as well. Nothing was left out. Look at each, and black out what must not be handed over.
subject-look-other = { $mark } { $whom }: { $items }
subject-look-harm = Ask the child's social worker whether anything here could put somebody at risk: an address that is kept secret, a date, a concern.
subject-look-reasons = Read the reasons that officers wrote (under “What was decided”): they may speak of somebody else. Names of children, and numbers of other children, are shown as •••.
subject-look-unread =
    { $count ->
        [one] One value could not be read. It is shown as it stands in its cell, words that may be a name as •••: look it up in the export.
       *[other] { $count } values could not be read. They are shown as they stand in their cells, words that may be a name as •••: look them up in the export.
    }
subject-look-several = Several children have the id in { $return }: it is not known which is this child, so nothing of it is shown. Find the child's rows there yourself.
subject-look-form = { $return } has an id that differs from this child's in leading zeros, capitals or marks alone. It may be the same child: look it up in the case system, and if it is, make this sheet again with both ids.
subject-look-last-year = The job names last year's files for { $return }, but they could not be read as last year's return: nothing of them is here.
subject-look-more = The returns are only a part of what the council holds. The child's name, address, case notes, team and worker are in no return: they are in the case system.

## What is held

subject-ids = The child's id with the authority: { $ids }
subject-name-by-hand = Name (to be written in by hand): ______________________________
subject-made = Made on { $at } by { $software }.
subject-where = Where the child is
subject-this-year = { $name } { $year }, this year's return ({ $title })
subject-last-year = { $name } { $year }, last year's return ({ $title })
subject-earlier = { $name } { $year }, a file of another year ({ $title })
subject-several = not shown: several children have this id
subject-not-in-it = not in it
subject-records =
    { $count ->
        [one] one record
       *[other] { $count } records
    }
subject-records-left-out =
    { $count ->
        [one] one record, left out by decision: it is not sent
       *[other] { $count } records, left out by decision: they are not sent
    }
subject-is-left-out = The child is left out of this return by decision: what stands below is in the export, and is not sent.
subject-meanings = { $module }: what the items mean
subject-record = { $module } { $number }
subject-blank = Without a value: { $items }
subject-labelled = { $label } ({ $code })
subject-pair = { $name }: { $value }
subject-no-code = not a code of the list
subject-unread = as it stands in the file: { $text }
subject-no-value = no value
subject-is-corrected = (corrected: the export says something else, see “What was decided”)
subject-not-sent = (for the checks alone: it is not sent)
subject-from-cell = { $file }, { $sheet }, row { $row }, column { $column } ({ $heading })
subject-from-column = { $file }, { $sheet }, row { $row }, column { $column }
subject-from-row = the same for all children, by the template; the record is in { $file }, { $sheet }, row { $row }
subject-from-xml = { $file }, line { $line }
subject-from-template = by the template, the same for all children

## Whom an item may be about besides the child

subject-other-family = the family
subject-other-harm = whoever did harm
subject-other-parent = a parent or carer
subject-other-carer = a carer, or whoever lives where the child was placed
subject-other-adopter = the adopters
subject-other-home = whoever lives at the child's home

## The line of time

subject-time = The times of care in one line
subject-time-what = Each bar is a time of care, on the line of its placement. Green: it had not ended when the return was made. The table below says the same in words.
subject-time-drawing = Bars along a line of years, one line for each placement. The table below has the same facts.
subject-time-table = The times of care, in their order
subject-period = { $from } to { $to }: { $placement }
subject-not-ended = not ended

## What was decided

subject-decisions = What was decided about the child in the returns
subject-no-decision = No correction, no answer to a query, and the child is not left out.
subject-corrected = { $from } was replaced by { $to }.
subject-upn-is = The child's pupil number is { $upn }.
subject-upn-none = The child is none of the pupils that were proposed.
subject-left-out = The child is left out of this year's returns.
subject-kind-correction = Correction of { $item }
subject-kind-answer = Answer to the query { $code }
subject-kind-upn = Pupil number, found in a pupil list
subject-kind-left-out = Left out
subject-who-when = { $who }, { $date }

## What was written

subject-written = What was written, when and for whom
subject-written-what = This program sends nothing: it knows which files it wrote and when. When a file was sent, and by whom, is on the signed sign-off sheet and in the receipts that were kept.
subject-nothing-written = No file with this year's returns is recorded or found in the output folder.
subject-file-same = The child is in it, with the values shown here.
subject-file-differs =
    { $count ->
        [one] The child is in it; one value is another than now (see below).
       *[other] The child is in it; { $count } values are others than now (see below).
    }
subject-file-without = The child is not in it.
subject-file-gone = The file is no longer in the output folder ({ $record } has it): find it, and give it as an earlier return to see whether the child is in it.
subject-file-changed = The file of this name is not what was written.
subject-file-not-recorded = Nothing is recorded of this file: the time is the one in its header.
subject-file-draft = A draft: not to be sent.
subject-file-sign-off = Sign-off sheet: { $sheet }.
subject-differences = { $file }: what it has otherwise
subject-place = { $module } { $number }, { $item }

## Headings

subject-head-return = Return
subject-head-found = The child
subject-head-files = Read from
subject-head-from = From
subject-head-to = To
subject-head-what = What
subject-head-in = In
subject-head-item = Item
subject-head-meaning = What it means
subject-head-value = Value
subject-head-source = Where it came from
subject-head-decision = Decision
subject-head-reason = Reason
subject-head-who = Who, and when
subject-head-written = Written
subject-head-child = The child in it
subject-head-then = In the file
subject-head-now = Now

## The command and the page

subject-no-ending = { $file } has neither the ending .html nor .json
subject-no-ending-help = give --to a name that ends in .html (to print) or in .json (to carry away); both may be given
subject-look-now = Before you hand it over:
page-subject = One child's record
page-subject-what = For an access request: all that the returns hold of one child, to print or to carry away.
page-subject-title = What the returns hold of one child
page-subject-ids = The child's id
page-subject-ids-hint = As it stands in the export. If the child has several ids, type them with a comma between.
page-subject-show = Show
page-subject-keep-html = Keep it as a page to print (HTML)
page-subject-keep-json = Keep it as data to carry away (JSON)
page-subject-kept = What is kept has the child's data in it: keep it as the exports are kept. Its name does not hold the id.
