# What --help says. The first word of an id says what the text is of: a command, a flag or an argument (of one command, or of all that have it),
# a value of one, or the name that stands for a value. A test finds a text for everything on the command line, and none left over.

## The program

help-command-cyfrif = Prepares a council's statutory returns about children ({ $packs })
help-program =
    Prepares a council's statutory returns about children ({ $packs }).

    Reads the spreadsheets that the case system exports, checks them field by field, and writes the returns as XML without names. Nothing is ever sent anywhere.
help-program-after =
    Exit codes: 0 no errors (there may be queries); 1 errors in the data; 2 cyfrif could not do its work.
    Begin with `cyfrif demo`, which shows everything on an invented council, and for your own return with `cyfrif new`.

## Words around the texts. Those with a colon or in brackets stand so in clap, and are replaced by what stands here.

help-usage = Usage:
help-commands = Commands:
help-arguments = Arguments:
help-options = Options:
help-any-options = [OPTIONS]
help-default = [default: { $value }]
help-values = [possible values: { $values }]
help-values-listed = Possible values:

## Commands

help-command-new = Begin a job folder: write a job file that says what each entry is for
help-command-prepare = Check and, where there is no error, write the returns of a job
help-command-check = Check the returns of a job; write nothing but the reports asked for
help-command-reconcile = Check two returns against each other (and each by itself)
help-command-verify = Verify a finished XML, or the workbook with the same return, from anywhere: its schema and every rule
help-command-hand-over = Pack a submission for whoever receives it, after it was verified once more, with a receipt to keep
help-command-answer = Answer queries: say why the values stand, so that it is not asked again until they change
help-command-inspect = Say what is in a file: sheets, headings, what each column holds, and which template fits
help-command-map = Draft a template from the headings and values of an export
help-command-subject = Show all that the returns hold of one child, for an access request
help-command-match-upn = Find children's pupil numbers (UPNs) in a pupil list
help-command-summary = Make the tables that are published: need, placements, starts and ends, and more, beside last year
help-command-pseudonymise = Make a copy of the returns for analysts: pseudonyms in place of ids, and no more than is needed
help-command-retention = Say until when the record of each child must be kept, and which working files may go
help-command-files = Name the files of a job: why each is there, what it holds, who may have it, when it may go
help-command-templates = List the templates in the program, or print one to fit it to your own export
help-command-explain = Explain a rule, an own code, an item, a code set, or a pack
help-command-packs = List the packs, and how sure each is
help-command-items = Say what a return holds about a child, why, and who gets it: a page for the public
help-command-compare = Show what changed between two packs
help-command-demo = Show everything on an invented council
help-command-serve = Do the whole job in the browser: the page is shown to this machine only
help-command-help = Print this message or the help of the given subcommand(s)

## Flags of every command

help-flag-schemas = Use the packs of this folder instead of those in the program
help-flag-format = How what was found is shown; left out: text on a terminal, plain otherwise
help-value-format-text = The rows themselves, with the cells at fault marked
help-value-format-plain = Whole sentences, for screen readers and for other programs to pass on
help-value-format-json = JSON, grouped by code
help-value-format-html = One HTML page
help-flag-lang = The language of what is shown: en or cy. Left out: that of the job (lang), or else of the system
help-flag-help = Print help (see more with '--help')
help-flag-help-long = Print help (see a summary with '-h')
help-flag-version = Print version

## Flags of a job

help-flag-workbooks = The workbooks to read: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, or a folder or zip of csv files
help-flag-job = The folder with cyfrif.toml, answers.toml, corrections.toml and left-out.toml
help-flag-returns = The return: { $packs }, …
help-flag-authority = The authority's code: cyfrif explain authorities lists them
help-flag-template = The template: a name such as plain or wccis, or the path of one of your own
help-flag-not-part = A sheet or a file that is no part of the return, though it looks like one
help-flag-last-year = Last year's XML (or its workbooks), to compare with
help-flag-local-rules = A folder of rule files of your own
help-flag-prepared-at = Say that the return was prepared at this time (2026-05-20T09:30:00) instead of now
help-flag-serial = 1 for the first submission, one more for each resubmission
help-flag-output = The folder for what is written; `out` in the job folder if left out
help-flag-also = Write the return as an Excel workbook (xlsx) or as csv files in a zip (csv) besides the XML; it holds the same and is read back by verify
help-flag-hand-over-to = Who receives the package: a person or an office. It goes into the receipt
help-flag-hand-over-by = Who hands it over: your name. It goes into the receipt, and not into the package
help-flag-hand-over-serial = The serial number of the submission (left out: the latest)
help-flag-hand-over-returns = This return alone: its pack or its collection (left out: all of the submission)
help-flag-hand-over-as-written = Hand over what was written, although the job has changed since: it is what is meant. The receipt says so
help-flag-form = What leaves: the XML, or the workbook or csv files that prepare --also has written
help-flag-recipient = Seal the package for this public key of age (age1…), so that nobody else can open it; may be given several times
help-flag-recipients = The same for the keys in a file, one a line
help-flag-armor = Seal it as text, for ways that carry nothing else
help-flag-folder = Make a folder instead of a zip
help-flag-hand-over-output = The folder for the package (left out: the output folder of the job); the receipt stays in the output folder
help-flag-prepared-by = Who prepared the return, for the sign-off sheet
help-flag-draft = Write the XML although there are errors, marked as a draft
help-flag-audit = Add a line about this check to the audit record in the output folder (audit.jsonl), as prepare always does
help-flag-with = The workbooks of the other return

## What is shown and saved

help-flag-report = Save a report; the ending says which kind: .html, .xlsx, .csv, .json, .sarif or .txt. May be given several times. One whose name ends with .cy.html is in Welsh, with .en.html in English; so too for the other kinds
help-flag-by = Save one report for each team (or worker), with only its own children in it. The reports named with --report end with .xlsx or .csv; each gets the team's name before its ending
help-value-by-team = By the team that works with the child
help-value-by-worker = By the child's worker
help-flag-annotate = Save a copy of the exports into this folder, with the cells at fault coloured and commented. It holds what the exports hold, names too: keep the folder where the exports are kept, and pass it on to nobody who may not have them
help-flag-all = Show every message, instead of the first five of each code
help-flag-show-personal = Show dates of birth and postcodes
help-flag-show-names = Show names beside the children's ids; on a screen only
help-flag-redact = Leave out ids and values, for a report that goes to a helpdesk

## Flags and arguments of one command

help-flag-new-folder = The folder of the job, which may hold the exports already; it is made if it is not there
help-flag-new-template = The template: a name such as plain or wccis, or the path of one of your own; left out: one that is still to be drafted
help-flag-new-workbooks = The workbooks to read, as they stand from the job folder; left out: those in the folder
help-flag-for-return = The return, such as { $pack }
help-flag-verify-file = The XML file, or the workbook or zip of csv files with the same return
help-flag-verify-job = The folder with cyfrif.toml and answers.toml: its answers and its own rules are known. Left out: the folder where the command is given, if the file is in its output folder
help-flag-code = The query's code, as it stands in its message
help-flag-child = The child's id; left out for a query about no child: the return as a whole, a sheet or a file
help-flag-answer-file = Only queries about this file
help-flag-sheet = Only queries about this sheet
help-flag-column = Only queries about this column, by its letters or its heading
help-flag-row = Only queries about this row
help-flag-answer-all = Answer all of them with the one reason
help-flag-from = Read the answers from the column Answer of reports in Excel, such as those that --by team has made; a folder stands for all of them in it
help-flag-reason = Why the values stand
help-flag-who = Who says so; with --from, for rows that do not say it themselves
help-flag-answer-job = The folder with cyfrif.toml
help-flag-inspect-files = The files: workbooks, csv files, folders or zips of csv files
help-flag-inspect-for-return = The return they are for, such as { $pack }; left out: the newest year of each
help-flag-encoding = The encoding of csv files, such as windows-1252, where it is guessed wrong
help-flag-map-files = The files of one return: workbooks, csv files, folders or zips of csv files
help-flag-map-out = The template to write; left out with --refine: the old one's place
help-flag-refine = Keep what is settled in this template and fill only what is not
help-flag-no-ask = Ask nothing: the questions stand in the template as comments. Without a terminal it is always so
help-flag-force = Write over a file that is there
help-flag-pupils = The pupil list of education: workbooks, csv files, or an XML such as the pupil census is sent as
help-flag-to = Save what is to be decided as a workbook. It holds names, and says so: give it only to those who decide
help-flag-subject-ids = The child's id, as it stands in the export; several if the child has several
help-flag-subject-earlier = Finished XML files of other years to look into as well, or submissions that were moved out of the output folder
help-flag-subject-to = Save it as FILE.html (to print) or FILE.json (to carry away); may be given twice
help-flag-subject-job = The folder with cyfrif.toml
help-flag-match-upn-from = Read back the workbooks that were filled in
help-flag-ask = Decide here, one child after the other. It shows names; on a screen only
help-flag-match-upn-who = Who decides. Numbers that are certain or decided then become corrections in corrections.toml; without it nothing is written
help-flag-weights = Show what each agreement is worth
help-flag-match-upn-no-ask = Ask nothing about columns: one that is not sure is not read. Without a terminal it is always so
help-flag-match-upn-job = The folder with cyfrif.toml
help-flag-publish = Make it for anybody: rounded to 5, and with small counts hidden so that they cannot be worked out
help-flag-last-edition = Last year's summary as it was published, its csv: what was hidden then stays hidden
help-flag-summary-to = Save it; the ending says as what: .html, .xlsx, .csv or .txt. May be given several times
help-flag-key = The file with the key; it must not be beside the data
help-flag-new-key = Make a key in this file and use it. Keep it apart from the data, and keep a safe copy
help-flag-pseudonymise-to = The folder for the copy; left out: pseudonymised, in the output folder of the job
help-flag-upn = What becomes of pupil numbers
help-value-upn-out = They are left out
help-value-upn-hash = They are hashed with the same key
help-flag-dates = What becomes of dates but the date of birth
help-value-dates-month = The month only
help-value-dates-day = The day; somebody may know on which day a child came into care
help-flag-birth = What becomes of dates of birth
help-value-birth-month = The month only
help-value-birth-year = The year only
help-flag-postcode = What becomes of postcodes
help-value-postcode-district = The district only, such as CF10
help-value-postcode-area = The letters only, such as CF
help-value-postcode-out = They are left out
help-flag-group = Give only the broad group of the codes of this item, such as Ethnicity
help-flag-leave-out = Leave this item out
help-flag-pseudonymise-job = The folder with cyfrif.toml
help-flag-periods = The file of your council's periods; left out: those of City of York Council, as an example
help-flag-retention-to = Save the list here too: .html, .xlsx or .csv
help-flag-retention-files = List the working files of these job folders that may go, instead of the children
help-flag-destroy = Destroy the files that are listed, after you have typed how many they are; at a terminal only
help-flag-retention-who = Who decides that they go, for the audit record
help-flag-retention-job = The folder with cyfrif.toml
help-flag-files-job = The folder with cyfrif.toml
help-flag-templates-name = The template to print, such as { $collection }/plain; left out: all are listed
help-flag-templates-out = Write it into this file, to be fitted to your own export, instead of printing it
help-flag-explain-name = A rule ({ $rule }), an own code (CYF204), an item or a code set by its name, a code, a pack ({ $pack }), or authorities
help-flag-explain-all = Everything of a pack on one page, to print or to search: explain { $pack } --all --format html > { $collection }.html
help-flag-explain-job = The job folder whose rules of your own are known too; left out: this folder
help-flag-explain-local-rules = A folder of rule files of your own that are known too
help-flag-try-rules = Also try every rule on the rows of its own page
help-flag-write-xsd = Write each pack's XML schema anew into the folder given with --schemas
help-flag-review-list = Write the list for a Welsh speaker to go through: every text in Welsh that is this project's own wording, beside the English
help-flag-pack = The pack, such as { $pack }
help-flag-earlier = The earlier pack, such as { $earlier }
help-flag-later = The later pack, such as { $pack }
help-flag-demo-folder = The folder for the demo; it must be new, or one that an earlier demo made
help-flag-children = How many children the invented council knows, from 100 to 200,000
help-flag-serve-folder = The folder of the job; it may be empty, or hold the exports already
help-flag-no-browser = Do not open the browser: only say where the page is
help-flag-port = The port of this machine; left out: one that is free

## Names that stand for a value

help-name-birth = BIRTH
help-name-by = BY
help-name-children = CHILDREN
help-name-child-id = CHILD-ID
help-name-code = CODE
help-name-column = COLUMN
help-name-command = COMMAND
help-name-dates = DATES
help-name-dir = DIR
help-name-earlier = EARLIER
help-name-encoding = ENCODING
help-name-file = FILE
help-name-path = PATH
help-name-file-xlsx = FILE.xlsx
help-name-files = FILES
help-name-folder = FOLDER
help-name-format = FORMAT
help-name-id = ID
help-name-item = ITEM
help-name-key = KEY
help-name-lang = LANG
help-name-later = LATER
help-name-name = NAME
help-name-number = NUMBER
help-name-pack = PACK
help-name-postcode = POSTCODE
help-name-reason = REASON
help-name-serial = SERIAL
help-name-time = TIME
help-name-upn = UPN
help-name-who = WHO
help-name-workbooks = WORKBOOKS
