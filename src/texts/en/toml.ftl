# What is wrong with a text file that a person writes (template, job, pack), and what to write. An example after a colon or “write” is typed as it is:
# names and signs in it are not translated.

toml-backslash = in double quotes a backslash begins a sign of its own
toml-backslash-help = write "C:/exports/new.xlsx" with /, or 'C:\exports\new.xlsx' in single quotes
toml-backslash-and-help = { toml-backslash }: { toml-backslash-help }
toml-help-and-backslash = { $help }; { toml-backslash }: { toml-backslash-help }
toml-write = write { $line }
toml-curly-quotes = these are not straight quotation marks
toml-no-quotes = this text has no quotation marks
toml-key-twice = “{ $key }” stands twice in this table
toml-key-twice-help = keep one of the two lines
toml-line = a line has a name, the sign = and a value
toml-line-help = write it so: name = "text"; a remark begins with #
toml-text-open = a text begins with a quotation mark and does not end with one in the same line
toml-text-open-help = put the same quotation mark behind the text
toml-list-open = a list is not closed, or a comma is missing in it
toml-list-help = write a list so: ["one", "two"]
toml-braces-open = what stands in {"{"} {"}"} is not closed, or a comma is missing in it
toml-braces-open-help = write it so, in one line: {"{"} name = "text", other = "text" {"}"}
toml-heading = the heading of a table stands in brackets
toml-heading-help = write it so: [sheet.items], and [[sheet]] for the sheet itself
# What was found; the next ones say what is expected in its place.
toml-found = { $found ->
    [map] a table stands here
    [sequence] a list stands here
    [string] a text stands here
    [integer] a number stands here
    [floating] a number stands here
    [boolean] true or false, without quotation marks stands here
   *[other] something stands here
}
toml-table-expected = { toml-found }, and a table is expected
toml-tables-expected = { toml-found }, and there may be several of these tables
toml-list-expected = { toml-found }, and a list is expected
toml-text-expected = { toml-found }, and a text in quotation marks is expected
toml-text-expected-help = write it so: "{ $value }"
toml-number-expected = { toml-found }, and a whole number without quotation marks is expected
toml-number-expected-help = write it so: { $value }
toml-boolean-expected = { toml-found }, and true or false is expected
toml-boolean-expected-help = write true or false, without quotation marks
toml-names-expected = { toml-found }, and not a text in quotes, or a list of such texts
toml-item-expected = { toml-found }, and not a heading in quotes, or a table such as {"{"} column = ["Heading"] {"}"}
toml-other-expected = { toml-found }, and not { $expected }
toml-map-help = write it so: {"{"} "word" = "code" {"}"}
toml-people-help = write [sheet.names] in a line of its own, and below it columns = ["Forename", "Surname"]
toml-local-help = write [sheet.local] in a line of its own, and below it team = "Team"
toml-skip-help = write skip-rows-where = {"{"} column = "Child ID", starts = ["Total"] {"}"}
toml-flags-help = write [[sheet.flags]] or [[sheet.per-value]] in a line of its own
toml-sheet-help = write [[sheet]] in a line of its own, and the lines of the sheet below it
toml-table-help = write its name in brackets in a line of its own, and its lines below it
toml-unknown-key = “{ $name }” is not a key that is known here
toml-unknown-value = “{ $name }” is not a value that is known here
toml-known = known here: { $known }
toml-key-missing = the key “{ $name }” is missing here
