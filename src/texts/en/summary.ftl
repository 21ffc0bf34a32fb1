# The tables that are published: summary.

## Mistakes in tables.toml

pack-table-unknown = there is no { $name } here
pack-table-loop = this population is a row of itself
pack-table-row = the row { $name } has both parts and something of its own, or neither
pack-table-by = a table needs `by`, or `several = true`
pack-table-bands = each band begins one after the end of the one before
pack-table-code = the code { $code } is not of this item, or stands twice
pack-table-codes = { $codes } of { $item } are in no row
pack-table-codes-help = add them to a row, or to `left-out` if they are meant to be in none
