# Y ffurflen fel dalennau yn ogystal â'r XML, a'r hyn a drosglwyddir.

## Y llyfr gwaith, a'r hyn a ddarllenir yn ôl ohono

sheets-holds = Mae'r llyfr gwaith hwn yn dal yr hyn y mae XML yr un ffurflen yn ei ddal: gwybodaeth bersonol am blant y mae'r gwasanaethau cymdeithasol yn eu hadnabod, heb eu henwau.
sheets-who-may = Dim ond y swyddogion sy'n paratoi'r ffurflen, a'r rhai y mae'r cyngor yn ei hanfon atynt, a gaiff ei weld.
sheets-not-a-form = cyfrif a'i hysgrifennodd, ac nid ffurflen swyddogol ydyw. Testun yw pob cell, fel na fydd dim yn newid pan agorir y llyfr gwaith. Peidiwch â'i newid â llaw: byddai cyfrif verify yn dweud.
sheets-formula = mae gwerth yn dechrau ag arwydd y mae fformiwla'n dechrau ag ef yn Excel, ac nid oes gan unrhyw eitem werth o'r fath. Cywirwch ef yn yr allforyn, neu ysgrifennwch y ffurflen fel xlsx, lle y mae'n aros yn destun
sheets-no-record-above = nid oes gan y plentyn gofnod o { $name } â’r rhif hwn
sheets-too-many-rows = mae mwy o gofnodion nag sydd o resi mewn dalen Excel (1,048,576)
sheets-not-as-written = nid yw'r hyn a ysgrifennwyd yn darllen yn ôl fel yr un ffurflen. Camgymeriad yn cyfrif yw hwn: rhowch wybod amdano
sheets-old-format = mae mewn hen fformat, neu un rhaglen arall: cadwch ef fel llyfr gwaith Excel (.xlsx)
sheets-no-header = nid oes ganddo ddalen “(Header)”
sheets-no-pack = mae ei bennyn yn dweud { $collection } { $year }, ac nid oes pecyn ar gyfer hynny
sheets-header-line = Nid yw llinell o'r pennyn yn perthyn i'r ffurflen, neu mae yno ddwywaith
sheets-foreign-sheet = Nid yw dalen yn perthyn i'r ffurflen
sheets-foreign-file = Nid yw ffeil yn y zip yn perthyn i'r ffurflen
sheets-no-sheet = Mae'r ddalen { $sheet } ar goll
sheets-no-headings = Nid oes rhes ag enwau'r eitemau: y cyntaf ohonynt yw { $name }
sheets-foreign-column = Nid yw colofn yn perthyn i'r ffurflen, ac mae rhywbeth ynddi
sheets-no-column = Mae'r golofn { $name } ar goll
sheets-column-moved = Nid yw'r golofn { $name } yn ei lle
sheets-column-twice = Mae'r golofn { $name } yno ddwywaith
sheets-comment = Mae gan gell sylw, nad yw byth mewn ffurflen
sheets-page-text = Mae pennyn neu droed ar y tudalennau argraffedig, nad yw byth mewn ffurflen
sheets-no-child = nid oes gan unrhyw blentyn y rhif adnabod yn ei cholofn gyntaf
sheets-several-children = mae gan sawl plentyn y rhif adnabod yn ei cholofn gyntaf
sheets-blank = (gwag)
sheets-differ-header = Mae'r pennyn yn dweud rhywbeth arall nag un { $file }: { $name }
sheets-differ-more = Nid yw'r cofnod yn { $file }
sheets-differ-fewer = Mae gan { $file } gofnod yn rhagor: { $module }
sheets-differ-value = { $here } yw { $name } yma, a { $there } yn { $file }

## Trosglwyddo: yr hyn na chaiff adael

hand-who = ni ddywedwyd pwy sy'n trosglwyddo, nac i bwy
hand-who-help = enwch y ddau: --by "Eich enw" --to "Pwy sy'n ei dderbyn"
hand-folder-sealed = ni ellir selio ffolder
hand-folder-sealed-help = gadewch --folder allan: un ffeil yw'r hyn a selir
hand-none = nid oes cyflwyniad i'w drosglwyddo y mae maniffest (manifest-….json) yn sôn amdano
hand-none-help = ysgrifennwch un â cyfrif prepare, heb --draft; neu enwch â --serial rif un y mae ei faniffest yno; lle nad oes ond y maniffest ar goll, rhowch ef yn ôl o gopi
hand-not-written = ni ysgrifennwyd y cyflwyniad fel { $form }
hand-not-written-help = trosglwyddwch yr XML, neu paratowch y ffurflen eto â'r rhif cyfresol nesaf a --also { $form }
hand-draft = drafft ydyw
hand-draft-help = cywirwch y gwallau a rhedwch cyfrif prepare heb --draft: nid yw drafft yn gadael
hand-manifest-damaged = ni ellir darllen maniffest y cyflwyniad hwn, neu fe'i newidiwyd
hand-changed = nid hon yw'r ffeil a ysgrifennodd prepare: nid ei chrynodeb digidol hi yw'r un yn y maniffest
hand-gone = nid yw yn y ffolder allbwn, neu ni ellir ei darllen
hand-again-help = rhowch y ffeil yn ôl fel yr ysgrifennodd cyfrif prepare hi; os yw wedi mynd, paratowch y ffurflen eto â'r rhif cyfresol nesaf a threfnwch lofnodi honno
hand-open = mae ar agor mewn rhaglen arall
hand-open-help = caewch hi yno heb gadw, a throsglwyddwch eto
hand-sign-off-other = mae'r daflen gymeradwyo am ffeiliau eraill: nid yw'r un o'r crynodebau digidol arni yn perthyn i ffeil sydd i adael
hand-errors = { $count ->
    [one] o'i dilysu unwaith eto, mae ganddi 1 gwall
   *[other] o'i dilysu unwaith eto, nifer y gwallau ynddi yw { $count }
}
hand-errors-help = gwelwch hwy â cyfrif verify { $file }, cywirwch hwy, a pharatowch y ffurflen eto â'r rhif cyfresol nesaf
hand-left-out = { $count ->
    [one] mae ynddi 1 plentyn y mae left-out.toml yn ei adael allan
   *[other] nifer y plant ynddi y mae left-out.toml yn eu gadael allan yw { $count }
}
hand-left-out-help = paratowch y ffurflen eto â'r rhif cyfresol nesaf, a threfnwch lofnodi honno; os yw'r plentyn i fod ynddi wedi'r cyfan, tynnwch y cofnod o left-out.toml
hand-since = byddai'r gwaith yn rhoi ffeil wahanol bellach. Yr hyn sydd wedi newid ers hynny: { $what }
hand-since-help = rhedwch cyfrif check, paratowch y ffurflen eto â'r rhif cyfresol nesaf, a threfnwch lofnodi honno; os yr hyn a ysgrifennwyd bryd hynny a fwriedir, trosglwyddwch ef â --as-written
since-template = y templed
since-template-other = y templed ({ $then } bryd hynny, ac mae'r gwaith yn enwi { $now })
since-pack = rheolau'r ffurflen
since-decisions = yr hyn a benderfynwyd (corrections.toml, left-out.toml), neu sut y mae'r rhaglen yn darllen
hand-name = { $count ->
    [one] mae 1 gwerth ynddi yn dal enw plentyn
   *[other] nifer y gwerthoedd ynddi sy'n dal enw plentyn yw { $count }
}
hand-name-help = rhedwch cyfrif check, sy'n dangos ym mha le; cywirwch ef yn yr allforyn, a pharatowch y ffurflen eto â'r rhif cyfresol nesaf
hand-taken = mae rhywbeth o'r enw hwnnw yno eisoes
hand-taken-help = ni ysgrifennir dim drosto: rhowch ffolder arall â --output, neu rhowch ef o'r neilltu
hand-key-none = nid oes allwedd yn y ffeil
hand-key-secret = allwedd gyfrinachol ydyw. Cadwch hi i chi'ch hun, a pheidiwch â gadael i neb ei chael: ar gyfer yr allwedd gyhoeddus, sy'n dechrau ag age1, y selir
hand-key-ssh = allwedd SSH ydyw, ac ar gyfer allweddi age y selir pecynnau
hand-key-wrong = nid allwedd gyhoeddus derbynnydd age ydyw, neu mae llythyren ohoni yn anghywir
hand-key-not-here = ni all yr adeiladwaith hwn o'r rhaglen selio

## Trosglwyddo: yr hyn a ddywedir

hand-holds = Mae'r dderbynneb hon yn dweud beth a drosglwyddwyd, pryd, gan bwy ac i bwy. Nid oes dim am unrhyw blentyn ynddi.
hand-who-may = Cedwir hi gyda'r cyflwyniad, i'r rhai sy'n atebol am y ffurflen ac i archwilwyr.
hand-receipt = Derbynneb trosglwyddo
hand-what-when = Pwy, beth a phryd
hand-at = Pryd
hand-by = Trosglwyddwyd gan
hand-to = I
hand-sealed-for = Seliwyd ar gyfer
hand-earlier = Trosglwyddwyd o'r blaen
hand-files = Yr hyn a drosglwyddwyd
hand-children = Plant
hand-stays = yn aros yma
hand-package = Yr hyn a adawodd
hand-proof = Sut y profwyd ef
hand-proved = Darllenwyd y ffeiliau unwaith eto, maent bob beit yr hyn sydd yn y maniffest, ac fe'u dilyswyd: y sgema a phob rheol, heb wall.
hand-names-sought = Chwiliwyd am enwau'r plant sydd yn yr allforion yn y ffeiliau sy'n gadael, ac ni chafwyd yr un.
hand-again = { $count ->
    [one] Trosglwyddwyd y cyflwyniad hwn o'r blaen; gweler { $receipts }.
   *[other] Trosglwyddwyd y cyflwyniad hwn o'r blaen, sawl gwaith: { $count }; gweler { $receipts }.
}
hand-changed-since = Roedd y gwaith wedi newid ers ysgrifennu'r ffeiliau hyn. Fe'u trosglwyddwyd fel yr ysgrifennwyd hwy, am mai dyna a fwriadwyd.
hand-unsigned = Nid oes taflen gymeradwyo wrth ymyl y cyflwyniad.
hand-names-not-sought = Ni chwiliwyd am enwau eto, am na ellir darllen yr allforion mwyach neu am mai rhai eraill ydynt; chwiliodd prepare amdanynt pan ysgrifennodd y ffeiliau hyn.
hand-not-sealed = Nid yw'r pecyn wedi'i selio: gall pwy bynnag sy'n cael gafael arno ei ddarllen. Anfonwch ef mewn ffordd a gymeradwywyd gan y cyngor yn unig, neu seliwch ef i bwy bynnag sy'n ei dderbyn.
hand-not-sent = Nid anfonwyd dim. Anfonwch y pecyn eich hun, yn y ffordd y mae'r derbynnydd wedi'i henwi, a chadwch y dderbynneb.
hand-over-made = Trosglwyddwyd: { $file }

## Trosglwyddo: y nodyn yn y pecyn

hand-note = Ffurflen statudol o ddata plant gan awdurdod lleol { $authority }, cyflwyniad { $serial }, yw hon. Mae'n dal gwybodaeth bersonol am blant, heb eu henwau, ac ar gyfer ei derbynnydd yn unig y mae. Y rhaglen cyfrif a'i hysgrifennodd.
hand-note-file = { $pack }, beitiau: { $bytes }
hand-note-check =
    I weld a gyrhaeddodd ffeil yn gyfan, cyfrifwch ei chrynodeb digidol a'i gymharu â'r un uchod.
    Windows: certutil -hashfile FFEIL SHA256
    Linux a macOS: shasum -a 256 FFEIL

## Trosglwyddo: y dudalen

page-hand-over = Trosglwyddo cyflwyniad
page-hand-over-what = Pecyn â ffeiliau cyflwyniad a dim byd arall, wedi'i ddilysu unwaith eto, a'i selio os mynnwch; a derbynneb i'w chadw.
page-hand-over-intro = Darllenir y ffeiliau unwaith eto a'u cymharu â'r maniffest, gofynnir pob rheol eto, a chwilir am enwau. Nid anfonir dim: cewch becyn i'w lawrlwytho.
page-hand-over-recipient = Y derbynnydd: { $name }.
page-hand-over-none = Nid oes cyflwyniad eto. Ysgrifennwch y ffurflenni yn gyntaf.
page-hand-over-serial = Cyflwyniad (rhif cyfresol)
page-hand-over-form = Ffurf
page-hand-over-to = I bwy
page-hand-over-to-hint = Y person neu'r swyddfa sy'n derbyn y pecyn. Mae'n mynd i'r dderbynneb.
page-hand-over-by = Trosglwyddwyd gan
page-hand-over-by-hint = Eich enw. Mae'n mynd i'r dderbynneb, ac nid i'r pecyn.
page-hand-over-key = Allwedd y derbynnydd, os yw'r pecyn i'w selio
page-hand-over-key-hint = Mae'n dechrau ag age1. Rhowch fwlch rhwng sawl allwedd.
page-hand-over-as-written = Os yw'r gwaith wedi newid ers hynny
page-hand-over-as-written-yes = Trosglwyddo'r hyn a ysgrifennwyd bryd hynny: dyna a fwriedir
page-hand-over-button = Gwneud y pecyn
page-hand-over-done = Mae'r pecyn wedi'i wneud
page-hand-over-download = Lawrlwytho'r pecyn
page-hand-over-receipt = Edrych ar y dderbynneb
page-also = Ei hysgrifennu hefyd fel
page-also-none = XML yn unig
page-also-xlsx = llyfr gwaith Excel (xlsx)
page-also-csv = ffeiliau csv mewn zip
page-also-both = y ddau
page-also-hint = Mae'r llyfr gwaith yn dal yr hyn y mae'r XML yn ei ddal, a darllenir ef yn ôl cyn ei ysgrifennu. Nid ffurflen swyddogol ydyw.
page-file-sheets = Y ffurflen fel llyfr gwaith neu ffeiliau csv
page-file-package = Yr hyn a drosglwyddwyd
page-file-receipt = Derbynneb trosglwyddo
