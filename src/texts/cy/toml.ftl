# Yr hyn sydd o'i le ar ffeil destun y mae person yn ei hysgrifennu (templed, gwaith, pecyn), a beth i'w ysgrifennu. Teipir enghraifft ar ôl colon neu
# “ysgrifennwch” fel y mae: ni chyfieithir enwau ac arwyddion ynddi.

toml-backslash = mewn dyfynodau dwbl mae ôl-slaes yn dechrau arwydd ei hun
toml-backslash-help = ysgrifennwch "C:/exports/new.xlsx" â /, neu 'C:\exports\new.xlsx' mewn dyfynodau sengl
toml-backslash-and-help = { toml-backslash }: { toml-backslash-help }
toml-help-and-backslash = { $help }; { toml-backslash }: { toml-backslash-help }
toml-write = ysgrifennwch { $line }
toml-curly-quotes = nid dyfynodau syth yw'r rhain
toml-no-quotes = nid oes dyfynodau o amgylch y testun hwn
toml-key-twice = mae “{ $key }” ddwywaith yn y tabl hwn
toml-key-twice-help = cadwch un o'r ddwy linell
toml-line = enw, yr arwydd = a gwerth sydd mewn llinell
toml-line-help = ysgrifennwch hi fel hyn: name = "text"; mae sylw'n dechrau â #
toml-text-open = mae testun yn dechrau â dyfynnod ac nid yw'n gorffen ag un yn yr un llinell
toml-text-open-help = rhowch yr un dyfynnod y tu ôl i'r testun
toml-list-open = nid yw rhestr wedi'i chau, neu mae coma ar goll ynddi
toml-list-help = ysgrifennwch restr fel hyn: ["one", "two"]
toml-braces-open = nid yw'r hyn sydd mewn {"{"} {"}"} wedi'i gau, neu mae coma ar goll ynddo
toml-braces-open-help = ysgrifennwch ef fel hyn, mewn un llinell: {"{"} name = "text", other = "text" {"}"}
toml-heading = saif pennawd tabl mewn bachau petryal
toml-heading-help = ysgrifennwch ef fel hyn: [sheet.items], a [[sheet]] ar gyfer y ddalen ei hun
# Yr hyn a ganfuwyd; mae'r rhai nesaf yn dweud beth a ddisgwylir yn ei le.
toml-found = { $found ->
    [map] tabl sydd yma
    [sequence] rhestr sydd yma
    [string] testun sydd yma
    [integer] rhif sydd yma
    [floating] rhif sydd yma
    [boolean] true neu false, heb ddyfynodau, sydd yma
   *[other] rhywbeth sydd yma
}
toml-table-expected = { toml-found }, a disgwylir tabl
toml-tables-expected = { toml-found }, a gall fod sawl un o'r tablau hyn
toml-list-expected = { toml-found }, a disgwylir rhestr
toml-text-expected = { toml-found }, a disgwylir testun mewn dyfynodau
toml-text-expected-help = ysgrifennwch ef fel hyn: "{ $value }"
toml-number-expected = { toml-found }, a disgwylir rhif cyfan heb ddyfynodau
toml-number-expected-help = ysgrifennwch ef fel hyn: { $value }
toml-boolean-expected = { toml-found }, a disgwylir true neu false
toml-boolean-expected-help = ysgrifennwch true neu false, heb ddyfynodau
toml-names-expected = { toml-found }, ac nid testun mewn dyfynodau, na rhestr o destunau o'r fath
toml-item-expected = { toml-found }, ac nid pennawd mewn dyfynodau, na thabl megis {"{"} column = ["Heading"] {"}"}
toml-other-expected = { toml-found }; yr hyn a ddisgwylir yw { $expected }
toml-map-help = ysgrifennwch ef fel hyn: {"{"} "word" = "code" {"}"}
toml-people-help = ysgrifennwch [sheet.names] mewn llinell ar wahân, ac oddi tani columns = ["Forename", "Surname"]
toml-local-help = ysgrifennwch [sheet.local] mewn llinell ar wahân, ac oddi tani team = "Team"
toml-skip-help = ysgrifennwch skip-rows-where = {"{"} column = "Child ID", starts = ["Total"] {"}"}
toml-flags-help = ysgrifennwch [[sheet.flags]] neu [[sheet.per-value]] mewn llinell ar wahân
toml-sheet-help = ysgrifennwch [[sheet]] mewn llinell ar wahân, a llinellau'r ddalen oddi tani
toml-table-help = ysgrifennwch ei enw mewn bachau petryal mewn llinell ar wahân, a'i linellau oddi tani
toml-unknown-key = nid yw “{ $name }” yn allwedd sy'n hysbys yma
toml-unknown-value = nid yw “{ $name }” yn werth sy'n hysbys yma
toml-known = yn hysbys yma: { $known }
toml-key-missing = mae'r allwedd “{ $name }” ar goll yma
