# Yr hyn y mae --help yn ei ddweud.

## The program

help-command-cyfrif = Mae'n paratoi ffurflenni statudol cyngor am blant ({ $packs })
help-program =
    Mae'n paratoi ffurflenni statudol cyngor am blant ({ $packs }).

    Mae'n darllen y taenlenni y mae'r system achosion yn eu hallforio, yn eu gwirio fesul maes, ac yn ysgrifennu'r ffurflenni ar ffurf XML heb enwau. Ni anfonir dim i unman.
help-program-after =
    Codau gorffen: 0 dim gwallau (gall fod ymholiadau); 1 gwallau yn y data; 2 ni allai cyfrif wneud ei waith.
    Dechreuwch â `cyfrif demo`, sy'n dangos popeth ar gyngor dychmygol, ac ar gyfer eich ffurflen eich hun â `cyfrif new`.

## Words around the texts

help-usage = Defnydd:
help-commands = Gorchmynion:
help-arguments = Beth i'w enwi:
help-options = Dewisiadau:
help-any-options = [DEWISIADAU]
help-default = [os gadewir allan: { $value }]
help-values = [gwerthoedd posibl: { $values }]
help-values-listed = Gwerthoedd posibl:

## Commands

help-command-new = Dechrau ffolder gwaith: ysgrifennu ffeil waith sy'n dweud beth yw diben pob cofnod
help-command-prepare = Gwirio ffurflenni gwaith a'u hysgrifennu os nad oes gwall
help-command-check = Gwirio ffurflenni gwaith; nid ysgrifennir dim ond yr adroddiadau y gofynnir amdanynt
help-command-reconcile = Gwirio dwy ffurflen yn erbyn ei gilydd (a'r naill a'r llall ar ei phen ei hun)
help-command-verify = Dilysu XML gorffenedig, neu'r llyfr gwaith â'r un ffurflen, o unrhyw le: ei sgema a phob rheol
help-command-hand-over = Pacio cyflwyniad ar gyfer pwy bynnag sy'n ei dderbyn, ar ôl ei ddilysu unwaith eto, gyda derbynneb i'w chadw
help-command-answer = Ateb ymholiadau: dweud pam y mae'r gwerthoedd yn gywir, fel na ofynnir eto nes iddynt newid
help-command-inspect = Dweud beth sydd mewn ffeil: dalenni, penawdau, yr hyn sydd ym mhob colofn, a pha dempled sy'n ffitio
help-command-map = Drafftio templed o benawdau a gwerthoedd allforyn
help-command-subject = Dangos y cyfan y mae'r ffurflenni'n ei gadw am un plentyn, ar gyfer cais am fynediad
help-command-match-upn = Dod o hyd i rifau disgybl (UPN) plant mewn rhestr ddisgyblion
help-command-summary = Gwneud y tablau a gyhoeddir: angen, lleoliadau, dechrau a diwedd gofal, a mwy, wrth ymyl y llynedd
help-command-pseudonymise = Gwneud copi o'r ffurflenni i ddadansoddwyr: ffugenwau yn lle rhifau adnabod, a dim mwy nag sydd ei angen
help-command-retention = Dweud tan pryd y mae'n rhaid cadw cofnod pob plentyn, a pha ffeiliau gwaith a gaiff fynd
help-command-files = Enwi ffeiliau gwaith: pam y mae pob un yno, beth sydd ynddi, pwy a gaiff ei chael, pryd y caiff fynd
help-command-templates = Rhestru'r templedi sydd yn y rhaglen, neu ddangos un i'w addasu i'ch allforyn eich hun
help-command-explain = Esbonio rheol, un o godau'r rhaglen, eitem, set o godau neu becyn
help-command-packs = Rhestru'r pecynnau, a pha mor sicr yw pob un
help-command-items = Dweud beth sydd mewn ffurflen am blentyn, pam, a phwy sy'n ei gael: tudalen i'r cyhoedd
help-command-compare = Dangos beth a newidiodd rhwng dau becyn
help-command-demo = Dangos popeth ar gyngor dychmygol
help-command-serve = Gwneud y gwaith cyfan yn y porwr: dangosir y dudalen i'r peiriant hwn yn unig
help-command-help = Dangos y neges hon, neu gymorth y gorchymyn a enwir

## Flags of every command

help-flag-schemas = Defnyddio pecynnau'r ffolder hon yn lle'r rhai sydd yn y rhaglen
help-flag-format = Sut y dangosir yr hyn a ganfuwyd; os gadewir allan: text ar derfynell, plain fel arall
help-value-format-text = Y rhesi eu hunain, gyda'r celloedd sydd ar fai wedi'u marcio
help-value-format-plain = Brawddegau cyfan, ar gyfer darllenwyr sgrin ac i raglenni eraill eu trosglwyddo
help-value-format-json = JSON, wedi'i grwpio yn ôl cod
help-value-format-html = Un dudalen HTML
help-flag-lang = Iaith yr hyn a ddangosir: en neu cy. Os gadewir allan: iaith y gwaith (lang), neu fel arall iaith y system
help-flag-help = Dangos y cymorth (mae rhagor gyda '--help')
help-flag-help-long = Dangos y cymorth (mae crynodeb gyda '-h')
help-flag-version = Dangos y fersiwn

## Flags of a job

help-flag-workbooks = Y llyfrau gwaith i'w darllen: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, neu ffolder neu zip o ffeiliau csv
help-flag-job = Y ffolder sy'n cynnwys cyfrif.toml, answers.toml, corrections.toml a left-out.toml
help-flag-returns = Y ffurflen: { $packs }, …
help-flag-authority = Cod yr awdurdod: mae cyfrif explain authorities yn eu rhestru
help-flag-template = Y templed: enw megis plain neu wccis, neu lwybr un o'ch eiddo eich hun
help-flag-not-part = Dalen neu ffeil nad yw'n rhan o'r ffurflen, er ei bod yn edrych fel un
help-flag-last-year = XML y llynedd (neu ei lyfrau gwaith), i gymharu ag ef
help-flag-local-rules = Ffolder o'ch ffeiliau rheolau eich hun
help-flag-prepared-at = Dweud y paratowyd y ffurflen ar yr amser hwn (2026-05-20T09:30:00) yn hytrach nag yn awr
help-flag-serial = 1 ar gyfer y cyflwyniad cyntaf, un yn fwy ar gyfer pob ailgyflwyniad
help-flag-output = Y ffolder ar gyfer yr hyn a ysgrifennir; `out` yn ffolder y gwaith os gadewir allan
help-flag-also = Ysgrifennu'r ffurflen fel llyfr gwaith Excel (xlsx) neu fel ffeiliau csv mewn zip (csv) yn ogystal â'r XML; mae'n dal yr un peth ac mae verify yn ei ddarllen yn ôl
help-flag-hand-over-to = Pwy sy'n derbyn y pecyn: person neu swyddfa. Mae'n mynd i'r dderbynneb
help-flag-hand-over-by = Pwy sy'n ei drosglwyddo: eich enw. Mae'n mynd i'r dderbynneb, ac nid i'r pecyn
help-flag-hand-over-serial = Rhif cyfresol y cyflwyniad (os gadewir allan: y diweddaraf)
help-flag-hand-over-returns = Y ffurflen hon yn unig: ei phecyn neu ei chasgliad (os gadewir allan: pob un yn y cyflwyniad)
help-flag-hand-over-as-written = Trosglwyddo'r hyn a ysgrifennwyd, er bod y gwaith wedi newid ers hynny: dyna a fwriedir. Mae'r dderbynneb yn dweud hynny
help-flag-form = Yr hyn sy'n gadael: yr XML, neu'r llyfr gwaith neu'r ffeiliau csv a ysgrifennodd prepare --also
help-flag-recipient = Selio'r pecyn ar gyfer yr allwedd gyhoeddus age hon (age1…), fel na all neb arall ei agor; gellir ei rhoi sawl gwaith
help-flag-recipients = Yr un peth ar gyfer yr allweddi mewn ffeil, un i bob llinell
help-flag-armor = Ei selio fel testun, ar gyfer ffyrdd nad ydynt yn cludo dim arall
help-flag-folder = Gwneud ffolder yn lle zip
help-flag-hand-over-output = Y ffolder ar gyfer y pecyn (os gadewir allan: ffolder allbwn y gwaith); mae'r dderbynneb yn aros yn y ffolder allbwn
help-flag-prepared-by = Pwy a baratôdd y ffurflen, ar gyfer y daflen gymeradwyo
help-flag-draft = Ysgrifennu'r XML er bod gwallau, wedi'i farcio'n ddrafft
help-flag-audit = Ychwanegu llinell am y gwiriad hwn at y cofnod archwilio yn y ffolder allbwn (audit.jsonl), fel y mae prepare yn ei wneud bob tro
help-flag-with = Llyfrau gwaith y ffurflen arall

## What is shown and saved

help-flag-report = Cadw adroddiad; mae'r terfyniad yn dweud pa fath: .html, .xlsx, .csv, .json, .sarif neu .txt. Gellir rhoi hwn sawl gwaith. Bydd adroddiad y mae ei enw'n gorffen â .cy.html yn Gymraeg, ac un sy'n gorffen â .en.html yn Saesneg; felly hefyd y mathau eraill
help-flag-by = Cadw un adroddiad ar gyfer pob tîm (neu weithiwr), â'i blant ei hun yn unig ynddo. Mae'r adroddiadau a enwir â --report yn gorffen â .xlsx neu .csv; mae pob un yn cael enw'r tîm cyn ei derfyniad
help-value-by-team = Fesul tîm sy'n gweithio gyda'r plentyn
help-value-by-worker = Fesul gweithiwr y plentyn
help-flag-annotate = Cadw copi o'r allforion yn y ffolder hon, â'r celloedd sydd ar fai wedi'u lliwio a sylw ar bob un. Mae'n cynnwys yr hyn sydd yn yr allforion, enwau hefyd: cadwch y ffolder lle cedwir yr allforion, a pheidiwch â'i throsglwyddo i neb nad oes ganddo hawl i'w gweld
help-flag-all = Dangos pob neges, yn hytrach na'r pum neges gyntaf o bob cod
help-flag-show-personal = Dangos dyddiadau geni a chodau post
help-flag-show-names = Dangos enwau wrth ymyl rhifau adnabod y plant; ar sgrin yn unig
help-flag-redact = Gadael allan rifau adnabod a gwerthoedd, ar gyfer adroddiad sy'n mynd i ddesg gymorth

## Flags and arguments of one command

help-flag-new-folder = Ffolder y gwaith, a all gynnwys yr allforion yn barod; fe'i gwneir os nad yw yno
help-flag-new-template = Y templed: enw megis plain neu wccis, neu lwybr un o'ch eiddo eich hun; os gadewir allan: un sydd eto i'w ddrafftio
help-flag-new-workbooks = Y llyfrau gwaith i'w darllen, â'u llwybrau o ffolder y gwaith; os gadewir allan: y rhai sydd yn y ffolder
help-flag-for-return = Y ffurflen, megis { $pack }
help-flag-verify-file = Y ffeil XML, neu'r llyfr gwaith neu'r zip o ffeiliau csv â'r un ffurflen
help-flag-verify-job = Y ffolder sy'n cynnwys cyfrif.toml ac answers.toml: defnyddir ei hatebion a'i rheolau ei hun. Os gadewir allan: y ffolder lle rhoddir y gorchymyn, os yw'r ffeil yn ei ffolder allbwn
help-flag-code = Cod yr ymholiad, fel y mae yn ei neges
help-flag-child = Rhif adnabod y plentyn; gadewir allan ar gyfer ymholiad nad yw am blentyn: y ffurflen gyfan, dalen neu ffeil
help-flag-answer-file = Dim ond ymholiadau am y ffeil hon
help-flag-sheet = Dim ond ymholiadau am y ddalen hon
help-flag-column = Dim ond ymholiadau am y golofn hon, yn ôl ei llythrennau neu ei phennawd
help-flag-row = Dim ond ymholiadau am y rhes hon
help-flag-answer-all = Ateb pob un ohonynt â'r un rheswm
help-flag-from = Darllen yr atebion o golofn yr ateb (Ateb, neu Answer) mewn adroddiadau yn Excel, megis y rhai a wnaeth --by team; mae ffolder yn sefyll dros bob un sydd ynddi
help-flag-reason = Pam y mae'r gwerthoedd yn gywir
help-flag-who = Pwy sy'n dweud hynny; gyda --from, ar gyfer rhesi nad ydynt yn dweud hynny eu hunain
help-flag-answer-job = Y ffolder sy'n cynnwys cyfrif.toml
help-flag-inspect-files = Y ffeiliau: llyfrau gwaith, ffeiliau csv, ffolderi neu zip o ffeiliau csv
help-flag-inspect-for-return = Y ffurflen y maent ar ei chyfer, megis { $pack }; os gadewir allan: blwyddyn ddiweddaraf pob un
help-flag-encoding = Amgodiad ffeiliau csv, megis windows-1252, lle dyfelir yn anghywir
help-flag-map-files = Ffeiliau un ffurflen: llyfrau gwaith, ffeiliau csv, ffolderi neu zip o ffeiliau csv
help-flag-map-out = Y templed i'w ysgrifennu; os gadewir allan gyda --refine: lle'r hen un
help-flag-refine = Cadw'r hyn a setlwyd yn y templed hwn a llenwi'r gweddill yn unig
help-flag-no-ask = Peidio â gofyn dim: mae'r cwestiynau yn y templed fel sylwadau. Heb derfynell mae felly bob amser
help-flag-force = Ysgrifennu dros ffeil sydd yno
help-flag-pupils = Rhestr ddisgyblion yr adran addysg: llyfrau gwaith, ffeiliau csv, neu XML megis yr un yr anfonir y cyfrifiad disgyblion ynddo
help-flag-to = Cadw'r hyn y mae angen penderfynu arno fel llyfr gwaith. Mae'n cynnwys enwau, ac yn dweud hynny: rhowch ef i'r rhai sy'n penderfynu yn unig
help-flag-subject-ids = Rhif adnabod y plentyn, fel y mae yn yr allforyn; sawl un os oes gan y plentyn sawl un
help-flag-subject-earlier = Ffeiliau XML gorffenedig o flynyddoedd eraill i edrych ynddynt hefyd, neu gyflwyniadau a symudwyd o'r ffolder allbwn
help-flag-subject-to = Ei gadw fel FFEIL.html (i'w argraffu) neu FFEIL.json (i'w gario); gellir ei roi ddwywaith
help-flag-subject-job = Y ffolder â cyfrif.toml
help-flag-match-upn-from = Darllen yn ôl y llyfrau gwaith a lenwyd
help-flag-ask = Penderfynu yma, un plentyn ar ôl y llall. Mae'n dangos enwau; ar sgrin yn unig
help-flag-match-upn-who = Pwy sy'n penderfynu. Yna daw rhifau sy'n sicr neu y penderfynwyd arnynt yn gywiriadau yn corrections.toml; hebddo nid ysgrifennir dim
help-flag-weights = Dangos gwerth pob cytundeb
help-flag-match-upn-no-ask = Peidio â gofyn dim am golofnau: ni ddarllenir un nad yw'n sicr. Heb derfynell mae felly bob amser
help-flag-match-upn-job = Y ffolder sy'n cynnwys cyfrif.toml
help-flag-publish = Ei wneud ar gyfer unrhyw un: wedi'i dalgrynnu i 5, a chyfrifon bach wedi'u cuddio fel na ellir eu canfod
help-flag-last-edition = Crynodeb y llynedd fel y'i cyhoeddwyd, sef ei csv: bydd yr hyn a guddiwyd bryd hynny'n dal ynghudd
help-flag-summary-to = Ei gadw; mae'r terfyniad yn dweud fel beth: .html, .xlsx, .csv neu .txt. Gellir ei roi sawl gwaith
help-flag-key = Y ffeil sy'n cynnwys yr allwedd; ni chaiff fod gyda'r data
help-flag-new-key = Gwneud allwedd yn y ffeil hon a'i defnyddio. Cadwch hi ar wahân i'r data, a chadwch gopi diogel
help-flag-pseudonymise-to = Y ffolder ar gyfer y copi; os gadewir allan: pseudonymised, yn ffolder allbwn y gwaith
help-flag-upn = Beth a wneir â rhifau disgybl
help-value-upn-out = Cânt eu hepgor
help-value-upn-hash = Cânt eu hashio â'r un allwedd
help-flag-dates = Beth a wneir â dyddiadau heblaw'r dyddiad geni
help-value-dates-month = Y mis yn unig
help-value-dates-day = Y diwrnod; efallai y gŵyr rhywun ar ba ddiwrnod y daeth plentyn i ofal
help-flag-birth = Beth a wneir â dyddiadau geni
help-value-birth-month = Y mis yn unig
help-value-birth-year = Y flwyddyn yn unig
help-flag-postcode = Beth a wneir â chodau post
help-value-postcode-district = Yr ardal yn unig, megis CF10
help-value-postcode-area = Y llythrennau yn unig, megis CF
help-value-postcode-out = Cânt eu hepgor
help-flag-group = Rhoi dim ond grŵp eang codau'r eitem hon, megis Ethnicity
help-flag-leave-out = Hepgor yr eitem hon
help-flag-pseudonymise-job = Y ffolder sy'n cynnwys cyfrif.toml
help-flag-periods = Ffeil cyfnodau eich cyngor; os gadewir allan: rhai Cyngor Dinas Efrog, fel enghraifft
help-flag-retention-to = Cadw'r rhestr yma hefyd: .html, .xlsx neu .csv
help-flag-retention-files = Rhestru ffeiliau gwaith y ffolderi hyn a gaiff fynd, yn lle'r plant
help-flag-destroy = Dinistrio'r ffeiliau a restrir, ar ôl i chi deipio faint ydynt; mewn terfynell yn unig
help-flag-retention-who = Pwy sy'n penderfynu eu bod yn mynd, ar gyfer y cofnod archwilio
help-flag-retention-job = Y ffolder sy'n cynnwys cyfrif.toml
help-flag-files-job = Y ffolder sy'n cynnwys cyfrif.toml
help-flag-templates-name = Y templed i'w ddangos, megis { $collection }/plain; os gadewir allan: rhestrir pob un
help-flag-templates-out = Ei ysgrifennu yn y ffeil hon, i'w addasu i'ch allforyn eich hun, yn lle ei ddangos
help-flag-explain-name = Rheol ({ $rule }), un o godau'r rhaglen (CYF204), eitem neu set o godau yn ôl ei henw, cod, pecyn ({ $pack }), neu authorities am yr awdurdodau
help-flag-explain-all = Popeth sydd mewn pecyn ar un dudalen, i'w hargraffu neu i chwilio ynddi: explain { $pack } --all --format html > { $collection }.html
help-flag-explain-job = Ffolder y gwaith y mae ei rheolau eich hun yn hysbys hefyd; os gadewir allan: y ffolder hon
help-flag-explain-local-rules = Ffolder o'ch ffeiliau rheolau eich hun sy'n hysbys hefyd
help-flag-try-rules = Rhoi cynnig hefyd ar bob rheol ar resi ei thudalen ei hun
help-flag-write-xsd = Ysgrifennu sgema XML pob pecyn o'r newydd yn y ffolder a roddir â --schemas
help-flag-review-list = Ysgrifennu'r rhestr i siaradwr Cymraeg fynd drwyddi: pob testun Cymraeg sy'n eiriad y prosiect hwn ei hun, wrth ymyl y Saesneg
help-flag-pack = Y pecyn, megis { $pack }
help-flag-earlier = Y pecyn cynharach, megis { $earlier }
help-flag-later = Y pecyn diweddarach, megis { $pack }
help-flag-demo-folder = Y ffolder ar gyfer y demo; rhaid iddi fod yn newydd, neu'n un a wnaed gan demo cynharach
help-flag-children = Nifer y plant y mae'r cyngor dychmygol yn eu hadnabod, o 100 i 200,000
help-flag-serve-folder = Ffolder y gwaith; gall fod yn wag, neu gynnwys yr allforion yn barod
help-flag-no-browser = Peidio ag agor y porwr: dim ond dweud ble mae'r dudalen
help-flag-port = Porth y peiriant hwn; os gadewir allan: un sy'n rhydd

## Names that stand for a value

help-name-birth = GENI
help-name-by = YN-ÔL
help-name-children = PLANT
help-name-child-id = RHIF-PLENTYN
help-name-code = COD
help-name-column = COLOFN
help-name-command = GORCHYMYN
help-name-dates = DYDDIADAU
help-name-dir = FFOLDER
help-name-earlier = CYNHARACH
help-name-encoding = AMGODIAD
help-name-file = FFEIL
help-name-path = LLWYBR
help-name-file-xlsx = FFEIL.xlsx
help-name-files = FFEILIAU
help-name-folder = FFOLDER
help-name-format = FFORMAT
help-name-id = RHIF-ADNABOD
help-name-item = EITEM
help-name-key = ALLWEDD
help-name-lang = IAITH
help-name-later = DIWEDDARACH
help-name-name = ENW
help-name-number = RHIF
help-name-pack = PECYN
help-name-postcode = COD-POST
help-name-reason = RHESWM
help-name-serial = RHIF-CYFRESOL
help-name-time = AMSER
help-name-upn = UPN
help-name-who = PWY
help-name-workbooks = LLYFRAU-GWAITH
