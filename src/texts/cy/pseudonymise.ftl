# Copi o'r ffurflenni i ddadansoddwyr, a'i allwedd: pseudonymise.

## What the files are

pseudo-holds = Mae'r ffolder hon yn cynnwys copi ffugenwedig o ffurflenni am blant: rhoddwyd hashiau ag allwedd yn lle rhifau adnabod, a gwnaed dyddiadau geni a chodau post yn llai manwl. Data personol ydyw o hyd: gyda'r allwedd, neu gyda gwybodaeth arall, gellir adnabod plentyn.
pseudo-who-may = Dim ond dadansoddwyr y cyngor sydd ei angen ar gyfer y gwaith y gofynnwyd iddynt ei wneud a gaiff ei gael, ac ni chaiff yr un ohonynt yr allwedd. Peidiwch â'i gyhoeddi, na'i gysylltu â dim sy'n cynnwys enwau.
pseudo-key-holds = Allwedd cyfrif: gyda hi a rhestr o rifau adnabod, gellir olrhain ffugenwau yn ôl i blant.
pseudo-key-who-may = Cadwch hi ar wahân i'r data. Ni chaiff neb sy'n gweithio gyda'r copïau ffugenwedig ei chael. Cadwch gopi diogel: hebddi ni ellir cysylltu copïau diweddarach â rhai cynharach.
pseudo-why-beside = Mae'r geiriau hyn mewn ffeil wrth ymyl y data am nad oes lle diogel iddynt mewn ffeil csv: byddai rhaglen sy'n ei darllen yn eu cymryd yn benawdau neu'n rhesi.

## The key

pseudo-key-none = nid yw'n cynnwys allwedd
pseudo-key-empty = mae'n wag
pseudo-key-short = mae'r allwedd ynddi wedi'i thorri'n fyr
pseudo-key-damaged = newidiwyd yr allwedd ynddi: nid yw ei digidau'n cytuno â'i phrawf
pseudo-key-shared = caiff eraill sy'n defnyddio'r peiriant hwn ei darllen neu ysgrifennu iddi; rhowch hi i'w pherchennog yn unig (chmod 600)

## What cannot be done

pseudo-no-child = Nid oes plentyn â rhif adnabod yn y ffurflenni, felly nid oes dim i'w gopïo
pseudo-no-child-help = mae cyfrif check yn dweud beth sydd o'i le ar yr allforyn
pseudo-no-item = Nid oes gan yr un ffurflen yn y gwaith hwn yr eitem { $name }
pseudo-no-item-help = { $nearest ->
    [none] mae cyfrif items yn rhestru eitemau ffurflen
   *[other] { $nearest } yw'r agosaf; mae cyfrif items yn rhestru eitemau ffurflen
}
pseudo-no-groups = Nid yw codau { $name } mewn grwpiau eang
pseudo-no-groups-help = hepgorwch yr eitem â --leave-out, neu cadwch hi fel y mae; mae grwpiau gan Ethnicity a LegalStatus
pseudo-beside-plain = Byddai'r copi wrth ymyl y data plaen
pseudo-beside-plain-help = enwch ffolder arall â --to, neu gadewch ef allan: wedyn y ffolder pseudonymised yn y ffolder allbwn fydd hi
pseudo-not-ours = nid yw'n un o'r ffeiliau a ysgrifennodd rhediad cynharach yno, neu mae rhywun wedi'i newid, ac mae copi ar ei ben ei hun yn ei ffolder

## What is told

pseudo-title = Copi ffugenwedig o ffurflenni am blant
pseudo-how-title = Yr hyn a wnaed
pseudo-how = Rhoddir hash ag allwedd (HMAC-SHA-256, 128 did ohono) yn lle rhif adnabod pob plentyn. Mae gan yr un plentyn yr un hash yn y ddwy ffurflen ac ym mhob blwyddyn, cyhyd ag y defnyddir yr un allwedd. Mae'r rhesi yn nhrefn yr hashiau.
pseudo-key-told = Allwedd: { $key } (gwnaed copïau sy'n dangos yr un peth yma â'r un allwedd; nid yw'n dweud dim am yr allwedd ei hun).
pseudo-chose-birth-month = Dyddiadau geni: y mis.
pseudo-chose-birth-year = Dyddiadau geni: y flwyddyn.
pseudo-chose-district = Codau post: yr ardal (CF10).
pseudo-chose-area = Codau post: y llythrennau (CF).
pseudo-chose-no-postcode = Codau post: wedi'u hepgor.
pseudo-chose-no-upn = Rhifau disgybl: wedi'u hepgor.
pseudo-chose-upn = Rhifau disgybl: wedi'u hashio â'r un allwedd.
pseudo-chose-months = Dyddiadau eraill: y mis.
pseudo-chose-days = Dyddiadau eraill: y diwrnod, ac eithrio dyddiad sy'n ddyddiad geni'r plentyn. Mae diwrnodau'n datgelu: efallai y gŵyr rhywun ar ba ddiwrnod y daeth plentyn i ofal.
pseudo-chose-texts = Testunau, enwau, a'r hyn na chaiff byth ei anfon: wedi'u hepgor.
pseudo-chose-groups = Dim ond grŵp eang: { $items }.
pseudo-chose-left-out = Hepgorwyd hefyd: { $items }.
pseudo-forms = Rhifau adnabod a ysgrifennir mewn sawl ffurf yn y ffurflenni hyn, megis â sero o'u blaen mewn un ohonynt: { $count }. Mae gan y rhain ffugenwau gwahanol ac ni chânt eu cysylltu: cywirwch yr allforyn.
pseudo-children = Plant yn y copi: { $count }.
pseudo-without-id = Plant heb rif adnabod, nad ydynt ynddo: { $count }.
pseudo-several = Plant sy'n rhannu rhif adnabod â phlentyn arall, nad ydynt ynddo am na wyddys pa un a olygir: { $count }.
pseudo-unread = Gwerthoedd na ellid eu darllen ac sy'n wag: { $count }.
pseudo-left-out = Eitemau nad ydynt ynddo: { $items }.
pseudo-unique-title = Faint o blant y gellir eu hadnabod o hyd
pseudo-unique-caption = Yn ôl rhyw, geni, grŵp ethnig a chod post yn unig
pseudo-head-if = Os
pseudo-head-flag = I'w deipio
pseudo-head-unique = Ar eu pennau eu hunain yn y grŵp
pseudo-head-few = Mewn grwpiau o lai na 5
pseudo-as-it-is = fel y mae
pseudo-birth-year = blwyddyn geni yn unig
pseudo-postcode-area = llythrennau'r cod post yn unig
pseudo-no-postcode = dim cod post
pseudo-ethnic-group = grwpiau ethnig eang yn unig
pseudo-all-three = blwyddyn geni, llythrennau'r cod post, grwpiau ethnig eang
pseudo-all-without-postcode = blwyddyn geni, grwpiau ethnig eang, dim cod post
pseudo-by-records = Yn ôl popeth sydd yn { $file }, mae { $count } o { $all } o blant yn wahanol i bob un arall.
pseudo-advice-none = Nid oes plentyn mewn grŵp o lai na 5. Ni chyfrifir yma yr hyn a ddywed yr eitemau eraill.
pseudo-advice = Cyngor: gyda { $flags }, mae { $count } o blant mewn grwpiau o lai na 5 yn lle { $now }. Defnyddiwch hyn oni bai bod angen mwy ar y gwaith.
pseudo-advice-no-more = Ni fyddai ei wneud yn llai manwl o lawer o gymorth yma: dylech drin y copi fel pe gellid adnabod pob plentyn ynddo.
pseudo-risk-title = Beth y mae hyn yn ei olygu
pseudo-risk = Mae plentyn sydd ar ei ben ei hun mewn grŵp yn unigryw yn y copi hwn. Mae ffurflen yn cynnwys pob plentyn o'i bath yn ardal y cyngor, felly mae pwy bynnag sy'n gwybod bod plentyn ynddi, ac sy'n gwybod y rhyw, y mis geni, y grŵp ethnig a'r ardal, wedi dod o hyd i'r plentyn hwnnw, a gall ddarllen popeth arall amdano.
pseudo-risk-few = Mewn grŵp o lai na 5 mae dyfaliad yn gywir yn rhy aml, a'r hyn y mae pawb yn y grŵp yn ei rannu yn hysbys i sicrwydd. Mae bwlch yn cyfrif fel gwerth ei hun. Mae'r eitemau eraill yn gwneud mwy o blant yn wahanol i'r lleill nag y dywed y tabl.
pseudo-files-title = Y ffeiliau
pseudo-rows = Rhesi: { $count }.
pseudo-digest = SHA-256
pseudo-head-column = Colofn
pseudo-head-did = Yr hyn a wnaed
pseudo-did-child = wedi'i hashio: ffugenw'r plentyn
pseudo-did-upn = wedi'i hashio: ffugenw'r rhif disgybl
pseudo-did-day = y diwrnod
pseudo-did-month = y mis yn unig
pseudo-did-year = y flwyddyn yn unig
pseudo-did-district = yr ardal yn unig
pseudo-did-area = y llythrennau yn unig
pseudo-did-group = y grŵp eang yn unig
pseudo-did-kept = fel y mae
pseudo-made = Gwnaed gan { $software } ar { $at }.

## The page

page-pseudo = Copi i ddadansoddwyr
page-pseudo-what = Ffugenwau yn lle rhifau adnabod, a dim mwy am blentyn nag sydd ei angen ar ddadansoddwr. Cedwir ei allwedd ar wahân.
page-pseudo-title = Copi ffugenwedig i ddadansoddwyr
page-pseudo-intro = Fe'i hysgrifennir yn y ffolder pseudonymised yn y ffolder allbwn: ffeil csv ar gyfer pob math o gofnod, a thudalen sy'n dweud beth ydynt. Rhaid defnyddio'r un allwedd ar gyfer y ddwy ffurflen a phob blwyddyn sydd i'w cysylltu.
page-pseudo-key = Y ffeil sy'n cynnwys yr allwedd, gyda'i ffolder
page-pseudo-key-hint = Ar yriant arall neu mewn ffolder na all y rhai sy'n gweithio gyda'r data ei hagor, megis H:\allweddi\cyngor.key; nid yn ffolder y gwaith hwn
page-pseudo-key-is = A yw'r allwedd yno eisoes?
page-pseudo-key-there = Ydy, defnyddiwch hi
page-pseudo-key-new = Nac ydy, gwnewch un newydd yn y ffeil hon
page-pseudo-kept = Fel y maent
page-pseudo-broad = Y grwpiau eang yn unig
page-pseudo-ethnicity = Beth a wneir â grwpiau ethnig
page-pseudo-make = Gwneud y copi
page-pseudo-no-key = Ni ddywedir ble mae'r allwedd
page-pseudo-done = Y copi ffugenwedig
page-pseudo-made = Gwnaed y copi
page-pseudo-where = Mae yn { $folder }. Trosglwyddwch y ffolder honno'n gyfan, a dim byd arall.
page-pseudo-again = Ei wneud eto â dewisiadau eraill
