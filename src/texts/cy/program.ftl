# Geiriau'r rhaglen ei hun yn Gymraeg. Y geiriad yw ein geiriad ni, oni bai bod docs/cy/glossary.csv yn rhoi ffynhonnell swyddogol i derm.
# Words and values stand apart, so that no value is ever mutated.

## Levels

level-error = Gwall
level-query = Ymholiad
level-note = Nodyn
total-errors = Gwallau
total-queries = Ymholiadau
total-answered = Ymholiadau a atebwyd
total-notes = Nodiadau
total-errors-todo = rhaid eu cywiro
total-queries-todo = cywirwch nhw, neu nodwch pam y maent yn gywir
total-answered-todo = dim i'w wneud
total-notes-todo = er gwybodaeth

## Can it be sent

yes = Gellir
no = Na ellir
can-it-be-sent-answer = A ellir ei hanfon? { $answer }. { $why }
verdict-errors = Rhaid cywiro'r gwallau yn gyntaf. Nifer y gwallau: { $count }.
verdict-queries = Nid oes gwall, ond mae angen cywiriad neu reswm ar ymholiadau o hyd. Nifer yr ymholiadau: { $count }.
verdict-clean = Nid oes gwall, ac nid oes ymholiad ar agor.

## What to do next

what-next = Beth i'w wneud nesaf
next-error = Cywirwch { $code }, { $title } (nifer: { $count }).
next-query = Edrychwch ar yr ymholiadau (nifer: { $count }): cywirwch y data, neu nodwch pam y maent yn gywir.
next-again = Allforiwch o'r system achosion eto, a gwiriwch eto.
next-prepare-again = Paratowch y ffurflen eto o'r allforyn a gywirwyd, a dilyswch y ffeil newydd. Peidiwch â newid yr XML â llaw.
next-write = Ysgrifennwch y ffurflen â'r gorchymyn prepare.
next-verified = Nid oes dim ar ôl i'w wneud: mae popeth fel y dylai fod yn { $files }.
next-sign = Trefnwch i'r ffurflen gael ei chymeradwyo.
next-send = Anfonwch: { $files }.

## What was checked

heading-authority = { $title }, { $name } ({ $code })
heading-code = { $title }, awdurdod { $code }
heading-children = { $whole }; plant a ddarllenwyd: { $count }
rows-left-out = Rhesi a all fod yn rhai plant ac a hepgorwyd am fod llinell o'r templed yn dweud hynny: { $count }.
rules-run = Rheolau a redodd: { $count }.
schema-by-own = Gwiriwyd yr XML yn erbyn ei sgema gan brawf y rhaglen ei hun.
schema-by-validator = Gwiriwyd yr XML yn erbyn ei sgema gan y dilysydd cyffredinol.
table-used = Chwiliwyd yn y tabl cyfeirio { $table }: { $file }; rhesi: { $rows }; { $newest }; { $codes ->
    [none] nid oedd ei angen ar unrhyw reol
   *[other] rheolau a’i defnyddiodd: { $codes }
}.
table-newest = cofnod diweddaraf: { $day }
table-undated = nid oes dyddiad i unrhyw gofnod
rules-not-run = Rheolau na redodd: { $count }; y rheswm: { $reason } ({ $codes }).
more-codes = codau eraill: { $count }
heading-part = { $whole }: { $part }
part-only = Dim ond negeseuon am y plant hyn sydd yma. Mae negeseuon am y ffurflen gyfan yn yr adroddiad llawn.
no-team = heb dîm
no-worker = heb weithiwr
team-number = Tîm { $number }
worker-number = Gweithiwr { $number }

## Where it is

file-last-year = { $file } (ffurflen y llynedd)
at-row = { $file }, dalen "{ $sheet }", rhes { $row }
at-rows = { $file }, dalen "{ $sheet }", rhesi { $first } a { $last }
at-rows-more = { $file }, dalen "{ $sheet }", rhesi { $first }, { $last } a { $count } arall
at-sheet = { $file }, dalen "{ $sheet }"
at-line = { $file }, llinell { $line }
at-lines = { $file }, llinellau { $first } a { $last }
at-line-path = { $file }, llinell { $line }, { $path }
at-path = { $file }, { $path }
blank = (gwag)

## On a terminal

terminal-error = gwall
terminal-query = ymholiad
terminal-note = nodyn
terminal-answered = (atebwyd) { $message }
terminal-help = cymorth: { $help }
terminal-child = plentyn: { $child }
terminal-child-name = plentyn: { $child }, { $name }
terminal-answer = ateb: { $answer }
terminal-more = { more-like-this }; mae `cyfrif explain { $code }` yn esbonio pam
terminal-why = mae `cyfrif explain { $code }` yn esbonio pam
more-like-this = { $count } arall fel hyn

## Heads of tables

head-code = Cod
head-level = Lefel
head-times = Nifer
head-what = Beth sydd o'i le

## As plain sentences

plain-head = { $level } { $code }: { $message }
plain-head-child = { $level } { $code }, plentyn { $child }: { $message }
plain-head-name = { $level } { $code }, plentyn { $child }, { $name }: { $message }
plain-row = Ffeil { $file }, dalen { $sheet }, rhes { $row }
plain-sheet = Ffeil { $file }, dalen { $sheet }
plain-place = Ffeil { $place }
plain-at = { $place }.
plain-at-cells = { $place }: { $cells }.
plain-no-heading = heb bennawd
plain-cell = colofn { $column }, { $heading }, gwerth: { $value }
plain-cell-blank = colofn { $column }, { $heading }, gwag
plain-column = colofn { $column }, { $heading }
plain-element = { $heading }, gwerth: { $value }
plain-element-blank = { $heading }, gwag
plain-answer = Ateb: { $answer }
plain-todo = I'w wneud: { $help }
plain-more = { more-like-this }. Mae'r gorchymyn explain { $code } yn esbonio pam.
plain-checked = Gwiriwyd: { $what }.
plain-totals = Gwallau: { $errors }; ymholiadau: { $queries }; ymholiadau a atebwyd: { $answered }; nodiadau: { $notes }.
plain-code = { $level } { $code }, nifer { $count }: { $title }
plain-next = Beth i'w wneud nesaf:

## The HTML report

html-title = { $what }: adroddiad
html-subtitle = Yr hyn a ganfu cyfrif
html-skip = Neidio i'r adroddiad
html-can-it-be-sent = A ellir ei hanfon?
html-overview = Cipolwg
html-totals-caption = Nifer y negeseuon
html-codes-caption = Negeseuon yn ôl cod, y mwyaf cyffredin yn gyntaf
html-number = Nifer
html-share = Cyfran
html-share-errors = Cyfran o'r gwallau
html-todo = Beth i'w wneud
html-contents = Yn yr adroddiad hwn
html-answered = Atebwyd
html-answered-query = Ymholiad a atebwyd
html-find = Chwilio yn yr adroddiad hwn
html-search = Rhif adnabod plentyn, pennawd, gwerth neu god
html-sheet = Dalen
html-column = Colofn
html-all = Popeth
html-clear = Dangos popeth
html-counted = Nifer: { $count }, sef { $share }% o { $of }.
html-why = Pam y mae'n bwysig a beth i'w wneud
html-page-why = Pam y mae'n bwysig
html-messages-of = Negeseuon â'r cod { $code }
html-child = Plentyn
html-where = Ble
html-cells = Beth sydd yno
html-row-todo = I'w wneud: { $help }
html-row-answer = Ateb: { $answer }
html-row = { $sheet }, rhes { $row }
html-line = { $file }, llinell { $line } { $path }
html-file-sheet = { $file }, { $sheet }
html-whole = Y ffurflen gyfan
html-pager = { $first } i { $last } o { $all }.
html-pages-of = Tudalennau: { $what }
html-rest = Mae'r gweddill yn yr adroddiad Excel.
html-previous = Blaenorol
html-next = Nesaf
html-found = { $found } o { $all } o negeseuon
html-none = Ni chanfuwyd dim. Rhowch gynnig ar lai o eiriau, neu eiriau byrrach.
html-show = Dangos
html-show-child = Dangos y negeseuon am blentyn { $child }
html-by-child = Fesul plentyn
html-by-sheet = Fesul dalen a cholofn
html-children-caption = Y plant â'r nifer mwyaf o wallau yn gyntaf
html-sheets-caption = Negeseuon fesul dalen
html-columns-caption = Celloedd gwallus fesul colofn
html-local = { $local ->
    [worker] Gweithiwr
   *[team] Tîm
}
html-by-local = { $local ->
    [worker] Fesul gweithiwr
   *[team] Fesul tîm
}
html-local-caption = { $local ->
    [worker] Gweithwyr y mae negeseuon am eu plant
   *[team] Timau y mae negeseuon am eu plant
}, y nifer mwyaf o wallau yn gyntaf
html-local-none = { $local ->
    [worker] Heb weithiwr
   *[team] Heb dîm
}
html-figures = Mewn rhifau
html-figure-what = Gwerth
html-figure-of = O
figure-code = { $code } { $label }
figure-band = { $from } i { $to }
figure-band-last = { $from } a throsodd
html-about = Am yr adroddiad hwn
html-files = Ffeiliau a ddarllenwyd
html-template = Templed
html-outputs = Ffeiliau a ysgrifennwyd
html-records = Cofnodion a ganfuwyd
html-rules = Rheolau
html-basis = Pa mor sicr yw'r rheolau
html-made-by = Gwnaed gan
html-privacy = Mae rhifau adnabod plant a gwerthoedd o'ch allforyn yn y ffeil hon. Cadwch hi lle y cedwir yr allforyn.
html-privacy-redacted = Gwnaed y rhifau adnabod yn y ffeil hon ar gyfer yr adroddiad hwn, a hepgorwyd y gwerthoedd.

## Why a rule did not run

not-run-last-year = ni roddwyd ffurflen y llynedd
not-run-other = ni roddwyd y ffurflen arall: { $other }
not-run-item = nid yw { $item } yn yr hyn a ddarllenwyd
not-run-table = ni roddwyd y tabl cyfeirio { $table }
not-run-bad-table = ni ellir defnyddio’r tabl cyfeirio { $table }
no-nearest = mae `cyfrif explain { $item }` yn dangos beth y caiff fod

## How sure a pack is

basis-assumed = Tybir rhannau o { $pack } (eitemau: { $items }; codau: { $codes }; rheolau: { $rules }): cymharwch nhw â chopi eich awdurdod o'r canllawiau.

## Why a correction was refused

correction-no-item = nid yw { $item } yn eitem o { $pack }
correction-no-child = nid oes plentyn yn yr allforyn â'r rhif adnabod hwn
correction-no-record = nid oes gan y plentyn gofnod o'r fath
correction-which-record = mae gan y plentyn sawl cofnod o'r fath: nodwch pa un â record = …
correction-from = nid yw'r allforyn bellach yn dweud yr hyn y mae'r cywiriad yn ei newid; efallai ei fod wedi'i gywiro
correction-to = nid yw'r gwerth newydd yn un a ganiateir ar gyfer { $item }
correction-see-list = (gweler corrections.toml)

## On the command line

answered = Atebwyd ymholiadau { $code } (nifer: { $count }); bydd yr ateb yn aros yn answers.toml nes i'r gwerthoedd newid.
answer-masked = Ni chedwir enw plentyn yn answers.toml; cedwir yr ateb yno fel hyn: { $kept }
answers-masked = Hepgorwyd enw plentyn o atebion (nifer: { $count }): ••• sydd yn ei le yn answers.toml.
answers-taken = Ymholiadau a atebwyd: { $count }.{ $blank ->
    [0] { "" }
   *[other] {" "}Rhesi heb ateb eto: { $blank }.
}{ $known ->
    [0] { "" }
   *[other] {" "}Atebion a oedd yno eisoes: { $known }.
}{ $refused ->
    [0] { "" }
   *[other] {" "}Rhesi na ellid eu derbyn (nifer: { $refused }):
}
answers-no-list = Nid oes dalen yn { $file } â'r colofnau { head-code }, { table-child }, { table-answer }, { table-answered-by } a { table-reference }
answers-no-list-in = nid oes llyfr gwaith Excel yn y ffolder { $folder }
answers-no-list-help = rhowch adroddiad Excel a wnaed gan cyfrif (--report list.xlsx, hefyd gyda --by team); mae ei cholofn olaf, { table-reference }, wedi'i chuddio a rhaid iddi aros
answers-row = { $file }, rhes { $row }, { $code }: { $why }
answers-row-child = { $file }, rhes { $row }, { $code }, plentyn { $child }: { $why }
answers-no-who = nid yw'n hysbys pwy sy'n dweud hynny; llenwch y golofn { table-answered-by }, neu enwch rywun â --who
answers-no-reason = nid oes rheswm yn y golofn { table-answer }; ysgrifennwch mewn geiriau pam y mae'r gwerthoedd yn gywir
answers-lost = atebion: { $count }
answers-no-query = nid ymholiad yw hwn, felly nid oes ateb a'i cau; cywirwch y data yn y system achosion
answers-gone = nid yw'r ymholiad ar agor mwyach: newidiwyd neu cywirwyd y gwerthoedd; gwiriwch eto, ac atebwch yr ymholiadau sydd ar agor yn awr
answers-two = fe'i hatebwyd mewn ffordd arall yn { $file }, rhes { $row }

## What was written

written = Ysgrifennwyd: { $file }
output-is-read = dyma { $file }, sy'n cael ei darllen
output-is-read-by-another-name = dyma ffeil sy'n cael ei darllen, dan enw arall
output-is-decision = mae ffeil o'r enw hwnnw'n cynnwys y gwaith, neu benderfyniadau
output-in-read-folder = darllenir pob tabl yn y ffolder honno
output-is-left = mae ffeil o'r enw hwnnw'n perthyn i gyflwyniad
output-foreign = mae ffeil o'r enw hwnnw yno eisoes, ac nid cyfrif a'i gwnaeth
output-touched = fe'i cadwyd gan raglen arall ers i cyfrif ei gwneud, a byddai'r hyn a ysgrifennwyd ynddi yn cael ei golli

## The demo

demo-marker = Gwnaed y ffolder hon gan `cyfrif demo`. Mae pob plentyn ynddi'n ddychmygol. Cewch ei dileu.
demo-job = Un gwaith: dwy ffurflen un awdurdod. Mae pob cofnod ond [reference] ac [other] hefyd yn ddewis i `cyfrif prepare`.
demo-written =
    Mae cyngor dychmygol bellach yn { $folder } (plant: { $count }): ei allforion â chamgymeriadau, a'r un rhai wedi'u cywiro,
    pob un mewn cynllun tebyg i WCCIS ac mewn cynllun plaen.
    {"\u000A"}
demo-first = 1. Gwiriwyd yr allforion â chamgymeriadau ({ $folder }):{"\u000A"}
demo-told = {"   "}{ $what }. A ellir ei hanfon? { $answer }. { $why }{"\u000A"}
demo-second = {"\u000A"}2. Paratowyd yr allforion a gywirwyd ({ $folder }):{"\u000A"}
demo-next =
    {"\u000A"}Beth i'w agor nesaf:
    { $report }
    {"   "}yr hyn a wêl swyddog yn y porwr: pob camgymeriad gyda'i res a beth i'w wneud
    { $sheet }
    {"   "}y daflen gymeradwyo, i bwy bynnag sy'n atebol am y ffigurau
    { $xml }
    {"   "}yr hyn a fyddai'n cael ei anfon: dim enwau, a'r UPN lle y mae un
    { $job }
    {"   "}ffeil y gwaith, i'w chopïo ar gyfer eich cyngor eich hun
    Pob neges yn y derfynell: cyfrif check --job { $folder }
    {"\u000A"}

## The export with its cells marked

annotate-comment = { $level } { $code }: { $message }.
    I'w wneud: { $help }.
annotate-author = cyfrif

## The sign-off sheet

sign-title = Cymeradwyo ffurflenni'r plant
sign-serial = Cyflwyniad
sign-prepared-at = Paratowyd
sign-prepared-by = gan
sign-no-errors = Dim gwallau.
sign-queries = { $count ->
    [0] Nid oes ymholiad ar agor.
   *[other] Ymholiadau ar agor o hyd: { $count }. Cywirwch nhw, neu nodwch pam y maent yn gywir.
}
sign-answered = { $count ->
    [0] Ni atebwyd unrhyw ymholiad â rheswm.
   *[other] Ymholiadau a atebwyd â rheswm: { $count }.
}
sign-numbers = Mewn rhifau
sign-counted = Cyfrifwyd
sign-code = Cod
sign-this-year = Eleni
sign-last-year = Y llynedd
sign-change = Newid
sign-not-compared = Ni roddwyd ffurflen y llynedd, felly ni chymherir dim.
sign-decisions = Yr hyn a benderfynwyd
sign-decision = Penderfyniad
sign-reason = Rheswm
sign-answered-query = Ymholiad a atebwyd: { $code }, { $message }
sign-corrected = Gwerth a gywirwyd: { $item }
sign-child-left-out = Plentyn wedi'i hepgor
sign-left-out = { $count ->
    [0] Ni hepgorwyd unrhyw blentyn trwy benderfyniad.
   *[other] Plant a hepgorwyd trwy benderfyniad: { $count }.
}
sign-unsure = Ansicr o hyd yn y templed
sign-guess = Dyfaliad
sign-rows-left-out = Rhesi y mae'r templed yn eu hepgor
sign-line = Llinell
sign-inputs = Darllenwyd
sign-reference = Chwiliwyd yn
sign-last-files = Cymharwyd â
sign-outputs = Ysgrifennwyd, i'w hanfon
sign-kept = Ysgrifennwyd, i'w cadw:
sign-files-caption = O beth, i beth
sign-use = Defnydd
sign-digest = SHA-256
sign-rules = Pa mor sicr yw'r rheolau.
sign-basis = { $what }: { $stated } wedi'u datgan, { $listed } wedi'u rhestru, { $inferred } wedi'u casglu, { $assumed } wedi'u tybio.
sign-rules-used = Rheolau
sign-here = Llofnodion
sign-statement = Paratowyd y ffurflenni hyn o'r ffeiliau a enwir uchod. Edrychwyd ar y rhifau a'r rhesymau uchod.
sign-no-names = Nid oes enw plentyn yn y ffeiliau hyn. Pe gofynnid am enwau, nid yw'r eitem honno yn y ffeiliau.
sign-caption = Ni chaniateir anfon dim nes i bawb lofnodi.
sign-role = Pwy
sign-signature = Enw a llofnod
sign-date = Dyddiad
sign-prepared = Paratowyd gan
sign-head = Pennaeth y gwasanaeth
sign-guardian = Gwarcheidwad Caldicott

## Tables: Excel and csv

xlsx-summary = Crynodeb
xlsx-messages = Negeseuon
xlsx-authority = Awdurdod
xlsx-too-many = Mae mwy o negeseuon nag sydd o resi mewn dalen; y rhai cyntaf sydd yma, nifer: { $count }.
table-child = Rhif adnabod plentyn
table-file = Ffeil
table-row = Rhes
table-heading = Pennawd
table-value = Gwerth
table-message = Neges
table-answer = Ateb
table-also = Hefyd yn
table-answered-by = Atebwyd gan
table-reference = Cyfeirnod
table-team = Tîm
table-worker = Gweithiwr
table-cell = { $heading } { $value }
table-place = { $place }: { $cells }

## The book: explain, items, packs, compare

sure-stated = wedi'i ddatgan
sure-listed = wedi'i restru
sure-inferred = wedi'i gasglu
sure-assumed = wedi'i dybio
sure-stated-means = wedi'i ddatgan: mewn disgrifiad cyhoeddus o'r data a wnaed o'r canllawiau
sure-listed-means = wedi'i restru: mewn cod neu ystadegau cyhoeddus pobl sy'n defnyddio'r data
sure-inferred-means = wedi'i gasglu: mae'n dilyn o'r gyfraith, o ystyr yr eitem, neu o'r ffurflen gynharach
sure-assumed-means = wedi'i dybio: dewis gwaith, hyd nes i gopi awdurdod o'r canllawiau ddweud fel arall

type-date = dyddiad
type-code = un cod o { $set }
type-decimals = rhif â hyd at { $decimals } o leoedd degol, o { $min } i { $max }
type-number = rhif cyfan o { $min } i { $max }
type-text = testun heb fylchau, nifer y nodau: { $min } i { $max }
type-upn = rhif unigryw'r disgybl
type-postcode = cod post
type-or-codes = { $type }, neu un cod o { $set }
type-or-forms = { $type }; lle nad yw rhannau ohono'n hysbys: { $forms }
type-one-of = un o restr

level-error-means = rhaid ei gywiro; nid ysgrifennir y ffurflen tra bo'r gwall yno
level-query-means = gwiriwch, yna cywirwch neu nodwch pam y mae'n gywir
level-note-means = er gwybodaeth; nid oes angen gwneud dim

date-year-start = diwrnod cyntaf y flwyddyn
date-year-end = diwrnod olaf y flwyddyn
date-reference = y diwrnod y mae'r ffurflen yn ymwneud ag ef
word-status-date = Dyddiad cyfeirio'r flwyddyn.
word-status-date-earlier = Dyddiad cyfeirio'r flwyddyn, neu { $item } y plentyn os yw hwnnw'n gynharach.
word-period-start = Dechrau'r cyfnod y mae cofnod ({ $module }) yn perthyn iddo: dechrau'r cyntaf o gyfres o gofnodion sy'n dilyn ei gilydd. Dilynir cofnod y mae'r frawddeg isod yn wir amdano gan un arall o'r un cyfnod.

book-skip = Neidio i'r dudalen
book-table = Tabl
book-about = Rhagor o wybodaeth
book-plain-pair = { $name }: { $value }
book-none = dim
book-near = ai un o'r rhain oedd gennych mewn golwg? { $names }
book-nothing-near = gofynnwch am reol ({ $rule }), neges (CYF204), eitem, set o godau, cod, pecyn ({ $pack }) neu authorities
book-several = Ystyr { $name }
book-rule-title = { $code }: { $message }
book-item-title = Eitem { $name } ({ $collection })
book-set-title = Set o godau { $name } ({ $collection })
book-code-title = Cod { $code } o { $set } ({ $collection })
book-pack-title = Pecyn { $pack }: { $title }
book-packs-title = Pecynnau, a pha mor sicr ydynt
book-module-title = Modiwl { $name }: { $title }
book-word-title = Y gair { $name } yn { $pack }
book-date-title = Y dyddiad { $name }
book-authorities = Yr awdurdodau a'u codau
book-authorities-means = Y cyntaf o'r codau hyn, y { $series }, sydd ym mhennyn ffurflen, a byth un arall.
head-name = Enw
head-name-cy = Enw yn Gymraeg
head-item = Eitem

book-level = { $level }: { $means }
book-in-pack = { $pack } ({ $basis })
book-date-in = { $date } yn { $pack }
book-code-line = { $code } { $label }
book-holds = Yn dal
book-every-year = ym mhob blwyddyn
book-since = ers { $from }
book-up-to = hyd at { $until }
book-from-to = o { $from } i { $until }
book-needs = Angen
book-needs-other = ffurflen arall yr un flwyddyn: { $name }
book-needs-last = ffurflen y llynedd
book-packs = Pecynnau
book-pack = Pecyn
book-source = Ffynhonnell
book-basis = Sail
book-checks = Beth y mae'n ei wirio
book-checks-in = Beth y mae'n ei wirio yn { $packs }
book-cases = Mae sawl achos. Fe'u gofynnir yn y drefn hon; y cyntaf sy'n methu sy'n rhoi ei neges i'r cofnod.
book-shared = Ni all brawddeg ddweud hyn; mae'r rhaglen yn ei wirio fel y disgrifir uchod.
book-whose = rhai’r un cofnod: { $module }
book-whose-child = holl rai’r plentyn
book-asked-of = Yn gwirio
book-of-return = y ffurflen gyfan
book-of-module = pob cofnod ({ $module })
book-of-last = pob cofnod yn ffurflen y llynedd ({ $module })
book-of-other = pob cofnod yn y ffurflen { $name } ({ $module })
book-when = Pan
book-require = Rhaid bod yn wir
book-require-any = Rhaid i un fod yn wir
book-each = Ar gyfer … yn eu tro
book-message = Neges
book-rows-fail = Rhesi sy'n rhoi { $code }
book-rows-pass = Rhesi nad ydynt yn rhoi { $code }
book-rows-single = Un plentyn yw pob rhes; mae'r hyn na ddangosir yn gywir. Gwerth gwag yw cell wag.
book-rows-tables = Un ffurflen yw'r tablau dan un pennawd; mae'r hyn na ddangosir yn gywir. Gwerth gwag yw cell wag.
book-rows-year = Yn { $year }
book-rows-title-year = Yn { $year }: { $title }
book-stops = yn atal y gwaith: ni all y rhaglen fynd ymlaen
book-help = Cymorth
book-official = Codau swyddogol
book-official-missing = { $code } lle y mae ar goll
book-official-wrong = { $code } lle y mae'n anghywir
book-official-check-letter = { $code } lle y mae'r llythyren wirio'n anghywir
official-missing = { $items }: ar goll
official-wrong = { $items }: nid yw fel y mae'n rhaid iddo fod
official-missing-or-wrong = { $items }: ar goll, neu nid yw fel y mae'n rhaid iddo fod
official-check-letter = { $items }: nid yw'r llythyren wirio'n cytuno â'r digidau
official-means = Mae gan restr wirio'r ffurflen ei hun y cod hwn am werth sydd ar goll neu'n anghywir. Mewn ffurflenni eraill mae'r rhaglen yn dweud yr un peth â'i chod ei hun: { $codes }.

book-meaning = Ystyr
book-module = Modiwl
book-part = Rhan
book-type = Math
book-required = Rhaid ei roi
book-required-always = bob amser
book-required-part = lle bynnag y mae'n gymwys
book-required-when = pan { $clause }
book-required-no = gellir ei adael yn wag
book-only-when = Rhoddir dim ond pan
book-personal = Personol
is-personal = Ydy
not-personal = Nac ydy
book-personal-yes = ydy: cuddir ym mhopeth a gedwir neu a argreffir oni ofynnir amdano
book-place = Lle yn yr XML
book-place-none = dim: nis anfonir byth; gall y gwiriadau ei ddefnyddio
book-headings = Penawdau arferol
book-rules = Rheolau amdano
book-rules-code = Rheolau sy'n ei enwi
book-codes-of = Codau { $set }
book-otherwise = Beth sy'n wahanol yn { $packs }

book-used-by = Defnyddir gan
book-group = Grŵp
book-codes-in = Codau yn { $packs }
book-retired-in = Dim yn ddilys mwyach yn { $packs }
book-retired = Dim yn ddilys mwyach
is-retired = Wedi dod i ben
not-retired = Yn ddilys
book-retired-yes = wedi dod i ben: nid yw'r ffurflen yn ei dderbyn
book-replaced = Defnyddiwch yn ei le
book-also-called = Gelwir hefyd yn

book-coverage = Pwy sydd ynddi
book-coverage-from = Pa mor sicr yw hynny
book-digest = Crynodeb digidol
book-modules = Modiwlau
book-name = Enw
book-title = Teitl
book-records = Cofnodion ar gyfer un plentyn
book-one-each = un
book-any-number = unrhyw nifer
book-at-most = { $count } ar y mwyaf
book-items-sent = Eitemau a anfonir
book-items-local = Eitemau nas anfonir
book-items-of = Eitemau yn { $pack }
book-module-most = Nifer mwyaf y cofnodion o'r fath ar gyfer un plentyn: { $count }.
book-sentence = Fel brawddeg
book-how-sure = Pa mor sicr ydyw
book-what = Beth
book-all = Pob un
book-items = Eitemau
book-codes = Codau
book-rules-name = Rheolau
book-assumed = Beth a dybir
book-assumed-means = Dewisiadau gwaith yw'r rhain. Cymharwch nhw â chopi eich awdurdod o'r canllawiau; cywirir camgymeriad yn ffeiliau testun y pecyn.
book-assumed-codes = { $set }: { $codes }

whole-title = Llyfr rheolau: { $title }
whole-intro = Popeth y mae { $pack } yn ei wirio ac yn ei gynnwys, ac ystyr pob neges gan y rhaglen. Argraffwch ef, neu chwiliwch ynddo â Ctrl ac F.
whole-contents = Cynnwys
whole-pack = Am y ffurflen
whole-rules = Rheolau
whole-items = Eitemau
whole-codes = Setiau o godau
whole-own = Negeseuon y rhaglen ei hun
whole-rules-caption = Pob rheol
whole-items-caption = Pob eitem


compare-title = Beth a newidiodd o { $from } i { $to }
compare-added = Newydd
compare-removed = Nid yw yno mwyach
compare-changed = Newidiwyd
compare-year = Pwy sydd ynddi, a dyddiadau
compare-layout = Yr XML
compare-element = Elfen
compare-records = Cofnodion ar gyfer un plentyn
compare-code = { $set } { $code }
compare-place = Lle
compare-first = cyntaf
compare-after = ar ôl { $item }
compare-new-in = Newydd yn { $pack }
compare-gone-in = Nid yw yno mwyach yn { $pack }
compare-basis = Faint sy'n fwy sicr, neu'n llai sicr, nag o'r blaen
compare-same = Ni newidiodd dim.

## Rules tried on their rows

rule-test-surprise = { $file } yn { $pack }, { $place }: { $message }
rule-test-done = Rheolau y rhoddwyd cynnig arnynt ar eu rhesi: { $rules }; { $surprises ->
    [0] mae pob rhes yn gwneud yr hyn y dylai.
   *[other] rhesi nad ydynt yn gwneud yr hyn y dylent: { $surprises }.
}

## What is in a file

inspect-title = Beth sydd yn y ffeiliau
inspect-privacy = Dangosir gwerthoedd ar gyfer colofnau o godau yn unig; saif ••• am air nad yw'n un o eiriau'r ffurflen. Cyfrifir enwau, dyddiadau, rhifau adnabod a chodau post; nis dangosir byth.
inspect-no-sheets = Nid oes dalen ynddi.
inspect-sheet = Dalen “{ $name }”
inspect-sheet-hidden = Dalen “{ $name }”, wedi'i chuddio
inspect-no-table = Nid oes dim ynddi sy'n edrych fel penawdau; rhesi wedi'u llenwi: { $rows }.
inspect-table = Mae'r tabl yn dechrau yn { $starts }: penawdau yn rhes { $row }, rhesi oddi tanynt: { $count }.
inspect-table-two = Mae'r tabl yn dechrau yn { $starts }: penawdau dros ddwy res, yr isaf yn rhes { $row }, rhesi oddi tanynt: { $count }.
inspect-column = Colofn
inspect-heading = Pennawd
inspect-filled = Wedi'i llenwi
inspect-kinds = Cynnwys
inspect-values = Gwerthoedd
inspect-share = { $share }%
inspect-under-one = llai nag 1%
inspect-kind-text = testun
inspect-kind-number = rhifau
inspect-kind-date = dyddiadau
inspect-kind-date-text = dyddiadau fel testun
inspect-kind-month-first = dyddiadau â'r mis yn gyntaf
inspect-kind-number-text = rhifau fel testun
inspect-kind-logical = TRUE neu FALSE
inspect-kind-error = celloedd gwall
inspect-kind-formula = fformiwlâu nas cyfrifwyd
inspect-kind-count = { $kind } ({ $count })
inspect-value = { $value } ({ $count })
inspect-people = { $count } gwahanol, am bobl: nis dangosir
inspect-personal = { $count } gwahanol: nis dangosir
inspect-many = { $count } gwahanol
inspect-templates = Pa dempled sy'n ffitio
inspect-no-template = Nid oes templed yn y rhaglen sy'n canfod ei ddalenni yma. Mae `cyfrif map` yn drafftio un o'r penawdau.
inspect-return = Ffurflen
inspect-template = Templed
inspect-items = Eitemau â cholofn
inspect-sheets = Dalenni
inspect-of = { $found } o { $asked } ({ $share }%)
inspect-of-sheets = { $found } o { $asked }
inspect-fits = Mae'r templed { $template } ar gyfer { $return } yn canfod popeth y mae'n ei ddarllen.
inspect-none-fits = Nid oes templed o'r rhaglen yn ffitio'r ffeiliau hyn: dim ond { $share }% o'r hyn y mae'n ei ddarllen a ganfu'r agosaf, { $template } ar gyfer { $return }. Mae `cyfrif map` yn drafftio un o'r penawdau.
inspect-lacks = Y templed { $template } ar gyfer { $return } sy'n ffitio orau. Ni fyddai'n canfod:
inspect-lacks-sheet = y ddalen { $sheet }
inspect-lacks-items = yn y ddalen { $sheet }: { $items }
inspect-next = Mae `cyfrif map` yn drafftio templed sy'n ffitio'r ffeiliau hyn.

## A template drafted

map-title = Drafftiwyd ar gyfer { $pack }
map-head-from = Drafftiwyd gan `cyfrif map` ar gyfer { $pack } o { $files }.
map-head-sure = Mae pob llinell yn dweud pa mor sicr ydyw. Edrychwch ar bob llinell sy'n dweud UNSURE: cywirwch hi, neu dilëwch ei sylw i ddweud ei bod yn gywir.
map-head-settle = Yna mae `cyfrif map` gyda --refine a'r ffeil hon yn llenwi'r gweddill ac yn newid dim sydd wedi'i setlo.
names-near = Ni ddarllenwyd enwau plant; efallai fod enwau yn y colofnau hyn:{" "}
names-near-more = Efallai na ddarllenwyd enwau'r plant i gyd; efallai fod enwau yn y colofnau hyn hefyd:{" "}
names-blank = Ni ddarllenwyd enwau plant, felly ni ellir canfod enw lle na ddylai fod; mae'r colofnau enwau yn wag
names-none = Ni ddarllenwyd enwau plant, felly ni ellir canfod enw lle na ddylai fod; nid oes pennawd yn yr allforyn sy'n edrych fel pennawd enwau
names-of-few = plant heb enw: { $count } o { $children }
names-the-same = dim ond { $count } o enwau gwahanol sydd gan y plant (nifer y plant: { $children }), fel petaent yn dimau neu'n weithwyr
names-no-words = celloedd yng ngholofnau'r enwau heb enw ynddynt, ond â rhif neu ffugenw o lythrennau a digidau: { $count } o { $cells }
names-half = plant ag un enw yn unig, enw cyntaf neu gyfenw: { $count } o { $children }
map-not-held = Nis canfuwyd. Rhowch golofn i bob un dan ei dalen; neu dilëwch y # cyntaf, i ddweud nad yw eich system yn ei gadw.
map-question = { $module }: a yw eich system yn ei gadw?
map-question-near = { $module }: ai { $near } ydyw?
map-candidate = colofn { $letters } “{ $heading }” o'r ddalen “{ $sheet }”
map-apart = Ni ddarllenir dim o { $sheets }: os yw rhai o'r plant neu eu cofnodion yno, ychwanegwch [[sheet]] ar ei chyfer.
map-apart-sheet = dalen “{ $sheet }” o { $file }
map-unused = Ni ofynnwyd am: { $columns }
map-unknown = Heb god: { $words }. Ysgrifennwch linell ar gyfer pob un; tan hynny, gwallau ydynt.
map-mended = Hepgorwyd, am na fyddai'r templed yn llwytho ag ef: { $message }
map-sure = sicr: { $why }
map-likely = tebygol: { $why }
map-why-name = y pennawd yw enw'r eitem
map-why-synonym = mae'r pennawd yn un arferol ar gyfer yr eitem
map-why-misspelt = mae'r pennawd yn edrych fel un arferol wedi'i gamsillafu
map-why-alike = dim ond tebyg i bennawd arferol yw “{ $heading }”
map-why-short = gall “{ $heading }” fod yn dalfyriad o “{ $word }”
map-why-rival = neu ai colofn { $letters } “{ $heading }” ydyw?
map-why-few = nid oes ond ychydig o { $module } yn y ddalen
map-why-values = ychydig o'r gwerthoedd y gellir eu darllen ar gyfer yr eitem hon
map-why-only-values = dim ond y gwerthoedd sy'n dweud hynny
map-why-month-first = mae'r mis yn gyntaf yn y dyddiadau
map-why-ids = { $share }% o'r gwerthoedd yw rhifau adnabod y plant
map-why-shared = rhifau “{ $heading }” yn nalen y plant ydynt
map-why-below = mae’n dweud i ba gofnod o { $module } y mae rhes yn perthyn
map-why-by = yr un allwedd yn nalen y plant
map-why-different = mae gwerth gwahanol ym mhob rhes
map-why-not-blank = neu ai gwag ydyw? Gall olygu “{ $word }”
map-why-template = mae'r gair hwn mewn templed o'r rhaglen
map-why-in-front = mae'r cod ar y blaen
map-why-near = yn agos at “{ $word }”
map-why-word = gair arferol ar gyfer yr eitem
map-why-two = gall olygu dwy eitem
map-why-flags = geiriau eitemau yw'r gwerthoedd; nifer yr eitemau: { $count }
map-why-people = enwau: fe'u defnyddir ar eich sgrin, nis anfonir byth
map-why-chosen = dewiswyd
map-why-short-years = dau ddigid sydd i rai blynyddoedd
map-no-children = Nid oes dalen sy'n edrych fel rhestr o blant
map-no-children-help = rhowch y ffeil y mae ei rhesi yn blant, â cholofn o rifau adnabod yr awdurdod ei hun; mae `cyfrif inspect` yn dangos beth sydd ym mhob ffeil
map-no-out = Ni nodwyd i ble y dylai'r templed fynd
map-no-out-help = enwch ffeil: --out my-template.toml
map-there = Mae { $file } yno eisoes
map-there-help = enwch ffeil arall â --out, cadwch yr hyn sydd wedi'i setlo ynddi â --refine, neu ysgrifennwch drosti â --force
map-ask-intro =
    Teipiwch rif, gwasgwch Enter i adael y cwestiwn ar agor, neu teipiwch q i adael y lleill i gyd ar agor.
    Mae'r hyn sydd ar agor yn y templed fel sylw.
map-ask-item = { $item }: ai colofn “{ $heading }” o'r ddalen “{ $sheet }” ydyw? ({ $why })
    1 ie
    2 nage
map-ask-missing = Ni chanfuwyd { $item } o { $module }. Ai un o'r rhain ydyw?
map-ask-candidate = { $number } colofn { $letters } “{ $heading }” o'r ddalen “{ $sheet }”{ $sample ->
        [none] {""}
       *[other] : { $sample }
    }
map-sample-dates = o { $from } i { $to }
map-sample-words = megis { $words }
map-ask-range = Rhif o 1 i { $most }, Enter, neu q.
map-written = Ysgrifennwyd { $file }: { $sure } sicr, { $likely } tebygol, { $unsure } ansicr, { $missing } heb eu canfod. Edrychwch ar y llinellau ag UNSURE, ac ar not-held; yna gwiriwch â --template { $file }.
map-refined = { $changed ->
    [0] Mae { $file } fel yr oedd: nid oes dim ynddi ar agor y gall yr allforyn hwn ei setlo, ac mae pob colofn a enwir ynddi yno. Llinellau ag UNSURE: { $unsure }.
   *[other] Ysgrifennwyd { $file }. Llinellau newydd neu wedi'u newid: { $changed }; llinellau sy'n dweud UNSURE: { $unsure }. Edrychwch ar y rheini, ac ar not-held; yna gwiriwch â --template { $file }.
}
map-why-renamed = “{ $old }” oedd y pennawd, ac nid yw yno yn awr; { $why }
map-why-gone = nid oes colofn o'r enw “{ $old }” yn awr
map-why-unseen = nid yw yn yr un o'r celloedd hyn, ond gair arferol ar gyfer yr eitem ydyw
map-why-unseen-code = nid yw yn yr un o'r celloedd hyn, ond gair yr un system ydyw

## Guesses of a template

unsure-column = { $what } o'r golofn “{ $headings }”
unsure-word = y gair “{ $word }” fel { $item ->
    [none] { $means }
   *[other] { $means } o { $item }
}
unsure-line = { $key } = { $values }
item-in-all = { $item }, ym mhob un o'r cofnodion y mae'n rhaid iddynt ei gynnwys (nifer: { $count }),
word-against = fel { $code }, er mai { $means } ydyw
shown-otherwise = a ddangosir ac a ddarllenir fel { $code }, ac yn y celloedd y mae { $held }
part-day = y diwrnod
part-month = y mis
part-year = y flwyddyn
words-others = trwy others fel ydy ar gyfer popeth nad yw'r celloedd hyn yn ei enwi
words-blank = trwy blank fel ydy ar gyfer cell heb air
says-not-held = mae not-held yn dweud nad yw eich system yn ei gadw
says-constant = mae constant yn rhoi'r gwerth { $value } i bob cofnod
unsure-sheet = {" "}o'r ddalen “{ $sheet }”
unsure-no-reason = ni roddwyd rheswm

## A job folder begun

new-head = Beth sydd i'w wneud yn y ffolder hon. Mae pob cofnod ond [reference] ac [other] hefyd yn ddewis i `cyfrif prepare`.
new-return = Pa ffurflen, pa flwyddyn: mae `cyfrif packs` yn eu rhestru.
new-authority = Cod eich awdurdod: mae `cyfrif explain authorities` yn eu rhestru.
new-template = Sut y mae eich allforyn wedi'i osod: templed o'r rhaglen (mae `cyfrif templates` yn eu rhestru), neu ffeil o'ch eiddo (mae `cyfrif map` yn ei drafftio).
new-workbooks = Yr hyn a ddarllenir, o'r ffolder hon: llyfrau gwaith, ffeiliau csv, ffolderi neu ffeiliau zip o ffeiliau csv.
new-prepared-by = Ar gyfer y daflen gymeradwyo; gellir ei hepgor.
new-last-year = Ffurflen y llynedd, i gymharu â hi: yr hyn a ysgrifennodd cyfrif, neu yn y flwyddyn gyntaf allforion y llynedd; gellir ei hepgor.
new-lang = Iaith yr hyn a ddangosir a'r adroddiadau; mae ["cy", "en"] yn ysgrifennu'r adroddiadau a'r daflen gymeradwyo yn y ddwy iaith.
new-other = Ffurflen arall yr un flwyddyn, i'w gwirio yn erbyn hon; gellir ei hepgor.
new-there-help = agorwch hi mewn golygydd, neu enwch ffolder arall: cyfrif new FOLDER
new-ask-return = Pa ffurflen? Un o { $names }; mae Enter yn ei gadael ar agor.
new-ask-authority = Pa awdurdod? Ei god (mae cyfrif explain authorities yn eu rhestru); mae Enter yn ei adael ar agor.
new-written = Ysgrifennwyd { $file }. Beth i'w wneud nesaf, yn yr un ffolder:
new-next-fill = Agorwch cyfrif.toml mewn golygydd, a llenwch y llinellau sy'n dechrau â #.
new-next-exports = Rhowch yr allforion yn y ffolder hon, ac enwch nhw yn cyfrif.toml dan workbooks.
new-next-inspect = Mae `cyfrif inspect { $files } --return { $return }` yn dweud beth sydd yn yr allforion a pha dempled o'r rhaglen sy'n ffitio. Enwch ef yn cyfrif.toml.
new-next-map = Os nad oes un yn ffitio: mae `cyfrif map { $files } --return { $return } --out { $template }` yn drafftio un. Edrychwch ar bob llinell ag UNSURE.
new-next-check = Mae `cyfrif check` yn dweud beth sydd o'i le. Pan na fydd gwall ar ôl, bydd `cyfrif prepare` yn ysgrifennu'r ffurflen.

## The templates in the program

templates-title = Templedi yn y rhaglen
templates-about = Man cychwyn ar gyfer pob system achosion, â phenawdau tebygol: nid yw adroddiadau'r cyflenwyr eu hunain yn gyhoeddus.
templates-for = Ar gyfer beth
templates-next = Mae `cyfrif templates { $name }` yn argraffu un; â --out FILE fe'i hysgrifennir i ffeil, i'w haddasu i'ch allforyn eich hun.
templates-there-help = enwch ffeil arall â --out
templates-written = Ysgrifennwyd { $file }. Addaswch hi i'ch allforyn, yna enwch hi yn cyfrif.toml: template = "{ $file }"

## Lists

list-and = { $first } a { $last }
list-or = { $first } neu { $last }

## Hidden values

hidden = (cuddiwyd)
hidden-name = (cuddiwyd: enw)

# What to write in the template for a word that is no code. It follows another sentence; the first is why.
template-line = ; neu, { $means }, ysgrifennwch yn y templed, yn lle'r llinell ar gyfer { $item } dan y ddalen “{ $sheet }”: { $line }; neu, lle y mae ganddi godau eisoes, ychwanegwch atynt: { $entry }
template-line-means = os { $code } yw ystyr { $word } yma
template-line-right = os yw'r gair yn gywir

## What stands in Welsh, and whose wording it is

# At the foot of what is shown in Welsh. { $count } is at least 1.
welsh-unread = Nifer y testunau Cymraeg sydd yng ngeiriad y prosiect hwn ei hun ac nad oes siaradwr Cymraeg wedi'u darllen eto: { $count }.
review-caption = Geiriad pwy yw'r testunau Cymraeg
review-program = Y rhaglen
review-official = Swyddogol
review-ours = Ein geiriad ni
review-missing = Ar goll
# The workbook for a reviewer, and the headings of its columns.
review-title = Cymraeg i'w adolygu
review-where = Ble
review-id = Beth
review-english = Saesneg
review-welsh = Cymraeg
review-right = Cywir?
review-better = Geiriad gwell
review-by = Gan
review-date = Dyddiad
review-written = Testunau i'w hadolygu: { $count }
