# Until when records must be kept: retention.

## The list

retention-holds = This list holds the ids of children and until when the record of each must be kept. Most dates are counted from the date of birth, and give it away.
retention-who-may = Only the officers who look after the records of children may have it, and whoever approves that records are destroyed.
retention-title = Until when the records of these children must be kept
retention-council = The periods are those of: { $council }.
retention-how = Each period that applies to a child is counted from its day, and the longest decides; one that is named as standing in the place of another takes its place. What only perhaps applies is kept for as well. A record that belongs to another duty to keep it, an inquiry or a claim for example, stays longer: this list does not know that.
retention-kinds = The periods
retention-head-kind = Kind of record
retention-head-years = Years
retention-head-children = Children
retention-head-deciding = Deciding for
retention-untold = The export does not have { $items }, so it cannot be said of every child whether this applies: { $kind }.
retention-children = The children
retention-past = { $count ->
    [0] By these periods every record must still be kept.
    [one] 1 record need not be kept any longer by these periods.
   *[other] { $count } records need not be kept any longer by these periods.
}
retention-unsaid = { $count ->
    [one] Of 1 child it cannot be said. Keep the record until it can.
   *[other] Of { $count } children it cannot be said. Keep the records until it can.
}
retention-without-id = { $count ->
    [one] 1 child has no id and is not in the list. Keep the record.
   *[other] { $count } children have no id and are not in the list. Keep the records.
}
retention-head-child = Child
retention-head-until = Keep until
retention-head-by = Because of
retention-head-kinds = All that applies
retention-head-note = What to know
retention-no-period = No period applies: keep it until somebody has decided.
retention-undated = A day to count from is missing, such as the date of birth: keep it until it is known.
retention-perhaps = A value that decides could not be read: it is kept as if it applied.
retention-sheet = Keep until
retention-ending = { $file } has no ending that this list can be saved as
retention-ending-help = end the name with .html, .xlsx or .csv

## The file of periods

periods-none = There is no period in the file: each is a [[period]]
periods-years = This is no number of years from 1 to { $most }
periods-kind-twice = The kind { $name } is in the file twice
periods-no-when = Nothing says which records are of the kind { $name }: it needs a [[period.when]]
periods-instead-of-itself = The kind { $name } cannot stand in the place of itself
periods-no-such-kind = No period in this file is of the kind { $name }
periods-no-return = There is no return { $name }
periods-no-module = The return has no records called { $name }
periods-no-date = { $name } is not a date of these records or of the child
periods-no-file-kind = There is no kind of file called { $name }
periods-file-stays = Files of the kind { $name } are never removed by this program

## The page

page-retention = How long records must be kept
page-retention-what = Until when the record of each child in the returns must be kept, by the periods of a council.
page-periods = The file of your council's periods, with its folder
page-periods-hint = Left blank: those of City of York Council, as an example. Any other council must put in its own
page-periods-use = Use these periods
