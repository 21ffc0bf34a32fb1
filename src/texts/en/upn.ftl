# Children and their pupil numbers: match-upn.

## Fields, and how they agree

upn-forename = First names
upn-middle = Middle names
upn-surname = Surname
upn-known-as = Known as
upn-former = Other surname
upn-whole = Whole name
upn-born = Date of birth
upn-postcode = Postcode
upn-sex = Sex
upn-number = UPN
upn-former-number = Former UPN
upn-male = male
upn-female = female
upn-same = the same
upn-other-form = another form of the name, or a short one
upn-part = a part of it, another form, or an earlier one
upn-near = a slip of the pen
upn-loose = somewhat alike, a middle name or an initial
upn-differs = different
upn-turned = day and month turned
upn-slip = one digit is another, or two have changed places
upn-first-of-january = 1 January of the same year
upn-sector = nearly the same place
upn-district = the same district

## What is told

upn-list = { $count ->
    [one] The pupil list has 1 pupil. Its columns were read so:
   *[other] The pupil list has { $count } pupils. Its columns were read so:
}
upn-column = { "  " }{ $what }: { $heading }
upn-without-number = { $count ->
    [one] 1 row without a UPN was left out.
   *[other] { $count } rows without a UPN were left out.
}
upn-listed-twice = { $count ->
    [one] 1 row is of a pupil who stands in the list already.
   *[other] { $count } rows are of pupils who stand in the list already.
}
upn-unread-dates = { $count ->
    [one] 1 date of birth in the list could not be read.
   *[other] { $count } dates of birth in the list could not be read.
}
upn-children = { $count ->
    [one] 1 child in the return:
   *[other] { $count } children in the return:
}
upn-right = { "  " }{ $count } with the UPN that the list gives them
upn-found = { "  " }{ $count } whose UPN is certain and is not in the return yet
upn-decided = { "  " }{ $count } whose UPN was decided and is not in the return yet
upn-open = { "  " }{ $count } to decide
upn-none = { "  " }{ $count } who are not in the list
upn-reopened = { $count ->
    [one] 1 decision is open again: the values have changed, or the pupil is not in this list.
   *[other] { $count } decisions are open again: the values have changed, or the pupils are not in this list.
}
upn-taken-by-another = { $count ->
    [one] 1 child would have a pupil whom another child has already; it is to be decided.
   *[other] { $count } children would have pupils whom other children have already; they are to be decided.
}
upn-same-id = { $count ->
    [one] 1 child was passed over: others have the same id.
   *[other] { $count } children were passed over: several have the same id.
}
upn-another = { $count ->
    [one] 1 child has a UPN that is another pupil's; it must not be sent
   *[other] { $count } children have a UPN that is another pupil's; it must not be sent
}: { $ids }
upn-explained-certain = { $how ->
    [none] Only what is so likely that fewer than one in { $limit } should be wrong is called certain. Of those found here, none is expected to be wrong.
    [below-one] Only what is so likely that fewer than one in { $limit } should be wrong is called certain. Of those found here, fewer than one is expected to be wrong.
   *[about] Only what is so likely that fewer than one in { $limit } should be wrong is called certain. Of those found here, about { $count } may be wrong.
}
upn-explained-none = { $how ->
    [none] A pupil who is less likely than { $limit } is not proposed. Of the children for whom nobody is proposed, none is expected to be in the list after all.
    [below-one] A pupil who is less likely than { $limit } is not proposed. Of the children for whom nobody is proposed, fewer than one is expected to be in the list after all.
   *[about] A pupil who is less likely than { $limit } is not proposed. Of the children for whom nobody is proposed, about { $count } may be in the list after all.
}
upn-weight = { "  " }{ $field }, { $level }: { $same } of pairs of one child, { $strangers } of strangers, weight { $bits }
upn-give-who = Nothing was written. With --who "Your name", numbers that are certain or decided become corrections in corrections.toml.
upn-reason-certain = Found in the pupil list beyond doubt (match-upn). { $evidence }
upn-reason-decided = Found in the pupil list and decided by a person (match-upn). { $evidence }
upn-masked = A child's name is not kept as who decided; ••• stands in its place.
upn-taken = { $count ->
    [one] 1 decision was taken
   *[other] { $count } decisions were taken
}; { $blank ->
    [one] 1 child is not decided
   *[other] { $blank } children are not decided
}; { $refused ->
    [one] 1 row was not taken
   *[other] { $refused } rows were not taken
}.
upn-refused = { "  " }Row { $row }: { $why }
upn-refused-answer = the answer is neither yes nor no
upn-refused-two = two pupils are said to be the one child
upn-refused-gone = the child is not to be decided any more
upn-refused-changed = the values have changed since; make the workbook again
upn-refused-who = nobody is named who decides

## Questions

upn-ask-column = Is the column “{ $heading }” of { $file } this: { $what }? 1 yes, Enter no
upn-ask-child = Child { $child }: the child on the left, the pupil on the right.
upn-ask-pupil = { $number }. { $likely } likely
upn-ask-which = Which pupil is the child? A number; 0 for none of them; Enter to leave it open; q to stop.
upn-ask-range = A number from 0 to { $most }, Enter, or q.
upn-ask-needs-screen = --ask shows names, and needs a terminal
upn-ask-needs-screen-help = save a workbook with --to and read it back with --from

## The workbook

upn-sheet = To decide
upn-sheet-weights = How it was weighed
upn-holds = This workbook holds names, dates of birth, postcodes and pupil numbers of children known to social services.
upn-who-may = Only the officers who prepare this return, and the education officer who decides with them, may have it. Keep it where the exports are kept; delete it when it has been read back.
upn-fill-in = Answer yes for the pupil who is the child, no for each who is not. Leave a child blank that you cannot decide. Yellow nearly agrees, orange does not.
upn-head-child = Child
upn-head-likely = How likely
upn-head-of-child = { $field }, return
upn-head-of-pupil = { $field }, pupil list
upn-head-answer = Is this the child? (yes or no)
upn-head-who = Decided by
upn-head-reference = Reference
upn-yes = yes
upn-no = no
upn-head-field = Field
upn-head-agree = How it agrees
upn-head-same = Share among pairs of one child
upn-head-strangers = Share among strangers
upn-head-weight = Weight (bits)
upn-no-list = { $file } is no pupil list: no sheet has a column of UPNs beside surnames or dates of birth
upn-no-list-help = name the columns UPN, Surname, Forename, Date of birth, Sex, Postcode, as far as there are such
upn-no-workbook = { $file } is no workbook of match-upn
upn-no-workbook-help = give one that --to has made; the column Reference at its end, which is hidden, must stay
