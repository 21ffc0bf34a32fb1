# What is wrong in a template. An example after a colon, “write”, “add” or “with” is typed as it is and not translated.

template-too-many-sheets = a template reads at most { $most } sheets and groups of columns
template-too-many-sheets-help = part it into several templates
template-no-root-sheet = no [[sheet]] makes the records of { $module }
template-no-root-sheet-help = add one with module = "{ $module }"
template-item-astray = { $key } is an item, and does not stand among the items of a sheet
template-of-another-return = this template is for { $collection }, and the return is { $pack }
template-of-another-return-help = use a template for this return
template-no-such-encoding = “{ $name }” is not an encoding that is known
template-names-help = write names = "{ $value }" where no export has a column with names, or leave the line out
template-names = “{ $name }” says nothing of names
template-two-digit-years = two-digit years are read in a span of a hundred years
template-two-digit-years-help = write it so: "1950-2049"
template-not-item = { $name } is not an item of { $pack }
template-children-not-held = a return without { $name } is no return
template-item-of-another-module = { $name } is an item of { $other }, and this sheet is of { $module }
template-item-of-another-module-help = add a further [[sheet]] with module = "{ $module }", even if it is the same sheet
template-not-item-of-module = { $name } is not an item of { $module } in { $pack }
template-several-rows = several-rows is for the sheet that holds { $module }
template-several-rows-help = take the line out: here each row is a record of its own, or joins one
template-not-module = { $module } is not a module of { $pack }
template-sheet-without-name = a sheet has at least one name
template-item-twice = { $item } is given twice in this sheet
template-keep-one = keep one of the two
template-id-missing = the records of { $name } need { $id }
template-id-missing-help = name its column under [sheet.items]: { $id } = "{ $id }"
template-id-joined-by = { $id } is what this sheet is joined by, and cannot be one of its items
template-parent-and-join = a sheet either makes records (parent) or adds to them (join)
template-join-several-records = a child may have several records of { $module }, so the child's id does not say which one is meant
template-join-several-records-help = bring the columns into one sheet before
template-parent-of-root = { $root } has no parent; its own id is one of its items
template-parent-missing = records of { $module } belong to a child, and nothing says which column holds the child's id
template-parent-missing-help = add parent = ["Child ID"]
template-nested-module = a child may have several records of { $parent }, and nothing says to which of them a record of { $module } belongs
template-nested-module-help = write under [sheet.below] an item of { $parent } and the column of this sheet that repeats it; or give join-on, the column of the sheet of { $parent } that holds the key in parent
template-below-of-child = records of { $module } belong to the child, and the child's id says to which
template-below-column = write for { $name } the column of this sheet that repeats it
template-below-not-above = { $name } is not an item of a record that those of { $module } belong to
template-not-date = { $name } is not a date
template-no-codes = { $name } has no codes
template-constant = “{ $constant }” is not a value that { $name } can have
template-constant-help = write it as the return does: dates as 2026-03-31, codes as codes
template-column-or-constant = { $name } is read from a column, or has a constant
template-not-code = “{ $name }” is not a code of { $set }
template-its-codes = its codes are { $known }
template-separator-per-value = where each row holds one value, nothing parts them
template-separator = a separator is one character
template-separator-help = write ";", "," or "\n"
template-flags-without-values = nothing says which values set which items
template-flags-without-values-help = add values = {"{"} "Value" = "Item" {"}"}
template-too-many-flags = one column sets at most { $most } items
template-word-twice = “{ $word }” stands here twice, each time for something else
template-word-twice-help = keep one of the two: small and capital letters and spaces make no difference
template-flag-code = { $name } has no code “{ $code }”
template-flag-code-help = flags are items whose codes are 1 and 0
template-repeat-missing = { $number } stands for the number of a group of columns, and this sheet does not say how many there are
template-repeat-missing-help = add repeat = 6, the most groups that a row has
template-repeat-one-record = a row makes one record here, so its columns are not repeated
template-repeat-one-record-help = repeat is for modules that a child has several records of
template-repeat-range = a row has between 2 and 100 groups of columns
template-repeat-range-help = write the most groups that a row has, for example repeat = 6
template-repeat-without-number = no heading of this sheet has a number in it
template-repeat-without-number-help = write {"{"}n{"}"} where the number stands: "Episode {"{"}n{"}"} start"
template-join-on-without-join-help = write join = ["Heading"] for the column in this sheet; join-on is the column with the same key in the sheet of children
template-join-on-without-join = nothing says which column of this sheet holds the key
template-join-on-blank = a key is under a heading
template-join-on-blank-help = join-on = ["NHS number"]
template-precedence-no-such-sheet = no [[sheet]] is called “{ $name }”
template-known = these templates are there: { $known }
template-none = there is no template for { $collection }; name a template file
template-known-or-file = these templates are there: { $known }; or name a template file
template-file-too-large = it has more than 4 MB, and templates are small
template-move-line-up = move the line up to the other items of its sheet: below [sheet.items], and above the next heading in brackets
template-no-such-date-order = “{ $name }” is not an order of dates that is known
template-no-such-times = “{ $name }” is not a meaning of times that is known
template-no-such-date-cells = “{ $name }” is not a word for date cells that is known
template-no-such-day-numbers = “{ $name }” is not a year from which days are numbered that is known
template-write-one-of = write { $words }
template-item-among-codes = { $item } is an item, and its line stands among the codes of { $of }
template-item-among-flags = { $item } is an item, and its line stands among the values of flags
template-column-or-constant-help = { $name } = "Heading"
