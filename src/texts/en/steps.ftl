# Steps of the page, in English.
## The folder of the job
folder-title = Where is your work kept?
folder-intro = A job is one folder: the exports, what you decide, and the returns that are written. Choose the folder that you worked in before, or have a new one made.
folder-known = Folders with work in them
folder-has-job = A job is begun here.
folder-has-exports = Exports are here; no job is begun yet.
folder-open = Open this folder
folder-new = A new folder
folder-name = Its name
folder-name-hint = It is made in { $folder }. Only your own account can open it.
folder-name-wrong = Give it a plain name, such as 2025-26, without \ / : * ? " < > |
folder-there = There is something called { $name } already. Choose another name.
folder-make = Make this folder and go on
folder-other = A folder somewhere else
folder-looking = You look into { $folder }
folder-up = One folder up
folder-choose = Work in { $folder }
folder-path = Or type its whole path
folder-path-hint = On Windows it begins with a letter, such as C:\
folder-no-path = There is no folder { $folder }
folder-is = You work in { $folder }. To work in another folder, stop cyfrif and start it again.

## The program that serves the page
serve-window = This is cyfrif. It prepares children's returns, and shows them as a page in your browser.
serve-window-close = Keep this window open while you work. When you close it, the page ends too; nothing that you have decided is lost.
serve-window-wait = Press Enter to close this window.

## Decisions and files
page-changed-gone = a file that is not there any more
job-child-named = The id of this child is a name: no decision is kept under it
job-child-named-help = nothing that is saved may hold a name: correct the id in the case system and export again

## What was understood
columns-title = What was understood
columns-sheet = Sheet { $sheet }: { $module }
columns-not-found = no such column
columns-sure = How sure
columns-guess = a guess: { $why }
columns-settled = sure: it is known, or you have confirmed it
columns-of-program = sure: it is so in the template of the program
columns-words = What the words of { $item } are read as
columns-word = In the export
columns-read-as = Read as
columns-unknown = no code is known: the check asks about it

## A message
message-title = Message { $at } of { $all }
message-list = Back to the list
message-none = There is no such message any more.
message-previous = The message before
message-next = The next message
message-open = Open it with its rule

## What a new export has changed
changes-last = Since the last check that was kept
changes-last-none = Nothing earlier is kept. When you take a new export, the check before it is kept by itself, and you can keep the one of now below.
changes-week = Since last week
changes-week-none = No check of a week ago or more is kept.
changes-since = Compared with the check of { $at }.
changes-keep = Keep the check of now, to compare with later
changes-keep-what = Only numbers of messages are kept, by code, in the file checks.jsonl of the output folder: no value and no name. Kept are the last 12.
page-file-checks = numbers of messages of earlier checks, to compare with

## Lists and reports
reports-title = Lists for teams, and reports
reports-what = They are made of the check as it is now and put into the folder “lists” of the job. Names of children are never in them.
reports-format = What is made
reports-xlsx = A list in Excel, with columns for answers
reports-html = A report for the browser
reports-csv = A list as csv
reports-divided = For whom
reports-whole = One for everybody
reports-by-team = One for each team
reports-by-worker = One for each worker
reports-make = Make the list or report
reports-made = Files made: { $count }
reports-who-may = They hold ids and what is wrong with them. Give them only to those who work with these children.
reports-files = Files in the folder “lists”
reports-back = Lists that come back
reports-back-what = When the teams have written their answers into the lists in Excel, add the lists here: their answers are taken.
reports-who-hint = For rows in which nobody has written who says so
reports-take = Take the answers

## While a page takes long
waiting-title = Being worked on
waiting-what = The exports are being read and checked. This page shows the result by itself; you need not do anything.
waiting-look = Look again now

## The other return
other-title = The other return of the same year
other-what = With both returns in one job each is checked against the other: children who are in only one of them, and dates and codes that differ. Both are written together.
other-is = { $return } is read from { $files }.
other-none = There is no other return of this year.
other-files = Which files are for it?
other-files-hint = A file may be for both returns.
other-none-chosen = Choose a file here, or add a new one below
other-new = New files for it
other-best = The one that fits these files best
other-best-detail = If none fits clearly, one is drafted from the files, and what is only a guess is asked.
other-add = Add the other return
other-remove = Take the other return out of this job
other-remove-what = Its files stay in the folder, and decisions about its children too.
## Reference tables
tables-title = Reference tables
tables-what = Some rules look up what is in your exports in a table that you bring. Without it everything else works as before. cyfrif fetches nothing itself, and the table stays in the folder of the job.
tables-none = The returns of this job are looked up in no table.
tables-one = Table: { $table }
tables-directory = The open postcode directory
tables-postcodes = This is the open postcode directory of the Office for National Statistics. On its Open Geography Portal, take the newest ONS Postcode Directory (ONSPD) or National Statistics Postcode Lookup (NSPL), and leave it as it was downloaded: the zip, or the large csv file in it. Do not open and save it in Excel, which drops rows without a word.
tables-missing = The table is not given. Rules of { $returns } that need it do not run.
tables-given = In use: { $file }
tables-found = { $return }: of { $all } different values in your exports, { $there } are in the table.
tables-here = The file is in the folder of the job already
tables-none-of-these = None of these
tables-file = Add the file
tables-or-file = Or add the file
tables-file-hint = csv, or the zip as downloaded; up to 1,500 MB. In cyfrif.html the file is kept in memory with the job, and is in the zip when you save it.
tables-one-file = Choose one file: one that is in the folder already, or one that you add
tables-take = Use this table
tables-remove = Use it no more (the file stays in the folder)
tables-missed = Some rules did not run because a table is missing that you can bring.
tables-to = Bring another table
## What to do, where the advice of a message is to write lines of a file
todo-unsure = this is a guess of the template: under Columns it is asked with its words and codes beside it, and you say whether it is right, is another column, or is not held
todo-not-read = if it holds rows of the return, add it under Exports as a further file, or have the template drafted from all your exports under Columns; if it is no part of the return, answer the query and say what it is
todo-drafted = have the template drafted from your export under Columns, or ask whoever keeps your template to look at this
todo-columns = look at the column in the case system, and under Columns at how it is read: what is wrong is put right there, or by a template drafted anew; if it is right as it stands, answer the query
todo-table = bring the table again under Reference tables, as it was downloaded; or take it out there, and the rules that need it are not asked
todo-decided = look at the entry under Decisions: take it back there if it is not needed any more, and decide anew if need be
todo-serial = give the next serial number; the submission that is there stays as it is
todo-add = add the exports under Exports
todo-begin = begin the job: add the exports, and say whose return it is
todo-answers = take the answers first, where lists come back; nothing was changed
todo-authority = if the export is another authority's, put the right one in its place under Exports; if the job is, begin it anew in an empty folder; if the numbers are right, say so
todo-subject = type the id as it stands in the export, zeros in front and all; look in the case system whether the child has another id
todo-key = give the file of the key as it was made; if it is lost or damaged, take it from its safe copy, or have a new key made under a name that is not taken
todo-key-there = to use the key that is there, choose that it is there already; for a new key, give the name of a file that is not there yet
todo-sheets = take the workbook and the XML as they were written; what is wrong in both is put right in the export or by a correction
todo-authority-code = use the code of your authority
todo-schema = ask whoever keeps the packs to put the schema back as it was delivered
todo-as-written = take the file as it was written, unchanged; if another program wrote it, have it leave that out
page-in-files = For whoever works in the files of the job themselves
## What the page says where a command would name what is typed
on-page-template-line = ; or, { $means }, correct the value here, and ask whoever keeps your template to add the word to it
on-page-who-hands = say below who hands it over, and who receives it
on-page-none-written = write the return first, under Write: a draft is not handed over
on-page-other-form = hand over the XML, or write the return again with the next serial number, and { $form } besides
on-page-draft = put the errors right and write the return again: a draft does not leave
on-page-put-back = put the file back as it was written; if it is gone, write the return again with the next serial number and have that signed
on-page-errors = see them under Check, put them right, and write the return again with the next serial number
on-page-name = Check shows where; correct it in the export, and write the return again with the next serial number
on-page-since = look at Check, write the return again with the next serial number, and have that signed; if what was written then is what is meant, tick the box below, and make the package again
on-page-put-away = nothing is written over it: put it into another folder
on-page-reason = say why the values are right, and who says so
on-page-job-line = write { $name } = "…" in cyfrif.toml: { $what }
on-page-authority = the code of your authority
on-page-authority-code = the authority is given by its code
on-page-not-part = ; “{ $name }” is there and is not read, because the job or its template says that it is no part of the return
on-page-codes = the codes are those of the list { $set }
on-page-no-nearest = there is nothing like it: look up what { $item } may be
on-page-see-decision = (see Decisions)
on-page-list = take an Excel list that was made here; its last column, { table-reference }, is hidden and must stay
on-page-who-answers = it is not known who says so; fill in the column { table-answered-by }, or give a name with the file
on-page-children = add the file whose rows are children, with a column of the authority's own ids
on-page-no-child = Check says what is wrong with the export
on-page-no-groups = keep the item as it is
on-page-edition = take the csv that was published last year
on-page-upn-workbook = take the workbook that was made here; the column Reference at its end, which is hidden, must stay
on-page-who-destroys = say who decides it; the name goes into the audit record
