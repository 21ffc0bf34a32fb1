# Camau'r dudalen, yn Gymraeg.
## Ffolder y gwaith
folder-title = Ble y cedwir eich gwaith?
folder-intro = Un ffolder yw gwaith: yr allforion, eich penderfyniadau, a'r ffurflenni a ysgrifennir. Dewiswch y ffolder y buoch yn gweithio ynddi o'r blaen, neu gofynnwch am un newydd.
folder-known = Ffolderi â gwaith ynddynt
folder-has-job = Mae gwaith wedi'i ddechrau yma.
folder-has-exports = Mae allforion yma; nid oes gwaith wedi'i ddechrau eto.
folder-open = Agor y ffolder hon
folder-new = Ffolder newydd
folder-name = Ei henw
folder-name-hint = Fe'i gwneir yn { $folder }. Dim ond eich cyfrif chi a all ei hagor.
folder-name-wrong = Rhowch enw plaen iddi, megis 2025-26, heb \ / : * ? " < > |
folder-there = Mae rhywbeth o'r enw { $name } eisoes. Dewiswch enw arall.
folder-make = Gwneud y ffolder hon a mynd ymlaen
folder-other = Ffolder yn rhywle arall
folder-looking = Yr ydych yn edrych yn { $folder }
folder-up = Un ffolder i fyny
folder-choose = Gweithio yn { $folder }
folder-path = Neu teipiwch ei llwybr cyfan
folder-path-hint = Ar Windows mae'n dechrau â llythyren, megis C:\
folder-no-path = Nid oes ffolder { $folder }
folder-is = Yr ydych yn gweithio yn { $folder }. I weithio mewn ffolder arall, stopiwch cyfrif a'i ddechrau eto.

## Y rhaglen sy'n gweini'r dudalen
serve-window = Dyma cyfrif. Mae'n paratoi ffurflenni am blant, ac yn eu dangos fel tudalen yn eich porwr.
serve-window-close = Cadwch y ffenestr hon ar agor wrth ichi weithio. Pan gaewch hi, daw'r dudalen i ben hefyd; ni chollir dim yr ydych wedi'i benderfynu.
serve-window-wait = Pwyswch Enter i gau'r ffenestr hon.

## Penderfyniadau a ffeiliau
page-changed-gone = ffeil nad yw yno mwyach
job-child-named = Enw yw rhif adnabod y plentyn hwn: ni chedwir penderfyniad dano
job-child-named-help = ni chaiff yr hyn a gedwir gynnwys enw: cywirwch y rhif adnabod yn y system achosion ac allforiwch eto

## Yr hyn a ddeallwyd
columns-title = Yr hyn a ddeallwyd
columns-sheet = Dalen { $sheet }: { $module }
columns-not-found = dim colofn o'r fath
columns-sure = Pa mor sicr
columns-guess = dyfaliad: { $why }
columns-settled = sicr: mae'n hysbys, neu yr ydych wedi'i gadarnhau
columns-of-program = sicr: felly y mae yn nhempled y rhaglen
columns-words = Fel beth y darllenir geiriau { $item }
columns-word = Yn yr allforyn
columns-read-as = Darllenir fel
columns-unknown = nid oes cod yn hysbys: mae'r gwiriad yn gofyn amdano

## Neges
message-title = Neges { $at } o { $all }
message-list = Yn ôl i'r rhestr
message-none = Nid oes neges o'r fath mwyach.
message-previous = Y neges flaenorol
message-next = Y neges nesaf
message-open = Ei hagor gyda'i rheol

## Yr hyn a newidiodd allforyn newydd
changes-last = Ers y gwiriad diwethaf a gadwyd
changes-last-none = Ni chedwir dim cynharach. Pan gymerwch allforyn newydd, cedwir y gwiriad o'i flaen ohono'i hun, a gallwch gadw'r un presennol isod.
changes-week = Ers yr wythnos diwethaf
changes-week-none = Ni chedwir gwiriad sydd yn wythnos oed neu'n hŷn.
changes-since = Wedi'i gymharu â gwiriad { $at }.
changes-keep = Cadw'r gwiriad presennol, i gymharu ag ef yn ddiweddarach
changes-keep-what = Dim ond niferoedd negeseuon a gedwir, fesul cod, yn y ffeil checks.jsonl yn y ffolder allbwn: dim gwerth a dim enw. Cedwir y 12 diwethaf.
page-file-checks = niferoedd negeseuon gwiriadau cynharach, i gymharu â hwy

## Rhestri ac adroddiadau
reports-title = Rhestri i dimau, ac adroddiadau
reports-what = Fe'u gwneir o'r gwiriad fel y mae yn awr, a'u rhoi yn ffolder “lists” y gwaith. Nid oes enwau plant ynddynt byth.
reports-format = Yr hyn a wneir
reports-xlsx = Rhestr yn Excel, â cholofnau ar gyfer atebion
reports-html = Adroddiad ar gyfer y porwr
reports-csv = Rhestr fel csv
reports-divided = Ar gyfer pwy
reports-whole = Un i bawb
reports-by-team = Un i bob tîm
reports-by-worker = Un i bob gweithiwr
reports-make = Gwneud y rhestr neu'r adroddiad
reports-made = Ffeiliau a wnaed: { $count }
reports-who-may = Maent yn cynnwys rhifau adnabod a'r hyn sydd o'i le arnynt. Rhowch hwy i'r rhai sy'n gweithio gyda'r plant hyn yn unig.
reports-files = Ffeiliau yn y ffolder “lists”
reports-back = Rhestri sy'n dod yn ôl
reports-back-what = Pan fydd y timau wedi ysgrifennu eu hatebion yn y rhestri yn Excel, ychwanegwch y rhestri yma: cymerir eu hatebion.
reports-who-hint = Ar gyfer rhesi lle nad ysgrifennodd neb pwy sy'n dweud hynny
reports-take = Cymryd yr atebion

## Tra bo tudalen yn cymryd amser
waiting-title = Wrthi'n gweithio
waiting-what = Mae'r allforion yn cael eu darllen a'u gwirio. Mae'r dudalen hon yn dangos y canlyniad ohoni'i hun; nid oes angen i chi wneud dim.
waiting-look = Edrych eto yn awr

## Y ffurflen arall
other-title = Ffurflen arall yr un flwyddyn
other-what = Gyda'r ddwy ffurflen mewn un gwaith gwirir y naill yn erbyn y llall: plant sydd mewn un yn unig, a dyddiadau a chodau sy'n gwahaniaethu. Ysgrifennir y ddwy gyda'i gilydd.
other-is = Darllenir { $return } o { $files }.
other-none = Nid oes ffurflen arall ar gyfer y flwyddyn hon.
other-files = Pa ffeiliau sydd ar ei chyfer?
other-files-hint = Gall ffeil fod ar gyfer y ddwy ffurflen.
other-none-chosen = Dewiswch ffeil yma, neu ychwanegwch un newydd isod
other-new = Ffeiliau newydd ar ei chyfer
other-best = Yr un sy'n ffitio'r ffeiliau hyn orau
other-best-detail = Os nad oes un yn ffitio'n glir, drafftir un o'r ffeiliau, a gofynnir am yr hyn nad yw ond yn ddyfaliad.
other-add = Ychwanegu'r ffurflen arall
other-remove = Tynnu'r ffurflen arall o'r gwaith hwn
other-remove-what = Mae ei ffeiliau yn aros yn y ffolder, a'r penderfyniadau am ei phlant hefyd.
## Tablau cyfeirio
tables-title = Tablau cyfeirio
tables-what = Mae rhai rheolau yn chwilio am yr hyn sydd yn eich allforion mewn tabl yr ydych chi'n ei ddarparu. Hebddo mae popeth arall yn gweithio fel o'r blaen. Nid yw cyfrif yn nôl dim ei hun, ac mae'r tabl yn aros yn ffolder y gwaith.
tables-none = Ni chwilir am ffurflenni'r gwaith hwn mewn unrhyw dabl.
tables-one = Tabl: { $table }
tables-directory = Y cyfeiriadur codau post agored
tables-postcodes = Dyma gyfeiriadur codau post agored y Swyddfa Ystadegau Gwladol. Ar ei Open Geography Portal, cymerwch yr ONS Postcode Directory (ONSPD) neu'r National Statistics Postcode Lookup (NSPL) diweddaraf, a'i adael fel y cafodd ei lawrlwytho: y zip, neu'r ffeil csv fawr sydd ynddo. Peidiwch â'i agor a'i gadw yn Excel, sy'n gollwng rhesi heb ddweud dim.
tables-missing = Ni roddwyd y tabl. Nid yw rheolau { $returns } y mae arnynt ei angen yn rhedeg.
tables-given = Yn cael ei ddefnyddio: { $file }
tables-found = { $return }: o blith { $all } gwerth gwahanol yn eich allforion, mae { $there } yn y tabl.
tables-here = Mae'r ffeil yn ffolder y gwaith eisoes
tables-none-of-these = Dim un o'r rhain
tables-file = Ychwanegwch y ffeil
tables-or-file = Neu ychwanegwch y ffeil
tables-file-hint = csv, neu'r zip fel y cafodd ei lawrlwytho; hyd at 1,500 MB. Yn cyfrif.html cedwir y ffeil yn y cof gyda'r gwaith, ac mae yn y zip pan gadwch ef.
tables-one-file = Dewiswch un ffeil: un sydd yn y ffolder eisoes, neu un yr ydych yn ei hychwanegu
tables-take = Defnyddio'r tabl hwn
tables-remove = Peidio â'i ddefnyddio mwyach (mae'r ffeil yn aros yn y ffolder)
tables-missed = Ni redodd rhai rheolau am fod tabl ar goll y gallwch ei ddarparu.
tables-to = Darparu tabl arall
## Beth i'w wneud, lle mae cyngor neges yn dweud ysgrifennu llinellau ffeil
todo-unsure = dyfaliad y templed yw hwn: o dan Colofnau gofynnir amdano gyda'i eiriau a'i godau wrth ei ymyl, a byddwch chi'n dweud a yw'n gywir, ai colofn arall ydyw, neu na chedwir ef
todo-not-read = os oes rhesi o'r ffurflen ynddo, ychwanegwch ef o dan Allforion fel ffeil bellach, neu trefnwch fod y templed yn cael ei ddrafftio o'ch holl allforion o dan Colofnau; os nad yw'n rhan o'r ffurflen, atebwch yr ymholiad a dywedwch beth ydyw
todo-drafted = trefnwch fod y templed yn cael ei ddrafftio o'ch allforyn o dan Colofnau, neu gofynnwch i bwy bynnag sy'n cadw eich templed edrych ar hyn
todo-columns = edrychwch ar y golofn yn y system achosion, ac o dan Colofnau ar sut y caiff ei darllen: yno y cywirir yr hyn sy'n anghywir, neu drwy dempled a ddrefftir o'r newydd; os yw'n gywir fel y mae, atebwch yr ymholiad
todo-table = darparwch y tabl eto o dan Tablau cyfeirio, fel y cafodd ei lawrlwytho; neu tynnwch ef allan yno, ac ni ofynnir y rheolau y mae arnynt ei angen
todo-decided = edrychwch ar y cofnod o dan Penderfyniadau: tynnwch ef yn ôl yno os nad oes ei angen mwyach, a phenderfynwch o'r newydd os oes angen
todo-serial = rhowch y rhif cyfresol nesaf; mae'r cyflwyniad sydd yno yn aros fel y mae
todo-add = ychwanegwch yr allforion o dan Allforion
todo-begin = dechreuwch y gwaith: ychwanegwch yr allforion, a dywedwch ffurflen pwy ydyw
todo-answers = cymerwch yr atebion yn gyntaf, lle daw'r rhestri yn ôl; ni newidiwyd dim
todo-authority = os allforyn awdurdod arall ydyw, rhowch yr un cywir yn ei le o dan Allforion; os gwaith awdurdod arall ydyw, dechreuwch ef o'r newydd mewn ffolder wag; os yw'r rhifau'n gywir, dywedwch hynny
todo-subject = teipiwch y rhif adnabod fel y mae yn yr allforyn, gan gynnwys seroau ar y blaen; edrychwch yn y system achosion a oes gan y plentyn rif adnabod arall
todo-key = rhowch ffeil yr allwedd fel y gwnaed hi; os yw ar goll neu wedi'i difrodi, cymerwch hi o'i chopi diogel, neu trefnwch wneud allwedd newydd dan enw nas cymerwyd
todo-key-there = i ddefnyddio'r allwedd sydd yno, dewiswch ei bod yno eisoes; ar gyfer allwedd newydd, rhowch enw ffeil nad yw yno eto
todo-sheets = cymerwch y llyfr gwaith a'r XML fel yr ysgrifennwyd hwy; yr hyn sy'n anghywir yn y ddau, cywirir ef yn yr allforyn neu drwy gywiriad
todo-authority-code = defnyddiwch god eich awdurdod
todo-schema = gofynnwch i bwy bynnag sy'n cadw'r pecynnau roi'r sgema yn ôl fel y'i cyflenwyd
todo-as-written = cymerwch y ffeil fel yr ysgrifennwyd hi, heb ei newid; os rhaglen arall a'i hysgrifennodd, trefnwch iddi hepgor hynny
page-in-files = I bwy bynnag sy'n gweithio yn ffeiliau'r gwaith eu hunain
## Beth mae'r dudalen yn ei ddweud lle byddai gorchymyn yn enwi'r hyn a deipir
on-page-template-line = ; neu, { $means }, cywirwch y gwerth yma, a gofynnwch i bwy bynnag sy'n cadw eich templed ychwanegu'r gair ato
on-page-who-hands = dywedwch isod pwy sy'n ei drosglwyddo, a phwy sy'n ei dderbyn
on-page-none-written = ysgrifennwch y ffurflen yn gyntaf, o dan Ysgrifennu: ni throsglwyddir drafft
on-page-other-form = trosglwyddwch yr XML, neu ysgrifennwch y ffurflen eto â'r rhif cyfresol nesaf, a { $form } hefyd
on-page-draft = cywirwch y gwallau ac ysgrifennwch y ffurflen eto: nid yw drafft yn gadael
on-page-put-back = rhowch y ffeil yn ôl fel yr ysgrifennwyd hi; os yw wedi mynd, ysgrifennwch y ffurflen eto â'r rhif cyfresol nesaf a threfnwch lofnodi honno
on-page-errors = gwelwch hwy o dan Gwirio, cywirwch hwy, ac ysgrifennwch y ffurflen eto â'r rhif cyfresol nesaf
on-page-name = mae Gwirio'n dangos ym mha le; cywirwch ef yn yr allforyn, ac ysgrifennwch y ffurflen eto â'r rhif cyfresol nesaf
on-page-since = edrychwch ar Gwirio, ysgrifennwch y ffurflen eto â'r rhif cyfresol nesaf, a threfnwch lofnodi honno; os yr hyn a ysgrifennwyd bryd hynny a fwriedir, ticiwch y blwch isod, a gwnewch y pecyn eto
on-page-put-away = ni ysgrifennir dim drosto: rhowch ef mewn ffolder arall
on-page-reason = dywedwch pam y mae'r gwerthoedd yn gywir, a phwy sy'n dweud hynny
on-page-job-line = ysgrifennwch { $name } = "…" yn cyfrif.toml: { $what }
on-page-authority = cod eich awdurdod
on-page-authority-code = rhoddir yr awdurdod yn ôl ei god
on-page-not-part = ; mae “{ $name }” yno ac nis darllenir, am fod y gwaith neu ei dempled yn dweud nad yw'n rhan o'r ffurflen
on-page-codes = codau'r rhestr { $set } yw'r codau
on-page-no-nearest = nid oes dim tebyg iddo: edrychwch beth y caiff { $item } fod
on-page-see-decision = (gweler Penderfyniadau)
on-page-list = cymerwch restr Excel a wnaed yma; mae ei cholofn olaf, { table-reference }, wedi'i chuddio a rhaid iddi aros
on-page-who-answers = nid yw'n hysbys pwy sy'n dweud hynny; llenwch y golofn { table-answered-by }, neu rhowch enw gyda'r ffeil
on-page-children = ychwanegwch y ffeil y mae ei rhesi yn blant, â cholofn o rifau adnabod yr awdurdod ei hun
on-page-no-child = mae Gwirio'n dweud beth sydd o'i le ar yr allforyn
on-page-no-groups = cadwch yr eitem fel y mae
on-page-edition = cymerwch y csv a gyhoeddwyd y llynedd
on-page-upn-workbook = cymerwch y llyfr gwaith a wnaed yma; rhaid i'r golofn Cyfeirnod ar ei ddiwedd, sydd wedi'i chuddio, aros
on-page-who-destroys = dywedwch pwy sy'n ei benderfynu; mae'r enw'n mynd i'r cofnod archwilio
