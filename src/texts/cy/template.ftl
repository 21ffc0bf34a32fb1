# Yr hyn sydd o'i le mewn templed. Teipir enghraifft ar ôl colon, “ysgrifennwch”, “ychwanegwch” neu “gyda” fel y mae, ac nis cyfieithir.

template-too-many-sheets = mae templed yn darllen hyn o ddalenni a grwpiau o golofnau ar y mwyaf: { $most }
template-too-many-sheets-help = rhannwch ef yn sawl templed
template-no-root-sheet = nid oes [[sheet]] sy'n gwneud cofnodion { $module }
template-no-root-sheet-help = ychwanegwch un gyda module = "{ $module }"
template-item-astray = eitem yw { $key }, ac nid yw ymhlith eitemau dalen
template-of-another-return = mae'r templed hwn ar gyfer { $collection }, a'r ffurflen yw { $pack }
template-of-another-return-help = defnyddiwch dempled ar gyfer y ffurflen hon
template-no-such-encoding = nid yw “{ $name }” yn amgodiad hysbys
template-names-help = ysgrifennwch names = "{ $value }" lle nad oes colofn enwau mewn unrhyw allforyn, neu hepgorwch y llinell
template-names = nid yw “{ $name }” yn dweud dim am enwau
template-two-digit-years = darllenir blynyddoedd o ddau ddigid o fewn rhychwant o gan mlynedd
template-two-digit-years-help = ysgrifennwch ef fel hyn: "1950-2049"
template-not-item = nid yw { $name } yn eitem o { $pack }
template-children-not-held = nid yw ffurflen heb { $name } yn ffurflen
template-item-of-another-module = mae { $name } yn eitem o { $other }, ac mae'r ddalen hon ar gyfer { $module }
template-item-of-another-module-help = ychwanegwch [[sheet]] arall gyda module = "{ $module }", hyd yn oed os yr un ddalen ydyw
template-not-item-of-module = nid yw { $name } yn eitem o { $module } yn { $pack }
template-several-rows = mae several-rows ar gyfer y ddalen â'r cofnodion hyn: { $module }
template-several-rows-help = tynnwch y llinell: yma mae pob rhes yn gofnod ar wahân, neu'n ymuno ag un
template-not-module = nid yw { $module } yn fodiwl o { $pack }
template-sheet-without-name = mae gan ddalen o leiaf un enw
template-item-twice = rhoddir { $item } ddwywaith yn y ddalen hon
template-keep-one = cadwch un o'r ddau
template-id-missing = mae ar gofnodion { $name } angen { $id }
template-id-missing-help = enwch ei golofn dan [sheet.items]: { $id } = "{ $id }"
template-id-joined-by = { $id } yw'r hyn yr unir y ddalen hon trwyddo, ac ni all fod yn un o'i heitemau
template-parent-and-join = mae dalen naill ai'n gwneud cofnodion (parent) neu'n ychwanegu atynt (join)
template-join-several-records = gall plentyn fod â sawl cofnod o { $module }, felly nid yw rhif adnabod y plentyn yn dweud pa un sydd mewn golwg
template-join-several-records-help = dewch â'r colofnau i un ddalen yn gyntaf
template-parent-of-root = nid oes rhiant gan { $root }; mae ei rif adnabod ei hun yn un o'i eitemau
template-parent-missing = mae cofnodion { $module } yn perthyn i blentyn, ac nid oes dim yn dweud ym mha golofn y mae rhif adnabod y plentyn
template-parent-missing-help = ychwanegwch parent = ["Child ID"]
template-nested-module = gall plentyn fod â sawl cofnod o { $parent }, ac nid oes dim yn dweud i ba un ohonynt y mae cofnod o { $module } yn perthyn
template-nested-module-help = ysgrifennwch o dan [sheet.below] eitem o { $parent } a cholofn y ddalen hon sy'n ei hailadrodd; neu rhowch join-on, sef colofn dalen { $parent } sy'n dal yr allwedd yn parent
template-below-of-child = mae cofnodion { $module } yn perthyn i'r plentyn, ac mae rhif adnabod y plentyn yn dweud i ba un
template-below-column = ysgrifennwch ar gyfer { $name } golofn y ddalen hon sy'n ei hailadrodd
template-below-not-above = nid yw { $name } yn eitem o gofnod y mae rhai { $module } yn perthyn iddo
template-not-date = nid yw { $name } yn ddyddiad
template-no-codes = nid oes codau gan { $name }
template-constant = nid yw “{ $constant }” yn werth y gall { $name } ei gael
template-constant-help = ysgrifennwch ef fel y mae'r ffurflen: dyddiadau fel 2026-03-31, codau fel codau
template-column-or-constant = darllenir { $name } o golofn, neu mae'n gysonyn
template-not-code = nid yw “{ $name }” yn god o { $set }
template-its-codes = ei godau yw { $known }
template-separator-per-value = lle y mae un gwerth ym mhob rhes, nid oes dim yn eu gwahanu
template-separator = un nod yw gwahanydd
template-separator-help = ysgrifennwch ";", "," neu "\n"
template-flags-without-values = nid oes dim yn dweud pa werthoedd sy'n gosod pa eitemau
template-flags-without-values-help = ychwanegwch values = {"{"} "Value" = "Item" {"}"}
template-too-many-flags = mae un golofn yn gosod hyn o eitemau ar y mwyaf: { $most }
template-word-twice = mae “{ $word }” yma ddwywaith, am rywbeth gwahanol bob tro
template-word-twice-help = cadwch un o'r ddau: nid yw llythrennau bach a phriflythrennau a bylchau yn gwneud gwahaniaeth
template-flag-code = nid oes gan { $name } y cod “{ $code }”
template-flag-code-help = eitemau y mae eu codau yn 1 a 0 yw baneri
template-repeat-missing = mae { $number } yn sefyll am rif grŵp o golofnau, ac nid yw'r ddalen hon yn dweud faint sydd
template-repeat-missing-help = ychwanegwch repeat = 6, y nifer mwyaf o grwpiau sydd gan res
template-repeat-one-record = mae rhes yn gwneud un cofnod yma, felly nid ailadroddir ei cholofnau
template-repeat-one-record-help = mae repeat ar gyfer modiwlau y mae gan blentyn sawl cofnod ohonynt
template-repeat-range = mae gan res rhwng 2 a 100 o grwpiau o golofnau
template-repeat-range-help = ysgrifennwch y nifer mwyaf o grwpiau sydd gan res, er enghraifft repeat = 6
template-repeat-without-number = nid oes rhif mewn unrhyw bennawd o'r ddalen hon
template-repeat-without-number-help = ysgrifennwch {"{"}n{"}"} lle y mae'r rhif: "Episode {"{"}n{"}"} start"
template-join-on-without-join-help = ysgrifennwch join = ["Heading"] ar gyfer y golofn yn y ddalen hon; join-on yw'r golofn â'r un allwedd yn nalen y plant
template-join-on-without-join = nid oes dim yn dweud ym mha golofn o'r ddalen hon y mae'r allwedd
template-join-on-blank = saif allwedd dan bennawd
template-join-on-blank-help = join-on = ["NHS number"]
template-precedence-no-such-sheet = nid oes [[sheet]] o'r enw “{ $name }”
template-known = mae'r templedi hyn yno: { $known }
template-none = nid oes templed ar gyfer { $collection }; enwch ffeil templed
template-known-or-file = mae'r templedi hyn yno: { $known }; neu enwch ffeil templed
template-file-too-large = mae'n fwy na 4 MB, ac mae templedi'n fach
template-move-line-up = symudwch y llinell i fyny at eitemau eraill ei dalen: islaw [sheet.items], ac uwchlaw'r pennawd nesaf mewn bachau petryal
template-no-such-date-order = nid yw “{ $name }” yn drefn dyddiadau sy'n hysbys
template-no-such-times = nid yw “{ $name }” yn ystyr amserau sy'n hysbys
template-no-such-date-cells = nid yw “{ $name }” yn air am gelloedd dyddiad sy'n hysbys
template-no-such-day-numbers = nid yw “{ $name }” yn flwyddyn hysbys y rhifir diwrnodau ohoni
template-write-one-of = ysgrifennwch { $words }
template-item-among-codes = eitem yw { $item }, ac mae ei llinell ymhlith codau { $of }
template-item-among-flags = eitem yw { $item }, ac mae ei llinell ymhlith gwerthoedd baneri
template-column-or-constant-help = { $name } = "Heading"
