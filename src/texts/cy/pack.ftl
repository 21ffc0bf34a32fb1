# Yr hyn sydd o'i le mewn ffeil pecyn: ei eitemau, ei godau a'i reolau, a brawddegau rheolau.
# Un sy'n ysgrifennu rheolau neu dempledi yw'r darllenydd. Teipir yr hyn sydd mewn “ ” neu ar ôl colon yn enghraifft fel y mae, ac nis cyfieithir.

did-you-mean = ai { $name } oedd gennych mewn golwg?
pack-no-module-file = nid oes ffeil modules/{ $name }.toml
pack-not-item = nid yw { $name } yn eitem o { $module }
pack-year-date-not-a-date = nid yw { $name } yn ddyddiad megis 2026-03-31
pack-year-date-missing = nid oes gan y flwyddyn ddyddiad o'r enw { $name }
pack-year-ends-before-starts = mae'r flwyddyn yn gorffen cyn iddi ddechrau
pack-no-year = nid oes blwyddyn { $name }
pack-parent-not-before = nid yw { $name } yn fodiwl sydd o flaen hwn
pack-parent-missing = dim ond modiwl cyntaf casgliad sydd heb riant
pack-stands-twice-year = mae { $name } ddwywaith yn y flwyddyn hon
pack-no-such-part = nid oes rhan o'r enw hwn
pack-code-set-not-named = mae eitem o'r math code yn enwi ei set o godau: codes = "…"
pack-no-code-set = nid oes set o godau o'r enw { $name }
pack-no-type = nid oes math o'r enw { $other }
pack-item-of-another-module = mae { $item } eisoes yn eitem o { $other }
pack-alias-first-or-last = mae gair yn golygu'r cofnod cyntaf neu'r cofnod olaf o fodiwl
pack-alias-needs-order = am fodiwl y mae iddo drefn y dywedir gair
pack-alias-one-record = un cofnod a olygir wrth air: last Episode where …
pack-not-item-module = nid yw { $name } yn eitem o'r modiwl hwn
pack-not-module = nid yw { $name } yn fodiwl
pack-count-place = saif cyfrif (nifer) yn "sign-off" neu yn "report"
pack-count-by = rhennir cyfrif yn ôl eitem â chodau, neu yn ôl oed
pack-count-bands = mae bandiau'n dweud ble y mae pob un yn dechrau, y lleiaf yn gyntaf: bands = [0, 5, 11, 16]
pack-file-too-large = mae'n fwy na 4 MB, ac mae ffeiliau pecynnau a thempledi'n fach
pack-folder-without-pack = nid oes collection.toml mewn unrhyw ffolder ynddi
pack-year-belongs-to-it = mae blwyddyn yn perthyn iddo: ai { $latest } oedd gennych mewn golwg?
pack-known-packs = mae'r pecynnau hyn yno: { $known }
pack-code-reserved = mae'r cod { $code } wedi'i gadw: mae rheolau o'ch eiddo eich hun yn dechrau â llythrennau heblaw { $collection } a CYF
pack-code-reserved-help = nid yw cod megis LOCAL01 byth yn gwrthdaro ag un pecyn
pack-csv-value = nid yw'r gwerth dan “{ $heading }” yn gywir: { $kind }
pack-csv-cells = nid oes cymaint o gelloedd yn y llinell hon ag sydd o benawdau
pack-page-heading = nid yw'r pennawd hwn yn un o rai rheol
pack-page-row-cells = celloedd yn y rhes hon: { $cells }; penawdau yn y tabl: { $headings }
pack-rule-head = mae ffeil rheol yn dechrau â phen rhwng dwy linell o +++
pack-rule-file-name = rhaid i ffeil y rheol hon gael ei galw'n { $code }.md
pack-rule-level = gwall neu ymholiad yw rheol
pack-rule-without-rows = ni choelir rheol heb resi: mae “## { $what }” â thabl ar goll
pack-rule-no-such-collection = nid oes casgliad o'r enw hwn ar gyfer y flwyddyn hon
pack-rule-known-native = yn hysbys: shared-postcode
pack-rule-no-such-native = nid oes gwiriad yn y rhaglen o'r enw hwn
pack-rule-message-missing = nid oes neges gan y rheol
pack-rule-require-missing = mae gan reol, neu bob un o'i hachosion, un o require a require-any
pack-rule-require-empty = mae require yn wag, felly ni allai'r rheol fethu byth
pack-rule-each = mae each yn rhestr, neu: codes of …, groups of …, items of type …
pack-rule-each-gathers-nothing = nid yw “{ $words }” yn casglu dim
pack-translation-no-module = nid oes modiwl { $stem } i'w gyfieithu
pack-translation-no-item = nid yw { $name } yn eitem o { $stem }
pack-translation-no-code-set = nid oes set o godau { $stem } i'w chyfieithu
pack-translation-word-in-common = mae gan { $code } a { $other } air yn gyffredin
pack-translation-no-code = nid yw { $code } yn god o { $stem }
pack-no-item = nid oes eitem { $name }
pack-page-rule-missing = mae'r dudalen yn anghyflawn: mae'r hyn y mae'r rheol yn ei ddweud ar goll
pack-page-part-missing = mae'r dudalen yn anghyflawn: mae ## { $heading } ar goll
pack-translation-source-missing = mae geiriad swyddogol yn dweud yn `source` o ble y daw
pack-authority-nearest = : { $code } yw { $name }

## The sentences of rules

sentence-other-return-missing = nid yw'r ffurflen arall wrth law yma; dywedwch with = "…" ym mhen y rheol
sentence-no-date-of-birth = nid yw'r casgliad yn enwi dyddiad geni, felly nid oes oedrannau
sentence-not-a-date = nid yw hwn yn ddyddiad
sentence-too-long = mae'r frawddeg yn rhy hir (llythrennau ar y mwyaf: { $longest }); dywedwch hi mewn sawl un
sentence-empty = mae'r frawddeg yn wag
sentence-all-of = mae ar “all” angen “of” ac eitemau ar ei ôl
sentence-number-missing = mae rhif ar goll
sentence-whole-number-expected = disgwylir rhif cyfan yma
sentence-return-has-no-items = nid oes eitemau ei hun gan reol ar gyfer y ffurflen gyfan
sentence-no-such-part = nid oes gan { $module } ran o'r enw hwn ag eitemau ynddi
sentence-subjects-of-two-types = mae goddrych { $nth } o'r rhain o fath gwahanol i'r cyntaf
sentence-overlap = gofynnir “overlap” am gofnodion o'r un math, y mae iddynt drefn: no … overlaps it
sentence-same-no-such-item = nid oes gan { $name } eitem o'r enw hwn
sentence-same-not-in-record = nid oes eitem o'r enw hwn gan y cofnod y gofynnir amdano
sentence-same-items-missing = mae'r eitemau sydd yr un fath ar goll
sentence-count-tail = ni ddeallwyd hyn; ar ôl cyfrif gall fod: where …, overlaps it, has the same …
sentence-earlier = dim ond am y modiwl y gofynnir amdano y gellir dweud “earlier”, os oes trefn iddo
sentence-module-missing = mae enw modiwl ar goll
sentence-not-a-module = nid yw { $name } yn fodiwl o { $pack }
sentence-where-empty = nid oes dim ar ôl “where”
sentence-and-empty = mae cymal ar goll yn ymyl “and”
sentence-share-end = mae cyfran yn gorffen â: is at most 5%, neu: is within 5 points of last year
sentence-number-end = mae rhif yn gorffen â: is within 10% of last year
sentence-share-of-return = gofynnir cyfrannau a rhifau am y ffurflen gyfan: for = "return"
sentence-run = gofynnir am “run” o gofnodion modiwl y rheol ei hun, os oes trefn iddo
sentence-lasts-end = mae hyn yn gorffen â: lasts at most 3 days
sentence-record-verbs = gellir dweud am gofnod o { $name }: is present, is absent, lasts at most 3 days, covers the night of …
sentence-birthday = nid rhif yw'r hyn sy'n dweud pa ben-blwydd sydd mewn golwg
sentence-not-an-item-or-date = nid yw { $name } yn eitem o { $pack }, nac yn ddyddiad o'i flwyddyn
sentence-module-without-order = nid oes trefn i { $title } yn y pecyn hwn, felly nid yw'r un o'i gofnodion yn first, last, previous na next
sentence-return-items-in-where = mae rheol ar gyfer y ffurflen gyfan yn sôn am eitemau dim ond yn `where`, ar ôl cyfran, rhif neu gyfrif
sentence-previous-of-another = dim ond am y cofnod y gofynnir amdano y gellir dweud “previous” a “next”, ac nid { $title } ydyw
sentence-alias-of-another = am { $named } y dywedir “{ $alias }”, ac mae { $name } yn perthyn i { $title }
sentence-which-record = gall fod gan blentyn lawer o gofnodion o { $name }; dywedwch pa un: first, last, previous, next
sentence-return-has-no-child = nid oes gan reol ar gyfer y ffurflen gyfan blentyn i sôn amdano; dywedwch hynny yn `where`
sentence-subject-missing = mae'r frawddeg yn stopio yma, ac mae eitem neu ddyddiad ar goll
sentence-verb-missing = mae berf ar goll: is, is not, has form …
sentence-not-a-verb = nid yw hon yn ferf y mae brawddegau'n ei hadnabod
sentence-object-missing = mae'r gwrthrych ar goll
sentence-values-missing = mae'r gwerthoedd ar goll
sentence-comma-missing = mae coma ar goll o flaen hyn, neu dylai'r frawddeg orffen
sentence-before-needs-date = gofynnir “before” ac “after” am ddyddiadau, ac nid dyddiad yw'r goddrych
sentence-days-missing = mae hyd megis “1 day” ar goll
sentence-of-date-missing = mae “of” a dyddiad ar goll
sentence-from-to = mae ar “from … to …” angen rhifau cyfan, a goddrych sy'n un
sentence-no-such-form = nid oes ffurf o'r enw hwn
sentence-subject-not-upn = nid UPN yw'r goddrych
sentence-group-missing = mae'r grŵp ar goll
sentence-subject-without-groups = nid cod yw'r goddrych, felly nid oes grwpiau ganddo
sentence-no-such-group = nid oes cod o'r set yn perthyn i'r grŵp hwn
sentence-subject-not-date = gofynnir hyn am ddyddiadau, ac nid dyddiad yw'r goddrych
sentence-date-missing = mae dyddiad ar goll
sentence-distance = mae pellter “at least” neu “more than” hyn a hyn o ddiwrnodau cyn dyddiad neu ar ei ôl
sentence-months-missing = mae hyd megis “10 months” ar goll
sentence-before-or-after-missing = mae “before” neu “after” a dyddiad ar goll
sentence-subject-not-number-or-date = gofynnir hyn am rifau a dyddiadau, ac nid yw'r goddrych y naill na'r llall
sentence-code-retired = nid yw { $code } yn ddilys mwyach ac ni fydd byth
sentence-not-a-code-of = nid yw { $word } yn god o { $set }, nac yn eitem
sentence-not-a-code = nid cod yw hwn
sentence-date-expected = disgwylir dyddiad megis 2025-04-01 yma
sentence-area-expected = disgwylir ardal cod post megis CF yma
sentence-list-of = dim ond am godau, rhifau, dyddiadau ac ardaloedd cod post y gellir gofyn am restr o werthoedd
sentence-object-of-another-type = mae hwn o fath gwahanol i'r goddrych
sentence-unit-expected = disgwylir days, weeks, months neu years yma
sentence-length-out-of-range = mae'r hyd y tu allan i'r terfynau
sentence-percentage-expected = disgwylir canran megis 5% yma
sentence-number-expected = disgwylir rhif yma
sentence-should-end = dylai'r frawddeg orffen cyn hyn
sentence-not-a-upn = nid UPN yw hwn
sentence-not-a-postcode = nid cod post yw hwn
sentence-not-a-key = chwilir am { $name } yn ôl gwerthoedd o fath arall
sentence-miles-to = mae “to” a'r lle arall ar goll
sentence-no-place = nid oes gan unrhyw dabl cyfeirio leoedd y rhain
sentence-in-use-on = mae “on” a dyddiad ar goll, neu “on or after” a dyddiad
sentence-no-days-of-use = nid oes gan unrhyw dabl cyfeirio y diwrnodau yr oedd y rhain mewn defnydd
sentence-not-a-word-of = nid yw { $word } yn werth o'r golofn hon, nac yn eitem
sentence-own-authority = disgwylir own authority yma, neu awdurdod arall y chwilir amdano

## Reference tables

pack-reference-undeclared = rhesi tabl cyfeirio yw'r rhain nad oes { $name }.toml wrth eu hymyl yn ei ddatgan
pack-reference-no-rows = nid yw'r rhesi mewn { $name }.csv wrth ei ymyl, ac nid yw'n dweud beside = true
pack-reference-column-twice = mae { $name } yn enw ar rywbeth arall eisoes
pack-reference-column-holds = mae ar { $name } angen naill ai values = { "{" } … { "}" } neu authority = true
pack-reference-no-column = nid oes gan y tabl hwn golofn { $name } â gwerthoedd
pack-reference-no-value = nid oes gan y golofn y gwerth { $name }

## The rows of rules, which are their tests

rows-should-give = dylai roi { $code }, ac mae'n rhoi { $codes }
rows-should-not-give = ni ddylai roi { $code }, ac mae'n ei roi
rows-gives-as-well = mae'n rhoi { $company } hefyd, nad yw `also` yn ei enwi
rows-other-return-missing = nid yw'r rheol yn enwi'r ffurflen arall
rows-heading-not-item = nid yw'r pennawd “{ $heading }” yn eitem
rows-table-without-heading = nid yw tabl yma dan unrhyw bennawd ###
rows-not-module = nid yw “{ $name }” yn fodiwl
rows-not-a-repeat = nid yw “{ $cell }” yn rhif i'w ailadrodd, hyd at { $most }
rows-not-a-number-of = nid yw “{ $cell }” yn rhif { $above }
rows-not-item = nid yw “{ $name }” yn eitem o { $module }
rows-no-such-record = nid oes gan blentyn { $child } gofnod { $name } â'r rhif { $number }
rows-value-of-another-type = nid yw gwerth { $item } o'i fath
rows-nothing = dim
# { $tag } is what stands for the language in the name of a file: `Child.fr.toml`.
pack-translation-no-language = nid yw { $tag } yn iaith sy'n hysbys yma: enwir cyfieithiad fel yn `Child.cy.toml`
pack-translation-no-year = nid oes blwyddyn { $stem } i'w chyfieithu
pack-translation-no-word = nid oes gair { $name } i'w gyfieithu
pack-translation-of-nothing = nid oes testun Saesneg yma i'w gyfieithu
pack-translation-twice = mae hwn wedi'i gyfieithu ddwywaith
pack-translation-counts = cyfieithir y cyfrifon yn eu trefn: eu nifer yn Saesneg: { $english }; yn y cyfieithiad: { $said }
pack-translation-groups = cyfieithir y grwpiau yn eu trefn: eu nifer yn Saesneg: { $english }; yn y cyfieithiad: { $said }
pack-public-no-item = nid oes eitem { $name } i'w rhoi mewn geiriau plaen
pack-public-twice = mae'r eitem { $name } yno ddwywaith
pack-translation-no-rule = nid oes rheol { $stem } i'w chyfieithu
pack-translation-cases = nifer y negeseuon yn y cyfieithiad: { $said }; yn y rheol: { $english }
pack-translation-places = rhaid i'r neges gynnwys lleoedd yr un Saesneg: { $places }
## Cynllun y ddogfen
layout-missing = nid oes gan y casgliad layout.xml, felly ni ŵyr neb sut olwg sydd ar ei ddogfen
layout-missing-help = ysgrifennwch layout.xml wrth ymyl collection.toml: enghraifft o'r ddogfen, â lleoedd mewn bachau cyrliog
layout-not-xml = nid yw hwn yn XML cywir
layout-too-deep = mae'r elfennau wedi'u nythu'n rhy ddwfn yma
layout-plain-xml = dim ond elfennau, priodoleddau, testunau a sylwadau a all sefyll mewn cynllun
layout-name = ni all { $name } fod yn enw elfen na phriodoledd
layout-no-module = nid yw { $name } yn fodiwl o'r casgliad
layout-module-below = mae { $name } yn perthyn i { $parent }: dim ond o fewn elfen sy'n sefyll dros bob { $parent } y gall sefyll
layout-module-top = mae { $name } yn dal y plant: ni all sefyll o fewn cofnod arall
layout-twice = mae lle i { $name } yn barod
layout-end = mae { $name } yn gorffen cyn { "{" }end{ "}" } y cofnod a ddechreuwyd ynddo
layout-end-first = dechreuir cofnod heb elfen yma, ac nid oes gan yr un o'i flaen { "{" }end{ "}" }
layout-end-of-nothing = ni ddechreuwyd dim sy'n gorffen yma
layout-value-beside = mae elfen yn dal un gwerth, neu elfennau: nid y ddau, ac nid dau werth
layout-braces = mae lle mewn bachau cyrliog ar ei ben ei hun: { "{" }Eitem{ "}" }
layout-module-once = gall fod gan { $name } sawl cofnod, felly mae angen ei elfen ei hun arno; heb un rhaid iddo fod â max = 1
layout-items-nowhere = eitemau cofnod yw'r rhain, ac ni ddechreuir cofnod yma
layout-word = nid oes dim o'r enw { $word } a allai sefyll yma
layout-no-date = nid yw { $name } yn ddyddiad
layout-fact-in-record = dywedir { $name } am y ffurflen gyfan: y tu allan i'r cofnodion y mae ei le
layout-item-of = eitem o { $module } yw { $name }: o fewn elfen sy'n sefyll dros bob { $module } y mae ei lle
layout-item-local = nid anfonir { $name } byth (local), felly nid oes lle iddi
layout-date-form = nid oes ffurf ar ddyddiadau o'r enw { $form }
layout-same-name = byddai { $within } yn dal { $name } ddwywaith, ac ni allai neb ddweud pa un yw pa un
layout-record-lost = ni fyddai cofnod heb { $name } yn cael ei ysgrifennu; gadewch iddo ddweud { "{" }{ $name } or empty{ "}" }
layout-module-nowhere = nid oes lle i'r modiwl { $name }
layout-module-nowhere-help = ychwanegwch elfen sy'n dechrau â { "{" }each { $name }{ "}" }
layout-item-nowhere = nid oes lle i { $name } o { $module }
layout-item-nowhere-help = ychwanegwch <{ $name }>{ "{" }{ $name }{ "}" }</{ $name }>, neu { "{" }items{ "}" } ar gyfer pob un heb le, neu { "{" }leave out { $name }{ "}" }

# Yr hyn sydd o'i le ar ffeiliau pecyn a'u henwau, cyn darllen unrhyw frawddeg.
pack-file-unread = nid yw { $name } yn ffeil sydd gan becyn
pack-folder-unread = nid yw { $name } yn ffolder sydd gan becyn
pack-file-ending = mae enwau ffeiliau yn y ffolder { $name } yn gorffen â .{ $ending }
pack-known-files = mae gan gasgliad y ffeiliau { $files } a'r ffolderi { $folders }
pack-folder-without-collection = nid oes ffeil collection.toml yn y ffolder { $name }, felly nid casgliad ydyw
pack-collection-folder = { $name } yw enw'r casgliad, ac enw arall sydd ar ei ffolder
pack-no-years = nid oes blwyddyn gan y casgliad: ffeil megis years/2025-26.toml
pack-listed-twice = mae { $name } wedi'i restru ddwywaith
pack-module-not-listed = nid oes dim yn rhestru'r modiwl { $name }
pack-module-not-listed-help = ysgrifennwch ef yn modules yn collection.toml, neu tynnwch y ffeil oddi yno
pack-module-file-name = { $name } yw enw'r modiwl, a { $file } yw enw ei ffeil
pack-year-name = nid yw { $name } yn enw blwyddyn megis 2025-26
pack-year-start = mae { $name } yn dechrau mewn blwyddyn arall
pack-until-before-from = mae until yn flwyddyn gynharach na from
pack-none-allowed = ni ellid byth roi { $name }: mae max ac expected-in yn 1 neu fwy
pack-range-turned = mae gwerth lleiaf { $name } (min) yn fwy na'i werth mwyaf (max), neu'n llai na dim
pack-range-without-use = mae { $name } o fath nad oes ganddo min na max
pack-no-such-sample = nid oes sampl o'r enw { $name }: mae previous, next, with-previous a with-next
pack-sample-type = nid yw'r sampl { $value } yn werth y gallai { $name } ei gael
pack-csv-heading = nid yw { $name } yn bennawd set o godau
pack-code-blank = llinell heb god
pack-code-twice = mae'r cod { $name } yno ddwywaith
pack-not-a-date-item = nid yw { $name } yn ddyddiad
pack-name-form = ni all { $name } fod yn enw: llythyren neu _ a ddaw'n gyntaf, yna llythrennau, digidau, _, - ac atalnodau llawn, heb fylchau
pack-name-word = ni all { $name } fod yn enw: mae'r gair hwnnw gan frawddegau a chynlluniau eisoes
pack-name-date = ni all { $name } fod yn enw: dyna enw dyddiad
pack-name-record = ni all { $name } fod yn enw: dyna enw un o gofnodion y plentyn
pack-name-module = ni all { $name } fod yn enw: dyna enw modiwl
pack-xsd-of-no-year = nid yw { $name } yn sgema i unrhyw flwyddyn o'r casgliad hwn
pack-xsd-not-xml = nid yw hwn yn sgema XML o'r fan hon ymlaen
