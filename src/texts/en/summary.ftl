# The tables that are published: summary.

## Mistakes in tables.toml

pack-table-unknown = there is no { $name } here
pack-table-published = there are published figures here, and tables.toml does not say of what they are (`[published]`)
pack-table-loop = this population is a row of itself
pack-table-row = the row { $name } has both parts and something of its own, or neither
pack-table-by = a table needs `by`, or `several = true`
pack-table-bands = each band begins one after the end of the one before
pack-table-code = the code { $code } is not of this item, or stands twice
pack-table-codes = { $codes } of { $item } are in no row
pack-table-codes-help = add them to a row, or to `left-out` if they are meant to be in none

## The summary

summary-title = Summary tables: { $authority }
summary-holds = This summary holds counts as they are, down to a single child. It holds no names and no ids.
summary-who-may = Only for those who prepare the returns. Not to be published or passed on: make it with --publish for that.
summary-published-holds = This summary may be published: counts are rounded to the nearest 5, and small ones are hidden.
summary-published-who-may = Anybody may have it. Nothing in it is about one child.
summary-note-rounded = Counts are rounded to the nearest 5. A nought is a true nought. Percentages are worked out from the rounded counts.
summary-note-hidden = * stands for a count from one to four, and for other counts that are hidden so that no such count can be worked out.
summary-note-withheld = – stands for a table that is withheld this year: with what was published last year, counts in it could be worked out.
summary-note-adds-up = Because of rounding, rows may not add up to their total.
summary-note-exact = Counts are exact.
summary-note-several = Where a child may be in several rows, the rows come to more than their total; the shares are of all children of the table.
summary-in-no-row = Not given
summary-chart = Bars for each row of the table beside: { $years }.

## Headings

summary-head-return = Return
summary-head-year = Year
summary-head-table = Table
summary-head-id = Row id
summary-head-row = Row
summary-head-figure = Children
summary-head-share = Share
summary-head-last-figure = Last year
summary-head-last-share = Share last year
summary-head-published-year = Year of { $of }
summary-head-published-source = Source

## What goes wrong

summary-circle = the tables cannot be protected: a link between them closes a circle
summary-circle-help = take the link that was added last out of tables.toml
summary-no-edition = { $file } is not the csv of a summary that was published
summary-no-edition-help = give the csv that cyfrif summary --publish wrote last year
summary-other-edition = the edition that was given is of another year or another return than last year's
summary-other-edition-help = give the csv that was published of last year's return, and last year's return in the job
summary-edition-differs = in last year's edition { $count } figures are others than last year's return gives
summary-edition-differs-help = give last year's return as it was when the edition was made: an edition that was published cannot be changed
summary-kind = a summary cannot be saved as { $file }
summary-kind-help = the name ends with .html, .xlsx, .csv or .txt
summary-hidden = Hidden: { $small ->
    [one] 1 small count
   *[other] { $small } small counts
}, and { $others ->
    [0] no other
    [one] 1 other
   *[other] { $others } others
} so that none of them can be worked out.
summary-withheld = Tables withheld, because counts in them could be worked out with what was published last year: { $count }.
summary-given-away = Last year's edition gives away { $count } small counts, whatever is hidden now.
summary-was-published = If a summary of last year's return was published, give its csv too: what was hidden then must stay hidden.

## On the page

page-summary-title = Tables to publish
page-summary-what-for = Tables of each return beside last year: need, placements, starts and ends, adoptions, care leavers, health. For those who prepare the returns, or for publication: rounded, and with small counts hidden.
page-summary-for = For whom
page-summary-exact = For those who prepare the returns: counts as they are
page-summary-publish = To be published
page-summary-publish-detail = rounded to 5, with small counts hidden so that they cannot be worked out
page-summary-show = Show
page-summary-edition = Last year's summary as it was published
page-summary-edition-hint = The csv that was published. What was hidden then stays hidden.
page-summary-keep-to = Keep to it
page-summary-take = Take it along
page-summary-exact-who = Only for those who prepare the returns. Not to be published or passed on: choose To be published below for that.
page-summary-as = { $ending ->
    [html] Web page (html)
    [xlsx] Excel workbook (xlsx)
   *[other] { $ending }
}
page-summary-file = summary-not-for-publication
page-summary-file-published = summary-published
pack-table-name = { $name } is no name, or stands twice: a name has no blank, slash or colon
