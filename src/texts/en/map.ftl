# Reasons and parts of what is said of exports: each stands in a place of a message whose page is in src/explain. A text that begins with a comma or a
# semicolon goes on from a sentence.

sheet-not-part = ; “{ $name }” is there and is not read, because not-part in the template or in cyfrif.toml names it or its file: take it out there
items-of-module = some items of { $module } ({ $items })
items-of-module-and-more = some items of { $module } ({ $items } and { $count } more)
# Why a sheet may have just so many rows.
limit-report-viewers = some report viewers show no more
limit-query-tools = many case systems and query tools show no more at first
limit-case-systems = some case systems export no more
limit-power-bi-csv = Power BI exports no more as csv
limit-power-bi-excel = Power BI exports no more to Excel
limit-old-excel-fill = some programs fill a sheet of the old Excel no further
limit-old-excel = a sheet of the old Excel holds no more
limit-excel = a sheet of Excel holds no more
export-name-of-sheet = The name of a sheet
export-sheet = Sheet “{ $sheet }”
export-title = A line above the table
export-name-of-file = The name of a file
export-name-of-folder = The name of a folder
# The sentences are those of a rule, and are not translated.
left-out-only-when = it is given only when { $sentences }
hidden-sheet = the whole sheet
hidden-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
hidden-columns = { $count ->
    [one] 1 column
   *[other] { $count } columns
}
hidden-cells = { $count ->
    [one] 1 cell
   *[other] { $count } cells
} (by a number format that shows nothing)
hidden-faint-cells = { $count ->
    [one] 1 cell
   *[other] { $count } cells
} (in the colour of their background)
hidden-covered-cells = { $count ->
    [one] 1 cell
   *[other] { $count } cells
} (merged with the cell beside them)
# A quotation mark …
mark-joins-lines = has joined { $lines } lines of the file into one row, and rows of the table are lost in it
mark-before-text = is followed by more text, so that it is not sure where the value ends
beside-columns = { $count ->
    [one] column { $columns }
   *[other] columns { $columns }
}
beside-with-ids = with ids like those of the children
beside-filled = filled under no heading
# What a row is that is no record.
row-line-of-dashes = a line of dashes
row-headings-again = the headings again
row-note = a note
row-of-totals = a row of totals
row-word-for-total = a word for a total
row-word-of-heading = the word of its heading
row-as-were-others = , as were { $others } other rows of its kind
cells-merged = ; cells { $from } to { $to } are merged
rows-numbered = ; each row begins with its own number, which has no heading, as R writes row names: let it leave them out (row.names = FALSE)
column-nameless-overflow = , with values that belong to column { $column }
# What two children have in common.
twice-name = the name
twice-all = all that is given for both
ids-unlike = { $odd } of { $all } ids are unlike the others in their letters, digits and length
ids-with-zeros = { $led } ids have zeros in front, and { $lost } with as many digits behind them have none
ids-with-postcode = { $count } ids hold a postcode, and would be sent with it
ids-with-birth-date = { $count } ids hold the child’s own birth date, and would be sent with it
ids-of-names = { $count } ids begin with letters of the child’s own name, and would be sent with them
and-more = {" "}and { $count } more
keys-unlike = Keys by which sheet { $sheet } is joined to the children are unlike the others in their letters, digits and length
keys-but-capitals = Keys by which sheet { $sheet } is joined to the children are like those of the children in all but capitals
kind-sheet = Sheet
kind-hidden-sheet = Hidden sheet
kind-of-sheet = sheet
kind-of-file = file
unread-sheet-read-for = sheet “{ $other }”, which is read for { $module }
unread-sheet-not-there = the template’s sheet { $other }, which is not there
unread-in = {" "}in { $file }
unread-named-by-template = , which the template also names,
unread-called-like = , which is called like “{ $name }”,
unread-beside-the-job = , which lies in the job folder and is not named in it,
# Where a file or a sheet is, for whoever may not see all of its name.
called-and-where = { $name }, { $place }
nth-no-csv = no. { $count } of the files of { $file } that are no csv
nth-of-file = no. { $count } of { $file }
nth-of-job = no. { $count } of the job’s files
nth-sheet = { $count } from the left
# In place of the name of a file or a sheet in what to write into a list.
its-name = its name
# What may be meant instead.
above-item = { $item } { $value }
above-with = {" "}with { $said }
above-nearest = the nearest of the child's has { $said }: correct one of the two in the case system, then export again
above-none = the child has no record of { $parent } at all: add it in the case system, or take the row out
above-far = correct what the row says in the case system, or add the record, then export again
or-is-it-column = ; or is it column { $column }?
or-is-it-child = ; or is it { $child }, with other zeros or capitals?
names-perhaps-in = ; perhaps these columns hold names:{" "}
# A word of the export, and what is said of it.
word-said = “{ $word }” { $said }
word-alone = “{ $word }”
# What a date shows that may not be seen itself.
sign-a-day = one day
sign-the-day-after = the day four years and a day after it
sign-first-above-12 = a text whose first number is above 12
sign-second-above-12 = a text whose second number is above 12
sign-day-1-to-12 = a real date on one of the days 1 to 12
sign-summer = { $time } on a day in summer
sign-winter = { $time } on a day in winter
unused-todo-nothing = nothing to do: what no template asks for is neither read nor sent
unused-todo = put its values under the heading that is read (in a list, into rows of their own), or name it in the template; if it is no part of the return, give it a heading that says so
unused-named-after = , though the template names it after the heading of column { $column }; it is filled in { $count } rows where that column is blank
unused-holds-values = , and is called like column { $column }, which is read, and holds its values in { $count } rows
unused-called-like = , and is called like column { $column }, which is read
unused-called-like-value = , and is called like a value of column { $column }, which is read
# Where a line of the template belongs.
place-head = at the head of the template
place-for-columns = for these columns in the template
place-columns = at these columns in the template, not at its head
place-columns-such-as = at these columns in the template (such as { $item } = {"{"} column = "…", { $line } {"}"}), not at its head
order-month-first = month first
order-day-first = day first
line-times-not = at times of day for which it is not
line-beside-later = beside { $high } real dates after the 12th, which no program that turns day and month round leaves
dates-counted = { $count ->
    [one] one date
   *[other] { $count } different dates
}
shares-low = real dates only on days 1 to 12 ({ $low })
shares-low-and-texts = real dates only on days 1 to 12 ({ $low }) and texts only on days 13 to 31 ({ $texts })
shares-of = { $low } real dates on days 1 to 12, and { $texts } texts on days 13 to 31
shares-all = all { $count }
shares-some = { $count } of { $all }
turned-no-line = no line of the template can mend columns of which only some dates are turned round
turned-write = if that cannot be done, write date-cells = "turned"{" "}
turned-write-american = if that cannot be done, write date-cells = "turned" and date = "mm/dd/yyyy"{" "}
