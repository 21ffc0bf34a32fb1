# Y tablau a gyhoeddir: summary.

## Camgymeriadau yn tables.toml

pack-table-unknown = nid oes { $name } yma
pack-table-published = mae ffigurau a gyhoeddwyd yma, ac nid yw tables.toml yn dweud am beth y maent (`[published]`)
pack-table-loop = mae'r boblogaeth hon yn rhes ohoni'i hun
pack-table-row = mae gan y rhes { $name } rannau a rhywbeth o'i heiddo ei hun, neu'r naill na'r llall
pack-table-by = mae angen `by`, neu `several = true`, ar dabl
pack-table-bands = mae pob band yn dechrau un ar ôl diwedd yr un o'i flaen
pack-table-code = nid yw'r cod { $code } yn perthyn i'r eitem hon, neu mae yno ddwywaith
pack-table-codes = nid yw { $codes } o { $item } mewn unrhyw res
pack-table-codes-help = ychwanegwch hwy at res, neu at `left-out` os nad ydynt i fod mewn un

## Y crynodeb

summary-title = Tablau crynhoi: { $authority }
summary-holds = Mae'r crynodeb hwn yn dal cyfrifon fel y maent, hyd at un plentyn. Nid oes ynddo enwau na rhifau adnabod.
summary-who-may = Dim ond i'r rhai sy'n paratoi'r ffurflenni. Ni ddylid ei gyhoeddi na'i drosglwyddo: gwnewch ef gyda --publish ar gyfer hynny.
summary-published-holds = Caniateir cyhoeddi'r crynodeb hwn: mae cyfrifon wedi'u talgrynnu i'r 5 agosaf, a'r rhai bach wedi'u cuddio.
summary-published-who-may = Caiff unrhyw un ei gael. Nid oes dim ynddo am un plentyn.
summary-note-rounded = Talgrynnwyd cyfrifon i'r 5 agosaf. Mae dim yn golygu dim mewn gwirionedd. Cyfrifwyd canrannau o'r cyfrifon wedi'u talgrynnu.
summary-note-hidden = Mae * yn sefyll am gyfrif o un i bedwar, ac am gyfrifon eraill a guddiwyd fel na ellir canfod cyfrif o'r fath.
summary-note-withheld = Mae – yn sefyll am dabl a ddelir yn ôl eleni: gyda'r hyn a gyhoeddwyd y llynedd, gellid canfod cyfrifon ynddo.
summary-note-adds-up = Oherwydd talgrynnu, efallai na fydd rhesi'n adio i'w cyfanswm.
summary-note-exact = Mae'r cyfrifon yn union.
summary-note-several = Lle gall plentyn fod mewn sawl rhes, daw'r rhesi i fwy na'u cyfanswm; cyfran o holl blant y tabl yw'r canrannau.
summary-in-no-row = Heb ei roi
summary-chart = Barrau ar gyfer pob rhes o'r tabl wrth ymyl: { $years }.

## Penawdau

summary-head-return = Ffurflen
summary-head-year = Blwyddyn
summary-head-table = Tabl
summary-head-id = Rhif adnabod y rhes
summary-head-row = Rhes
summary-head-figure = Plant
summary-head-share = Cyfran
summary-head-last-figure = Y llynedd
summary-head-last-share = Cyfran y llynedd
summary-head-published-year = Blwyddyn { $of }
summary-head-published-source = Ffynhonnell

## Yr hyn a all fynd o'i le

summary-circle = ni ellir diogelu'r tablau: mae dolen rhyngddynt yn cau cylch
summary-circle-help = tynnwch y ddolen a ychwanegwyd ddiwethaf o tables.toml
summary-no-edition = nid yw { $file } yn csv o grynodeb a gyhoeddwyd
summary-no-edition-help = rhowch y csv a ysgrifennodd cyfrif summary --publish y llynedd
summary-other-edition = mae'r argraffiad a roddwyd o flwyddyn arall neu o ffurflen arall na rhai'r llynedd
summary-other-edition-help = rhowch y csv a gyhoeddwyd o ffurflen y llynedd, a ffurflen y llynedd yn y gwaith
summary-edition-differs = yn argraffiad y llynedd mae nifer o ffigurau'n wahanol i'r hyn y mae ffurflen y llynedd yn ei roi: { $count }
summary-edition-differs-help = rhowch ffurflen y llynedd fel yr oedd pan wnaed yr argraffiad: ni ellir newid argraffiad a gyhoeddwyd
summary-kind = ni ellir cadw crynodeb fel { $file }
summary-kind-help = mae'r enw'n gorffen â .html, .xlsx, .csv neu .txt
summary-hidden = Wedi'u cuddio: cyfrifon bach: { $small }; rhai eraill, fel na ellir canfod yr un ohonynt: { $others }.
summary-withheld = Tablau a ddelir yn ôl, gan y gellid canfod cyfrifon ynddynt gyda'r hyn a gyhoeddwyd y llynedd: { $count }.
summary-given-away = Mae argraffiad y llynedd yn datgelu cyfrifon bach, beth bynnag a guddir yn awr: { $count }.
summary-was-published = Os cyhoeddwyd crynodeb o ffurflen y llynedd, rhowch ei csv hefyd: rhaid i'r hyn a guddiwyd bryd hynny ddal ynghudd.

## Ar y dudalen

page-summary-title = Tablau i'w cyhoeddi
page-summary-what-for = Tablau pob ffurflen wrth ymyl y llynedd: angen, lleoliadau, dechrau a diwedd gofal, mabwysiadu, y rhai sy'n gadael gofal, iechyd. I'r rhai sy'n paratoi'r ffurflenni, neu i'w cyhoeddi: wedi'u talgrynnu, a chyfrifon bach wedi'u cuddio.
page-summary-for = Ar gyfer pwy
page-summary-exact = I'r rhai sy'n paratoi'r ffurflenni: cyfrifon fel y maent
page-summary-publish = I'w gyhoeddi
page-summary-publish-detail = wedi'i dalgrynnu i 5, a chyfrifon bach wedi'u cuddio fel na ellir eu canfod
page-summary-show = Dangos
page-summary-edition = Crynodeb y llynedd fel y'i cyhoeddwyd
page-summary-edition-hint = Y csv a gyhoeddwyd. Bydd yr hyn a guddiwyd bryd hynny'n dal ynghudd.
page-summary-keep-to = Cadw ato
page-summary-take = Mynd ag ef gyda chi
page-summary-exact-who = Dim ond i'r rhai sy'n paratoi'r ffurflenni. Ni ddylid ei gyhoeddi na'i drosglwyddo: dewiswch I'w gyhoeddi isod ar gyfer hynny.
page-summary-as = { $ending ->
    [html] Tudalen we (html)
    [xlsx] Llyfr gwaith Excel (xlsx)
   *[other] { $ending }
}
page-summary-file = crynodeb-nid-i-w-gyhoeddi
page-summary-file-published = crynodeb-a-gyhoeddir
pack-table-name = nid enw yw { $name }, neu mae yno ddwywaith: nid oes bwlch, slaes na cholon mewn enw
