# The return as sheets besides the XML, and what is handed over.

## The workbook, and what is read back of it

sheets-holds = This workbook holds what the XML of the same return holds: personal information about children known to social services, without their names.
sheets-who-may = Only the officers who prepare the return, and those to whom the council sends it, may have it.
sheets-not-a-form = It was written by cyfrif and is no official form. Every cell is a text, so that nothing changes when the workbook is opened. Do not change it by hand: cyfrif verify would tell.
sheets-formula = a value begins with a sign with which a formula begins in Excel, and no item has such a value. Put it right in the export, or write the return as xlsx, where it stays a text
sheets-no-record-above = the child has no record of { $name } with this number
sheets-too-many-rows = there are more records than a sheet of Excel has rows (1,048,576)
sheets-not-as-written = what was written does not read back as the same return. This is a mistake in cyfrif: please report it
sheets-old-format = it is in an old format, or in one of another program: save it as an Excel workbook (.xlsx)
sheets-no-header = it has no sheet “(Header)”
sheets-no-pack = its header says { $collection } { $year }, and there is no pack for that
sheets-header-line = A line of the header is none of the return's, or is there twice
sheets-foreign-sheet = A sheet is none of the return's
sheets-foreign-file = A file in the zip is none of the return's
sheets-no-sheet = The sheet { $sheet } is missing
sheets-no-headings = No row has the names of the items: the first of them is { $name }
sheets-foreign-column = A column is none of the return's, and something stands in it
sheets-no-column = The column { $name } is missing
sheets-column-moved = The column { $name } is not in its place
sheets-column-twice = The column { $name } is there twice
sheets-comment = A cell has a comment, which a return never has
sheets-page-text = The printed pages have a header or a foot, which a return never has
sheets-no-child = no child has the id in its first column
sheets-several-children = several children have the id in its first column
sheets-blank = (blank)
sheets-differ-header = The header says something else than that of { $file }: { $name }
sheets-differ-more = The record is not in { $file }
sheets-differ-fewer = { $file } has a record more: { $module }
sheets-differ-value = { $name } is { $here } here, and { $there } in { $file }

## Handing over: what may not leave

hand-who = who hands over, and to whom, is not said
hand-who-help = name both: --by "Your name" --to "Who receives it"
hand-folder-sealed = a folder cannot be sealed
hand-folder-sealed-help = leave --folder out: what is sealed is one file
hand-none = there is no submission to hand over that a manifest (manifest-….json) tells of
hand-none-help = write one with cyfrif prepare, without --draft; or name with --serial the number of one whose manifest is there; where the manifest alone is missing, put it back from a copy
hand-not-written = the submission was not written as { $form }
hand-not-written-help = hand over the XML, or prepare the return again with the next serial number and --also { $form }
hand-draft = it is a draft
hand-draft-help = put the errors right and run cyfrif prepare without --draft: a draft does not leave
hand-manifest-damaged = the manifest of this submission cannot be read, or was changed
hand-changed = it is not the file that prepare wrote: its digest is not that of the manifest
hand-gone = it is not in the output folder, or cannot be read
hand-again-help = put the file back as cyfrif prepare wrote it; if it is gone, prepare the return again with the next serial number and have that signed
hand-open = it is open in another program
hand-open-help = close it there without saving, and hand over again
hand-sign-off-other = the sign-off sheet is of other files: none of the digests on it is that of a file that is to leave
hand-errors = { $count ->
    [one] verified once more, it has 1 error
   *[other] verified once more, it has { $count } errors
}
hand-errors-help = see them with cyfrif verify { $file }, put them right, and prepare the return again with the next serial number
hand-left-out = { $count ->
    [one] 1 child is in it whom left-out.toml leaves out
   *[other] { $count } children are in it whom left-out.toml leaves out
}
hand-left-out-help = prepare the return again with the next serial number, and have that signed; if the child is to be in it after all, take the entry out of left-out.toml
hand-since = the job would give another file now. What has changed since: { $what }
hand-since-help = run cyfrif check, prepare the return again with the next serial number, and have that signed; if what was written then is what is meant, hand it over with --as-written
since-template = the template
since-template-other = the template ({ $then } then, and the job names { $now })
since-pack = the rules of the return
since-decisions = what is decided (corrections.toml, left-out.toml), or how the program reads
hand-name = { $count ->
    [one] 1 value in it holds a name of a child
   *[other] { $count } values in it hold a name of a child
}
hand-name-help = run cyfrif check, which shows where; correct it in the export, and prepare the return again with the next serial number
hand-taken = something of that name is there already
hand-taken-help = nothing is written over it: give another folder with --output, or put it away
hand-key-none = there is no key in the file
hand-key-secret = it is a secret key. Keep it to yourself, and let nobody have it: what is sealed is sealed for the public key, which begins with age1
hand-key-ssh = it is an SSH key, and packages are sealed for age keys
hand-key-wrong = it is not the public key of an age recipient, or a letter of it is wrong
hand-key-not-here = this build of the program cannot seal

## Handing over: what is told

hand-holds = This receipt says what was handed over, when, by whom and to whom. Nothing of a child is in it.
hand-who-may = It is kept with the submission, for those who answer for the return and for auditors.
hand-receipt = Receipt of a hand-over
hand-what-when = Who, what and when
hand-at = When
hand-by = Handed over by
hand-to = To
hand-sealed-for = Sealed for
hand-earlier = Handed over before
hand-files = What was handed over
hand-children = Children
hand-stays = stays here
hand-package = What left
hand-proof = How it was proved
hand-proved = The files were read once more, are byte for byte those of the manifest, and were verified: the schema and every rule, without an error.
hand-names-sought = The names of the children in the exports were looked for in the files that leave, and none was found.
hand-again = { $count ->
    [one] This submission was handed over before; see { $receipts }.
   *[other] This submission was handed over { $count } times before; see { $receipts }.
}
hand-changed-since = The job had changed since these files were written. They were handed over as they were written, because that was meant.
hand-unsigned = There is no sign-off sheet beside the submission.
hand-names-not-sought = Names were not looked for again, because the exports cannot be read any more or are others; prepare looked for them when it wrote these files.
hand-not-sealed = The package is not sealed: whoever gets hold of it can read it. Send it only by a way that the council has approved, or seal it for whoever receives it.
hand-not-sent = Nothing was sent. Send the package yourself, by the way that the receiver has named, and keep the receipt.
hand-over-made = Handed over: { $file }

## Handing over: the note in the package

hand-note = This is a statutory return of children's data from local authority { $authority }, submission { $serial }. It holds personal information about children, without their names, and is meant for its receiver alone. It was written by the program cyfrif.
hand-note-file = { $pack }, { $bytes } bytes
hand-note-check =
    To see that a file arrived whole, work out its digest and compare it with the one above.
    Windows: certutil -hashfile FILE SHA256
    Linux and macOS: shasum -a 256 FILE

## Handing over: the page

page-hand-over = Hand over a submission
page-hand-over-what = A package with the files of a submission and nothing else, verified once more, sealed if you want; and a receipt to keep.
page-hand-over-intro = The files are read once more and held against the manifest, every rule is asked again, and names are looked for. Nothing is sent: you get a package to download.
page-hand-over-recipient = The return is for { $name }.
page-hand-over-none = There is no submission yet. Write the returns first.
page-hand-over-serial = Submission (serial number)
page-hand-over-form = Form
page-hand-over-to = To whom
page-hand-over-to-hint = The person or the office that receives the package. It goes into the receipt.
page-hand-over-by = Handed over by
page-hand-over-by-hint = Your name. It goes into the receipt, and not into the package.
page-hand-over-key = Key of the receiver, if the package is to be sealed
page-hand-over-key-hint = It begins with age1. Several keys have a space between them.
page-hand-over-as-written = If the job has changed since
page-hand-over-as-written-yes = Hand over what was written then: it is what is meant
page-hand-over-button = Make the package
page-hand-over-done = The package is made
page-hand-over-download = Download the package
page-hand-over-receipt = Look at the receipt
page-also = Write it also as
page-also-none = XML only
page-also-xlsx = Excel workbook (xlsx)
page-also-csv = csv files in a zip
page-also-both = both
page-also-hint = The workbook holds what the XML holds, and is read back before it is written. It is no official form.
page-file-sheets = The return as a workbook or csv files
page-file-package = What was handed over
page-file-receipt = The receipt of a hand-over
