# Ffeiliau gwaith, a pha rai ohonynt a gaiff fynd: files, retention --files.

## Kinds of files

kind-export = Allforion o'r system achosion
kind-export-why = Gwneir y ffurflen ohonynt.
kind-export-holds = Popeth a allforiodd y system achosion am bob plentyn, gan gynnwys enwau.
kind-officers = Y swyddogion sy'n paratoi'r ffurflen.
kind-last-year = Ffurflen y llynedd
kind-last-year-why = Cymharir ffurflen eleni â hi.
kind-return-holds = Eitemau am bob plentyn gyda'r rhif adnabod, a'r rhif disgybl lle mae un; dim enw.
kind-job = Ffeil y gwaith
kind-job-why = Mae'n dweud beth sydd i'w wneud.
kind-job-holds = Pa ffurflen, pa ffeiliau; pwy sy'n ei pharatoi. Dim byd am blentyn.
kind-team = Unrhyw un yn y tîm.
kind-decisions = Atebion, cywiriadau, plant a hepgorwyd
kind-decisions-why = Yr hyn y mae swyddogion wedi'i benderfynu am negeseuon a phlant, gyda'r rhesymau.
kind-decisions-holds = Rhifau adnabod plant, gwerthoedd, rhesymau, a phwy a benderfynodd; dim enw plentyn.
kind-upn-decided = Penderfyniadau am rifau disgybl
kind-upn-decided-why = Pa ddisgybl ar y rhestr ddisgyblion yw pa blentyn.
kind-upn-decided-holds = Rhifau adnabod plant a rhifau disgybl; dim enw.
kind-upn-decisions = Plant wrth ymyl disgyblion, i benderfynu arnynt
kind-upn-decisions-why = Mae person yn penderfynu pa ddisgybl yw'r plentyn; darllenir ef yn ôl wedyn.
kind-template = Eich templed eich hun
kind-template-why = Mae'n dweud sut y daw allforyn yn ffurflen.
kind-no-child = Dim byd am blentyn.
kind-anybody = Unrhyw un.
kind-reference = Tabl cyfeirio
kind-reference-why = Mae rheolau'n chwilio ynddo am yr hyn sydd yn yr allforyn, megis codau post.
kind-rules = Eich rheolau eich hun
kind-rules-why = Gwirir hwy wrth ymyl rhai'r ffurflen.
kind-return = Ffurflen, fel yr anfonir hi
kind-return-why = Dyma'r hyn a anfonir; cymharir ffurflen y flwyddyn nesaf â hi.
kind-return-who = Y swyddogion sy'n ei pharatoi, a derbynnydd y ffurflen.
kind-draft = Drafft o ffurflen
kind-draft-why = I edrych arno cyn i bopeth gael ei gywiro; ni chaniateir ei anfon.
kind-report = Adroddiadau a rhestri
kind-report-why = Yr hyn a gafwyd neu y gofynnwyd amdano, i'w ddarllen neu ei gywiro.
kind-report-holds = Rhifau adnabod plant a'r hyn a ddywedir amdanynt; dim enw. Mae rhai'n cynnwys dyddiadau geni a chodau post.
kind-report-who = Y swyddogion sy'n paratoi'r ffurflen, a'r rhai sy'n cywiro'r hyn y mae rhestr yn sôn amdano.
kind-marked = Allforion â'r celloedd gwallus wedi'u marcio
kind-marked-why = I ddod o hyd yn yr allforyn i'r hyn sydd o'i le.
kind-marked-who = Y swyddogion sy'n ei gywiro yn y system achosion.
kind-sign-off = Y daflen gymeradwyo
kind-sign-off-why = Pwy sy'n ateb dros yr hyn a anfonwyd, ac o beth y'i gwnaed.
kind-counts = Cyfrifon a chrynodebau digidol; dim byd am blentyn.
kind-manifest = Maniffestau
kind-manifest-why = Maent yn dangos yn ddiweddarach yr hyn a ddarllenwyd ac a ysgrifennwyd.
kind-audit = Y cofnod archwilio
kind-audit-why = Mae'n dangos yn ddiweddarach yr hyn a wiriwyd, a anfonwyd ac a ddinistriwyd.
kind-pseudonymised = Copïau ffugenwedig
kind-pseudonymised-why = Mae dadansoddwyr yn gweithio gyda hwy.
kind-key = Allwedd ffugenwau
kind-key-why = Hi sy'n gwneud y ffugenwau. Ni chaiff fod yn ffolder gwaith: symudwch hi i rywle arall.
kind-retention = Rhestri o ba hyd y mae'n rhaid cadw cofnodion
kind-retention-why = I ddod o hyd i'r cofnodion y caniateir eu dinistrio.
kind-subject = Cofnodion un plentyn
kind-subject-why = Yr hyn y mae'r ffurflenni'n ei gynnwys am blentyn, i'r plentyn hwnnw neu riant.
kind-public-items = Rhestri o'r hyn a anfonir
kind-public-items-why = Yr hyn a anfonir am blant, i unrhyw un sy'n gofyn.
kind-summary = Tablau o gyfrifon
kind-summary-why = Yr hyn sydd yn y ffurflenni, mewn rhifau, i'r cyngor yn unig.
kind-published = Tablau i'w cyhoeddi
kind-published-why = Yr hyn sydd yn y ffurflenni, mewn rhifau, i unrhyw un.
kind-sheets = Ffurflenni fel llyfrau gwaith
kind-package = Pecynnau a drosglwyddwyd
kind-package-why = Ffeiliau cyflwyniad, wedi'u pacio ar gyfer y derbynnydd.
kind-receipt = Derbynebau
kind-receipt-why = Yr hyn a drosglwyddwyd, pryd, gan bwy ac i bwy.
kind-temporary = Ffeiliau rhediad sydd ar waith, neu a derfynwyd
kind-temporary-why = Mae rhediad yn ysgrifennu wrth ymyl lle ffeil cyn iddi gael ei henw.
kind-temporary-holds = Yr hyn y mae'r ffeil ar ei ffordd yn ei gynnwys.

## The list

files-title = Ffeiliau'r gwaith hwn
files-what = Pob ffeil yn ffolder y gwaith ac yn ei ffolder allbwn, a'r hyn y mae'n ei ddarllen o fannau eraill. Ni newidir dim, ac ni ddilynir yr un ddolen.
files-personal = Gyda rhywbeth am blentyn
files-harmless = Heb ddim am blentyn
files-head-why = Pam y mae yno
files-head-holds = Yr hyn y mae'n ei gynnwys
files-head-who = Pwy a gaiff ei gael
files-head-until = Pryd y caiff fynd
files-head-files = Ffeiliau
files-is = { $file } ({ $bytes } o feitiau)
files-is-link = { $file } (dolen)
files-is-outside = { $file } ({ $bytes } o feitiau, y tu allan i ffolder y gwaith)
files-others = Nid ydynt yn rhan o'r gwaith hwn
files-others-what = Ffeiliau na wnaeth y rhaglen hon ac nad yw'r gwaith yn eu henwi. Nid yw'n dweud dim amdanynt, ac nid yw byth yn eu dileu. Edrychwch a ydynt yn cynnwys rhywbeth am blentyn.
files-jobs = Gweithiau ar wahân
files-jobs-what = Mae gan y ffolderi hyn eu ffeil waith eu hunain ac nid edrychwyd ynddynt.
files-unseen = Nid edrychwyd ynddynt
files-unseen-what = Dolenni at ffolderi, ffolderi na ellir eu hagor, a ffolderi sy'n rhy ddwfn.
files-until-years = Nifer y blynyddoedd ar ôl diwedd blwyddyn y ffurflen: { $years } ({ $source }).
files-until-key = Dim ond pan na fydd dim i'w gysylltu mwyach â'r copïau a wnaed â hi.
files-until-temporary = Ar unwaith pan nad oes rhediad ar waith; mae'r rhediad nesaf yn ei dileu.
files-until-unsaid = Nid yw'r cyfnodau'n dweud: rhaid i rywun benderfynu.
files-until-stays = Caiff aros: mae'n dangos yn ddiweddarach yr hyn a wnaed.

## What may go

due-title = Ffeiliau gwaith a gaiff fynd
due-count = { $count ->
    [0] Nid yw'n bryd i'r un ffeil fynd.
   *[other] Ffeiliau y mae'n bryd iddynt fynd: { $count }.
}
due-what = Dim ond ffeiliau o fathau y mae'r cyfnodau'n eu henwi, yn ffolder eu gwaith neu yn ei ffolder allbwn, a ddileir byth. Ni chyffyrddir â chopïau mewn mannau eraill, mewn copïau wrth gefn nac yn y system achosion.
due-year = Daeth blwyddyn y ffurflen hon i ben ar { $day }.
due-no-year = Nid yw ffeil y gwaith yn dweud ar gyfer pa ffurflen y mae, felly nid yw'n bryd i ddim fynd.
due-none = Nid yw'n bryd i ddim fynd.
due-stays = Mae'n bryd iddynt fynd, ond nid y rhaglen hon sy'n eu dileu
due-head-what = Beth ydyw
due-head-bytes = Beitiau
due-head-since = Yn bryd ers
files-stay-link = { $file }: dolen ydyw. Dilëwch hi eich hun, a'r hyn y mae'n arwain ato.
files-stay-outside = { $file }: mae y tu allan i ffolderi'r gwaith, ac efallai fod ar eraill ei hangen. Dilëwch hi eich hun os nad oes ar neb ei hangen.
files-stay-read = { $file }: mae un arall o'r gweithiau hyn yn ei darllen o hyd.
files-confirm = Ni ellir dadwneud hyn. Nifer y ffeiliau a restrir uchod: { $count }. I'w dinistrio, teipiwch y rhif hwnnw; nid yw dim arall yn dinistrio dim.
files-needs-screen = Dim ond mewn terfynell y dinistrir ffeiliau, gan rywun sydd wedi gweld y rhestr
files-needs-screen-help = rhowch y gorchymyn mewn ffenestr derfynell, neu defnyddiwch y dudalen: cyfrif serve. Heb --destroy dangosir y rhestr yn unrhyw le
files-not-confirmed = Ni ddinistriwyd dim: ni roddwyd nifer y ffeiliau
files-not-confirmed-help = edrychwch ar y rhestr, a theipiwch faint o ffeiliau y mae'n eu henwi
files-no-who = Ni ddinistriwyd dim: ni ddywedir pwy sy'n ei benderfynu
files-no-who-help = rhowch eich enw ar ôl --who; mae'n mynd i'r cofnod archwilio
files-gone-already = nid yw yno mwyach, neu nid yw'n ffeil mwyach
files-changed = mae wedi newid ers gwneud y rhestr
files-not-removed = ni ellid ei dileu: { $reason }
files-removed = Ffeiliau a ddinistriwyd: { $count }.
files-stayed = Yn dal yno: { $file }: { $why }.
files-removed-what = Fe'i hysgrifennir yng nghofnod archwilio pob gwaith: math, maint, crynodeb digidol, pryd, pwy. Mae ffolderi gwag yn aros; chi sydd i ddinistrio copïau wrth gefn a chopïau mewn mannau eraill.

## The page

page-files = Ffeiliau'r gwaith
page-files-what = Pa ffeiliau sy'n cynnwys rhywbeth am blentyn, pam y mae pob un yno, pwy a gaiff ei chael, a phryd y caiff fynd; yma y dinistrir ffeiliau gwaith y mae'n bryd iddynt fynd.
page-files-folder = Ffolder gwaith, ar gyfer y ffeiliau gwaith a gaiff fynd
page-files-folder-hint = Os gadewir allan: y gwaith hwn. Am flwyddyn gynharach, ffolder ei gwaith
page-files-look = Edrych yno
page-destroy = Dinistrio'r ffeiliau hyn
page-destroy-count = Faint o ffeiliau a restrir uchod?
page-destroy-hint = Ni ellir dadwneud hyn. Teipiwch y rhif: nid yw dim arall yn dinistrio dim
page-destroy-who = Pwy sy'n ei benderfynu? Mae'r enw'n mynd i'r cofnod archwilio
page-destroy-changed = Ni ddinistriwyd dim: mae'r ffeiliau wedi newid ers dangos y rhestr
page-destroy-changed-help = Mae'r rhestr isod yn newydd. Edrychwch arni eto.
