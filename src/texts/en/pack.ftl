# What is wrong in a file of a pack: its items, codes and rules, and the sentences of rules.
# A reader of these writes rules or templates. What stands in “ ” or after a colon as an example is typed as it is and not translated.

did-you-mean = did you mean { $name }?
pack-no-module-file = there is no file modules/{ $name }.toml
pack-not-item = { $name } is not an item of { $module }
pack-year-date-not-a-date = { $name } is not a date such as 2026-03-31
pack-year-date-missing = the year has no date called { $name }
pack-year-ends-before-starts = the year ends before it starts
pack-no-year = there is no year { $name }
pack-no-authority = there is no authority { $name } in authorities.csv
pack-authorities-unsaid = authorities.toml must stand beside this file and say what its columns are
pack-authorities-no-column = authorities.csv has no column of codes { $name }
pack-authorities-column = the column { $name } is neither name nor name_cy, and authorities.toml does not say what it is
pack-authorities-first = there must be a series of codes, the one that a return is headed with first, and a column name in authorities.csv
pack-parent-not-before = { $name } is not a module that stands before this one
pack-own-below = { $item } tells children apart or says when they were born, so it stands in { $root }, or in a module directly below { $root }: { $name } is further down
pack-own-several = { $item } tells children apart or says when they were born, and a child may have several records of { $name }: write max = 1, or put { $item } into { $root }
pack-own-sequence = each child has { $name } once at most, for { $item } stands in it: its records cannot follow each other
pack-joined-and-gap = joined and gap say together how records join, and period-start needs both: write all of them, or leave them out where records only follow each other
pack-decimals = decimals is said of an item of type number, and is from 1 to { $most }
pack-bound-whole = the least and the most of { $name } (min, max) are whole numbers
pack-bound-decimals = the least and the most of { $name } (min, max) are whole numbers, or stand in quotation marks with no more decimals than it has: min = "0.25"; and there is no room for what is larger than 2,147,483,647 without its point
pack-parent-missing = only the first module of a collection has no parent
pack-stands-twice-year = { $name } stands twice in this year
pack-no-such-part = there is no part of this name
pack-code-set-not-named = an item of type code names its code set: codes = "…"
pack-or-codes = codes can stand in place of a upn, a postcode or a text only
pack-or-forms-date = only a date has parts that may not be known
pack-or-forms = { $form } is no form for a date of which parts are not known: ten signs at most, small letters, yyyy and mm once at most, no dd; eight forms at most
pack-official-form = { $code } is not an official code: letters, digits and hyphens, twenty at most, and no code of this program
pack-official-not-required = { $item } need not be given, so nothing is ever missing: say required or required-when
pack-official-level = a missing value is an error or a query, and a wrong one an error, for it cannot be sent
pack-official-letter = only a upn has a check letter
pack-official-rule = { $code } is the code of a rule that does not ask for this item
pack-no-code-set = there is no code set { $name }
pack-no-type = there is no type { $other }
pack-item-of-another-module = { $item } is an item of { $other } already
pack-alias-first-or-last = a word means the first or the last record of a module
pack-alias-needs-order = a word is said of a module that has an order
pack-alias-one-record = a word means one record: last Episode where …
pack-not-item-module = { $name } is not an item of this module
pack-not-module = { $name } is not a module
pack-count-place = a count stands in "sign-off" or in "report"
pack-count-by = a count is divided by an item with codes, or by an age
pack-count-bands = bands say where each begins, the least first: bands = [0, 5, 11, 16]
pack-file-too-large = it has more than 4 MB, and the files of packs and templates are small
pack-folder-without-pack = no folder in it holds a collection.toml
pack-year-belongs-to-it = a year belongs to it: did you mean { $latest }?
pack-known-packs = these packs are there: { $known }
pack-other-years = there is no pack of that year; there are: { $known }
pack-code-reserved = the code { $code } is reserved: rules of your own begin with other letters than { $collection } and CYF
pack-code-reserved-help = a code such as LOCAL01 never clashes with a pack's
pack-csv-value = the value under “{ $heading }” is not right: { $kind }
pack-csv-cells = this line does not have as many cells as there are headings
pack-page-heading = this heading is not one of a rule's
pack-page-row-cells = this row has { $cells } cells, and the table { $headings } headings
pack-rule-head = a rule file begins with a head between two lines of +++
pack-rule-file-name = the file of this rule must be called { $code }.md
pack-rule-level = a rule is an error or a query
pack-rule-without-rows = a rule without rows is not believed: “## { $what }” with a table is missing
pack-rule-no-such-collection = there is no collection of this name for this year
pack-rule-shared-item = { $name } is no item
pack-rule-message-missing = the rule has no message
pack-rule-require-missing = a rule, or each of its cases, has one of require and require-any
pack-rule-require-empty = require is empty, so the rule could never fail
pack-rule-each = each is a list, or: codes of …, groups of …, items of type …
pack-rule-each-gathers-nothing = “{ $words }” gathers nothing
pack-translation-no-module = there is no module { $stem } to translate
pack-translation-no-item = { $name } is not an item of { $stem }
pack-translation-no-code-set = there is no code set { $stem } to translate
pack-translation-word-in-common = { $code } and { $other } have a word in common
pack-translation-no-code = { $code } is not a code of { $stem }
pack-no-item = there is no item { $name }
pack-page-rule-missing = the page is incomplete: what the rule says is missing
pack-page-part-missing = the page is incomplete: ## { $heading } is missing
pack-translation-source-missing = an official wording says in `source` where it comes from
pack-authority-nearest = : { $name } is { $code }

## The sentences of rules

sentence-other-return-missing = the other return is not at hand here; say with = "…" in the head of the rule
sentence-no-date-of-birth = the collection names no date of birth, so there are no ages
sentence-not-a-date = this is not a date
sentence-too-long = the sentence is longer than { $longest } letters; say it in several
sentence-empty = the sentence is empty
sentence-all-of = “all” wants “of” and items after it
sentence-number-missing = a number is missing
sentence-whole-number-expected = a whole number is expected here
sentence-return-has-no-items = a rule for the whole return has no items of its own
sentence-no-such-part = { $module } has no part of this name with items in it
sentence-subjects-of-two-types = subject { $nth } of these is of another type than the first
sentence-overlap = overlap is asked of records of one return that have an order: no … overlaps it
sentence-same-no-such-item = { $name } has no item of this name
sentence-same-not-in-record = the record asked has no item of this name
sentence-same-items-missing = the items that are the same are missing
sentence-count-tail = this was not understood; after a count may stand: where …, overlaps it, has the same …
sentence-earlier = earlier can be said only of the module asked, if it has an order
sentence-module-missing = the name of a module is missing
sentence-not-a-module = { $name } is not a module of { $pack }
sentence-where-empty = nothing stands after “where”
sentence-and-empty = a clause is missing beside “and”
sentence-share-end = a share ends with: is at most 5%, or: is within 5 points of last year
sentence-number-end = a number ends with: is within 10% of last year
sentence-share-of-return = shares are asked of the whole return: for = "return"
sentence-whose = the records of { $module } meant here are not those of a { $name }: of the child, or of this and the name of what both the record asked and they are below
sentence-run-apart = the records of { $name } follow each other and need not join, so there is no run of them: joined and gap in its file would say how they join
sentence-decimals-expected = a number with { $decimals } decimals at most is expected here, with a point before them
sentence-decimals-differ = numbers are compared where both have as many decimals
sentence-run = a run is asked of the records of the rule's own module, if it has an order
sentence-lasts-end = this ends with: lasts at most 3 days
sentence-record-verbs = of a record of { $name } can be said: is present, is absent, lasts at most 3 days, covers the night of …
sentence-birthday = which birthday is meant is not a number
sentence-not-an-item-or-date = { $name } is not an item of { $pack }, nor a date of its year
sentence-module-without-order = { $title } has no order in this pack, so none of its records is first, last, previous or next
sentence-return-items-in-where = a rule for the whole return speaks of items only in `where`, after a share, a number or a count
sentence-previous-of-another = previous and next can be said only of the record asked, and { $title } is not it
sentence-alias-of-another = “{ $alias }” is said of { $named }, and { $name } belongs to { $title }
sentence-which-record = a child may have many records of { $name }; say which: first, last, previous, next
sentence-return-has-no-child = a rule for the whole return has no child to speak of; say it in `where`
sentence-subject-missing = the sentence stops here, and an item or a date is missing
sentence-verb-missing = a verb is missing: is, is not, begins with …, has form …
sentence-not-a-verb = this is not a verb that sentences know
sentence-object-missing = the object is missing
sentence-values-missing = the values are missing
sentence-comma-missing = a comma is missing before this, or the sentence should end
sentence-before-needs-date = before and after are asked of dates, and the subject is not one
sentence-days-missing = a length such as “1 day” is missing
sentence-of-date-missing = “of” and a date are missing
sentence-from-to = from … to … wants whole numbers, and a subject that is one
sentence-no-such-form = there is no form of this name
sentence-subject-not-upn = the subject is not a UPN
sentence-group-missing = the group is missing
sentence-subject-without-groups = the subject is not a code, so it has no groups
sentence-no-such-group = no code of the set belongs to this group
sentence-subject-not-date = this is asked of dates, and the subject is not one
sentence-date-missing = a date is missing
sentence-distance = a distance is “at least” or “more than” so many days before or after a date
sentence-months-missing = a length such as “10 months” is missing
sentence-before-or-after-missing = “before” or “after” and a date are missing
sentence-subject-not-number-or-date = this is asked of numbers and dates, and the subject is neither
sentence-code-retired = { $code } is retired and never valid
sentence-not-a-code-of = { $word } is not a code of { $set }, nor an item
sentence-not-a-code = this is not a code
sentence-date-expected = a date such as 2025-04-01 is expected here
sentence-area-expected = a postcode area such as CF is expected here
sentence-list-of = a list of values can be asked only of codes, numbers, dates and postcode areas
sentence-object-of-another-type = this is of another type than the subject
sentence-unit-expected = days, working days, weeks, months or years are expected here
sentence-length-out-of-range = the length is out of range
sentence-percentage-expected = a percentage such as 5% is expected here
sentence-number-expected = a number is expected here
sentence-should-end = the sentence should end before this
sentence-not-a-upn = this is not a UPN
sentence-not-a-postcode = this is not a postcode
sentence-days-need-order = the records of { $name } have no start and end in this pack, so their days cannot be counted, nor those in a time
sentence-tally-end = this was not understood; after a number may stand: where …, in the 12 months to …, since …, and then is …
sentence-window = a time is said like this: in the 12 months to D, or: since D
sentence-same-and-asked = “has the same” compares with the whole return, so “{ $clause }” cannot stand before it; say the items that are the same with “asked” instead
sentence-other = other can be said only of the module asked
sentence-asked-outside = “asked” is said in a `where`, of the record that the sentence around it is asked of
sentence-asked-first = “asked” stands first: asked year of D, asked miles from A to B
sentence-asked-unique = whether a value is unique is asked of the records themselves, without “asked”
sentence-weekday-expected = a day of the week such as Monday is expected here
sentence-no-bank-holidays = working days are known only in a collection with a table of bank holidays: bank-holidays.csv
sentence-made-of = a text is made of: letters, digits, letters and digits
sentence-subject-not-text = this is asked of texts, and the subject is not one
sentence-quotes = a text is expected here, in one pair of quotation marks and without spaces
pack-holiday-twice = { $date } stands twice in this table
pack-holiday-not-a-date = { $date } is not a date such as 2025-12-25
pack-holidays-of-year = this table has no bank holiday of { $year }, so working days of that year would be counted wrong
sentence-not-a-key = { $name } is looked up by values of another type
sentence-miles-to = “to” and the other place are missing
sentence-no-place = no reference table has the places of these
sentence-in-use-on = “on” and a date are missing, or “on or after” and a date
sentence-no-days-of-use = no reference table has the days on which these were in use
sentence-not-a-word-of = { $word } is no value of this column, and no item
sentence-own-authority = own authority is expected here, or another authority that is looked up

## Reference tables

pack-reference-undeclared = these are rows of a reference table that no { $name }.toml beside them declares
pack-reference-no-rows = neither are the rows in a { $name }.csv beside it, nor does it say beside = true
pack-reference-column-twice = { $name } is the name of something else already
pack-reference-column-holds = { $name } needs either values = { "{" } … { "}" } or authority = true
pack-reference-no-column = this table has no column { $name } with values
pack-reference-no-value = the column has no value { $name }

## The rows of rules, which are its tests

rows-should-give = should give { $code } and gives { $codes }
rows-should-not-give = should not give { $code }, and does
rows-gives-as-well = gives { $company } as well, which `also` does not name
rows-other-return-missing = the other return is not named by the rule
rows-heading-not-item = the heading “{ $heading }” is not an item
rows-table-without-heading = a table here stands under no ### heading
rows-not-module = “{ $name }” is not a module
rows-not-a-repeat = “{ $cell }” is not a number to repeat, up to { $most }
rows-not-a-number-of = “{ $cell }” is not the number of a { $above }
rows-not-item = “{ $name }” is not an item of { $module }
rows-no-such-record = child { $child } has no { $name } of number { $number }
rows-value-of-another-type = a value of { $item } is none of its type
rows-nothing = nothing
# { $tag } is what stands for the language in the name of a file: `Child.fr.toml`.
pack-translation-no-language = { $tag } is not a language that is known here: a translation is named as in `Child.cy.toml`
pack-translation-no-year = there is no year { $stem } to translate
pack-translation-no-word = there is no word { $name } to translate
pack-translation-of-nothing = there is no English text here to translate
pack-translation-twice = this is translated twice
pack-translation-counts = the counts are translated in their order: there are { $english }, and the translation has { $said }
pack-translation-groups = the groups are translated in their order: there are { $english }, and the translation has { $said }
pack-public-no-item = there is no item { $name } to put into plain words
pack-public-twice = the item { $name } stands twice
pack-translation-no-rule = there is no rule { $stem } to translate
pack-translation-cases = the translation has { $said ->
    [one] 1 message
   *[other] { $said } messages
}, and the rule has { $english }
pack-translation-places = the message must have the places of the English one: { $places }
## The layout of the document
layout-missing = the collection has no layout.xml, so nobody knows what its document looks like
layout-missing-help = write layout.xml beside collection.toml: an example of the document, with places in braces
layout-not-xml = this is not well-formed XML
layout-too-deep = elements are nested too deep here
layout-plain-xml = only elements, attributes, texts and comments can stand in a layout
layout-name = { $name } cannot be the name of an element or attribute
layout-no-module = { $name } is not a module of the collection
layout-module-below = { $name } belongs to { $parent }: it can stand only within an element that stands for each { $parent }
layout-module-top = { $name } holds the children: it cannot stand within another record
layout-twice = { $name } has a place already
layout-end = { $name } ends before the { "{" }end{ "}" } of the record that was begun in it
layout-end-first = a record without an element is begun here, and the one before has no { "{" }end{ "}" }
layout-end-of-nothing = nothing was begun that ends here
layout-value-beside = an element holds one value, or elements: not both, and not two values
layout-braces = a place is in braces by itself: { "{" }Item{ "}" }
layout-module-once = { $name } can have several records, so it needs an element of its own; without one it must have max = 1
layout-items-nowhere = these are the items of a record, and no record is begun here
layout-word = there is nothing called { $word } that could stand here
layout-no-date = { $name } is not a date
layout-fact-in-record = { $name } is told of the whole return: its place is outside the records
layout-item-of = { $name } is an item of { $module }: its place is within an element that stands for each { $module }
layout-item-local = { $name } is never sent (local), so it has no place
layout-date-form = there is no form of dates called { $form }
layout-same-name = { $within } would hold { $name } twice, and nobody could tell which is which
layout-record-lost = a record without { $name } would not be written; let it say { "{" }{ $name } or empty{ "}" }
layout-module-nowhere = the module { $name } has no place
layout-module-nowhere-help = add an element that begins with { "{" }each { $name }{ "}" }
layout-item-nowhere = { $name } of { $module } has no place
layout-item-nowhere-help = add <{ $name }>{ "{" }{ $name }{ "}" }</{ $name }>, or { "{" }items{ "}" } for all that have none, or { "{" }leave out { $name }{ "}" }

# What is wrong with the files of a pack and their names, before any sentence is read.
pack-file-unread = { $name } is no file that a pack has
pack-folder-unread = { $name } is no folder that a pack has
pack-file-ending = files in the folder { $name } end in .{ $ending }
pack-known-files = a collection has the files { $files } and the folders { $folders }
pack-folder-without-collection = the folder { $name } has no file collection.toml, so it is no collection
pack-collection-folder = the collection is called { $name }, and its folder is called otherwise
pack-no-years = the collection has no year: a file such as years/2025-26.toml
pack-listed-twice = { $name } is listed twice
pack-module-not-listed = nothing lists the module { $name }
pack-module-not-listed-help = write it into modules of collection.toml, or take the file away
pack-module-file-name = the module is called { $name }, and its file { $file }
pack-year-name = { $name } is not the name of a year such as 2025-26
pack-year-start = { $name } begins in another year
pack-until-before-from = until is an earlier year than from
pack-none-allowed = { $name } could never be given: max and expected-in are 1 or more
pack-range-turned = the least of { $name } (min) is more than its most (max), or less than nothing
pack-range-without-use = { $name } is of a type that has no min and max
pack-no-such-sample = there is no sample called { $name }: there are previous, next, with-previous and with-next
pack-sample-type = the sample { $value } is no value that { $name } could have
pack-csv-heading = { $name } is not a heading of a code set
pack-code-blank = a line without a code
pack-code-twice = the code { $name } stands twice
pack-not-a-date-item = { $name } is not a date
pack-name-form = { $name } cannot be a name: a letter or _ comes first, then letters, digits, _, - and full stops, without spaces
pack-name-word = { $name } cannot be a name: sentences and layouts have that word already
pack-name-date = { $name } cannot be a name: a date is called so
pack-name-record = { $name } cannot be a name: one of the child's records is called so
pack-name-module = { $name } cannot be a name: a module is called so
pack-xsd-of-no-year = { $name } is the schema of no year of this collection
pack-xsd-not-xml = this is no XML schema from here on
