# Y cyfan y mae'r ffurflenni'n ei gadw am un plentyn: subject.

subject-title = Yr hyn y mae'r ffurflenni'n ei gadw am un plentyn
subject-holds = Mae hwn yn cynnwys y cyfan y mae'r ffurflenni yn ei gadw am un plentyn: data personol, a pheth a all fod am bobl eraill hefyd.
subject-who-may = I'r swyddog sy'n ateb y cais y mae, ac yna i'r plentyn neu i bwy bynnag a gaiff weithredu dros y plentyn. Cadwch ef fel y cedwir yr allforion, a dilëwch eich copi pan fydd y cais wedi'i ateb.

## I'r swyddog

subject-officer = I'r swyddog: edrychwch ar hyn yn gyntaf
subject-officer-what = Nid yw'r rhan hon i'r person a ofynnodd. Tynnwch hi i ffwrdd ar ôl gwneud yr hyn y mae'n ei ddweud.
subject-look-who = Gwnewch yn siŵr pwy sy'n gofyn, a'u bod yn cael ei weld: y plentyn, neu rywun a gaiff weithredu dros y plentyn. Nodwch ddyddiad y cais: rhaid ateb o fewn mis.
subject-look-others = Gall eitemau â { $mark } fod am rywun arall hefyd. Ni hepgorwyd dim. Edrychwch ar bob un, a duwch yr hyn na chaniateir ei roi.
subject-look-other = { $mark } { $whom }: { $items }
subject-look-harm = Gofynnwch i weithiwr cymdeithasol y plentyn a allai unrhyw beth yma roi rhywun mewn perygl: cyfeiriad a gedwir yn gyfrinachol, dyddiad, pryder.
subject-look-reasons = Darllenwch y rhesymau a ysgrifennodd swyddogion (o dan “Yr hyn y penderfynwyd arno”): gallant sôn am rywun arall. Dangosir enwau plant, a rhifau plant eraill, fel •••.
subject-look-unread = Gwerthoedd na ellid eu darllen: { $count }. Fe'u dangosir fel y maent yn eu celloedd, a geiriau a all fod yn enw fel •••: edrychwch amdanynt yn yr allforyn.
subject-look-several = Yn { $return }, mae'r rhif adnabod gan sawl plentyn: ni wyddys pa un yw'r plentyn hwn, felly ni ddangosir dim ohoni. Dewch o hyd i resi'r plentyn yno eich hun.
subject-look-form = Yn { $return } y mae rhif adnabod sy'n wahanol i un y plentyn hwn o ran seroau ar y blaen, priflythrennau neu farciau yn unig. Efallai mai'r un plentyn ydyw: edrychwch yn y system achosion, ac os felly gwnewch y ddalen hon eto â'r ddau rif adnabod.
subject-look-last-year = Mae'r gwaith yn enwi ffeiliau'r llynedd ar gyfer { $return }, ond ni ellid eu darllen fel ffurflen y llynedd: nid oes dim ohonynt yma.
subject-look-more = Rhan yn unig o'r hyn y mae'r cyngor yn ei gadw yw'r ffurflenni. Nid yw enw'r plentyn, y cyfeiriad, y nodiadau achos, y tîm na'r gweithiwr mewn unrhyw ffurflen: yn y system achosion y maent.

## Yr hyn a gedwir

subject-ids = Rhif adnabod y plentyn gan yr awdurdod: { $ids }
subject-name-by-hand = Enw (i'w ysgrifennu â llaw): ______________________________
subject-made = Fe'i gwnaed ar { $at } gan { $software }.
subject-where = Ble y mae'r plentyn
subject-this-year = { $name } { $year }, ffurflen eleni ({ $title })
subject-last-year = { $name } { $year }, ffurflen y llynedd ({ $title })
subject-earlier = { $name } { $year }, ffeil o flwyddyn arall ({ $title })
subject-several = ni ddangosir dim: mae'r rhif adnabod hwn gan sawl plentyn
subject-not-in-it = nid yw ynddi
subject-records = cofnodion: { $count }
subject-records-left-out = cofnodion: { $count }, wedi'u hepgor drwy benderfyniad: nid anfonir hwy
subject-is-left-out = Mae'r plentyn wedi'i hepgor o'r ffurflen hon drwy benderfyniad: yn yr allforyn y mae'r hyn sydd isod, ac nid anfonir ef.
subject-meanings = { $module }: ystyr yr eitemau
subject-record = { $module } { $number }
subject-blank = Heb werth: { $items }
subject-labelled = { $label } ({ $code })
subject-pair = { $name }: { $value }
subject-no-code = nid yw'n god o'r rhestr
subject-unread = fel y mae yn y ffeil: { $text }
subject-no-value = dim gwerth
subject-is-corrected = (wedi'i gywiro: mae'r allforyn yn dweud rhywbeth arall, gweler “Yr hyn y penderfynwyd arno”)
subject-not-sent = (ar gyfer y gwiriadau'n unig: nid anfonir ef)
subject-from-cell = { $file }, { $sheet }, rhes { $row }, colofn { $column } ({ $heading })
subject-from-column = { $file }, { $sheet }, rhes { $row }, colofn { $column }
subject-from-row = yr un fath i bob plentyn, yn ôl y templed; mae'r cofnod yn { $file }, { $sheet }, rhes { $row }
subject-from-xml = { $file }, llinell { $line }
subject-from-template = yn ôl y templed, yr un fath i bob plentyn

## Am bwy y gall eitem fod heblaw'r plentyn

subject-other-family = y teulu
subject-other-harm = pwy bynnag a wnaeth niwed
subject-other-parent = rhiant neu ofalwr
subject-other-carer = gofalwr, neu bwy bynnag sy'n byw lle y lleolwyd y plentyn
subject-other-adopter = y mabwysiadwyr
subject-other-home = pwy bynnag sy'n byw yng nghartref y plentyn

## Y llinell amser

subject-time = Y cyfnodau o ofal mewn un llinell
subject-time-what = Cyfnod o ofal yw pob bar, ar linell ei leoliad. Gwyrdd: nid oedd wedi dod i ben pan wnaed y ffurflen. Mae'r tabl isod yn dweud yr un peth mewn geiriau.
subject-time-drawing = Barrau ar hyd llinell o flynyddoedd, un llinell i bob lleoliad. Mae'r un ffeithiau yn y tabl isod.
subject-time-table = Y cyfnodau o ofal, yn eu trefn
subject-period = { $from } hyd { $to }: { $placement }
subject-not-ended = heb ddod i ben

## Yr hyn y penderfynwyd arno

subject-decisions = Yr hyn y penderfynwyd arno am y plentyn yn y ffurflenni
subject-no-decision = Nid oes cywiriad nac ateb i ymholiad, ac nid yw'r plentyn wedi'i hepgor.
subject-corrected = Rhoddwyd { $to } yn lle { $from }.
subject-upn-is = Rhif y plentyn fel disgybl yw { $upn }.
subject-upn-none = Nid yr un o'r disgyblion a gynigiwyd yw'r plentyn.
subject-left-out = Mae'r plentyn wedi'i hepgor o ffurflenni eleni.
subject-kind-correction = Cywiriad o { $item }
subject-kind-answer = Ateb i'r ymholiad { $code }
subject-kind-upn = Rhif disgybl, a gafwyd ar restr ddisgyblion
subject-kind-left-out = Wedi'i hepgor
subject-who-when = { $who }, { $date }

## Yr hyn a ysgrifennwyd

subject-written = Yr hyn a ysgrifennwyd, pryd ac i bwy
subject-written-what = Nid yw'r rhaglen hon yn anfon dim: gŵyr pa ffeiliau a ysgrifennodd a phryd. Ar y daflen gymeradwyo a lofnodwyd, ac yn y derbynebau a gadwyd, y mae pryd yr anfonwyd ffeil, a chan bwy.
subject-nothing-written = Nid oes ffeil â ffurflenni eleni wedi'i chofnodi nac yn y ffolder allbwn.
subject-file-same = Mae'r plentyn ynddi, â'r gwerthoedd a ddangosir yma.
subject-file-differs = Mae'r plentyn ynddi; gwerthoedd sy'n wahanol i'r rhai sydd nawr: { $count } (gweler isod).
subject-file-without = Nid yw'r plentyn ynddi.
subject-file-gone = Nid yw'r ffeil yn y ffolder allbwn mwyach (mae yn { $record }): dewch o hyd iddi, a'i rhoi fel ffurflen gynharach i weld a yw'r plentyn ynddi.
subject-file-changed = Nid y ffeil o'r enw hwn yw'r hyn a ysgrifennwyd.
subject-file-not-recorded = Ni chofnodwyd dim am y ffeil hon: yr amser yw'r un yn ei phennyn.
subject-file-draft = Drafft: nid i'w hanfon.
subject-file-sign-off = Taflen gymeradwyo: { $sheet }.
subject-differences = { $file }: yr hyn sydd ganddi'n wahanol
subject-place = { $module } { $number }, { $item }

## Penawdau

subject-head-return = Ffurflen
subject-head-found = Y plentyn
subject-head-files = Darllenwyd o
subject-head-from = O
subject-head-to = Hyd
subject-head-what = Beth
subject-head-in = Yn
subject-head-item = Eitem
subject-head-meaning = Ei hystyr
subject-head-value = Gwerth
subject-head-source = O ble y daeth
subject-head-decision = Penderfyniad
subject-head-reason = Rheswm
subject-head-who = Pwy, a phryd
subject-head-written = Ysgrifennwyd
subject-head-child = Y plentyn ynddi
subject-head-then = Yn y ffeil
subject-head-now = Nawr

## Y gorchymyn a'r dudalen

subject-no-ending = nid .html na .json yw diwedd { $file }
subject-no-ending-help = rhowch i --to enw sy'n gorffen â .html (i'w argraffu) neu â .json (i'w gario); gellir rhoi'r ddau
subject-look-now = Cyn i chi ei roi:
page-subject = Cofnod un plentyn
page-subject-what = Ar gyfer cais am fynediad: y cyfan y mae'r ffurflenni'n ei gadw am un plentyn, i'w argraffu neu i'w gario.
page-subject-title = Yr hyn y mae'r ffurflenni'n ei gadw am un plentyn
page-subject-ids = Rhif adnabod y plentyn
page-subject-ids-hint = Fel y mae yn yr allforyn. Os oes gan y plentyn sawl rhif adnabod, teipiwch hwy â choma rhyngddynt.
page-subject-show = Dangos
page-subject-keep-html = Cadw fel tudalen i'w hargraffu (HTML)
page-subject-keep-json = Cadw fel data i'w cario (JSON)
page-subject-kept = Mae data'r plentyn yn yr hyn a gedwir: cadwch ef fel y cedwir yr allforion. Nid yw'r rhif adnabod yn ei enw.
