# Y tablau a gyhoeddir: summary.

## Camgymeriadau yn tables.toml

pack-table-unknown = nid oes { $name } yma
pack-table-loop = mae'r boblogaeth hon yn rhes ohoni'i hun
pack-table-row = mae gan y rhes { $name } rannau a rhywbeth o'i heiddo ei hun, neu'r naill na'r llall
pack-table-by = mae angen `by`, neu `several = true`, ar dabl
pack-table-bands = mae pob band yn dechrau un ar ôl diwedd yr un o'i flaen
pack-table-code = nid yw'r cod { $code } yn perthyn i'r eitem hon, neu mae yno ddwywaith
pack-table-codes = nid yw { $codes } o { $item } mewn unrhyw res
pack-table-codes-help = ychwanegwch hwy at res, neu at `left-out` os nad ydynt i fod mewn un
