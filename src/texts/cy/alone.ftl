# cyfrif.html: yr hyn sydd ynddi heblaw tudalennau'r gwaith.
## Y dudalen gyntaf
alone-title = Dechrau, neu agor gwaith
alone-intro = Mae'r rhaglen gyfan yn y dudalen hon. Mae'n gweithio yn eich porwr; nid yw'n agor unrhyw gysylltiad, ac nid oes dim o'r hyn yr ydych yn ei agor yn gadael y peiriant hwn.
alone-begin = Dechrau gwaith newydd
alone-go-on = Mynd ymlaen â gwaith
alone-job-file = Ffeil y gwaith
alone-job-file-hint = Y zip a gadwyd gennych yma, neu zip o ffolder gwaith
alone-open-file = Agor ffeil y gwaith
alone-folder-what = Neu agorwch ffolder gwaith. Mae'r porwr yn gofyn a gaiff y dudalen hon ei newid; wedyn ysgrifennir pob newid i'r ffolder ar unwaith.
alone-open-folder = Agor ffolder
alone-one-file = Dewiswch un ffeil: zip gwaith
alone-ended-title = Mae cyfrif wedi anghofio'r gwaith
alone-ended = Nid oes dim ohono yn y dudalen hon mwyach. Mae'r hyn a gadwyd gennych lle y cadwyd ef. Gallwch gau'r ffenestr hon; i ddechrau eto, agorwch cyfrif.html eto.
## Y bar
alone-bar = Y gwaith yn y dudalen hon
alone-save = Cadw'r gwaith
alone-open-other = Agor gwaith arall
alone-none = Nid oes gwaith ar agor.
alone-saved = Wedi'i gadw.
alone-unsaved = Heb ei gadw eto: dim ond yn y dudalen hon y mae nes i chi gadw'r gwaith.
alone-in-folder = Ysgrifennir pob newid i'r ffolder.
alone-working = Mae cyfrif yn gweithio …
alone-halt = Peidio ag aros
alone-conflict = Newidiwyd ffeil yn y ffolder gan raglen arall ers i chi ei hagor. Nid ysgrifennwyd dim drosti. Cadwch y gwaith fel ffeil, neu agorwch y ffolder eto.
alone-unwritten = Ni ellid ei ysgrifennu yno. Cadwch y gwaith fel ffeil, mewn lle arall.
alone-lose = Collir yr hyn nad yw wedi'i gadw. Ymlaen?
alone-look = Yn ôl at y gwaith
## Pam y daeth cais i ben
alone-why-time = cymerodd fwy na dwy funud
alone-why-fault = mae ffeil wedi'i difrodi mewn modd na allai ei darllenydd ymdopi ag ef, neu nid oedd digon o gof
alone-why-halted = rhoesoch y gorau i aros amdano
## Ffeiliau gwaith
archive-name = nid yw { $file } yn enw ffeil yn ffolder gwaith
archive-twice = mae { $file } ynddi ddwywaith
archive-names-twice = mae enw ynddi ddwywaith
archive-too-many = mae ynddi fwy na { $most } o ffeiliau
archive-too-large = wedi'i dadbacio, mae ynddi fwy na { $most } MB
archive-grows = wedi'i dadbacio, mae'n tyfu { $times } gwaith
archive-no-job = nid oes { $file } ynddi
archive-damaged = nid zip ydyw, neu ni ellir darllen ei chyfeiriadur
archive-damaged-file = ni ellir dadbacio { $file } sydd ynddi
archive-password = mae wedi'i diogelu â chyfrinair
archive-link = dolen i le arall yw { $file } sydd ynddi
## Y rhaglen
packs-page-digest = SHA-256 cyfrif.html y fersiwn hon: { $digest }
packs-england = Lloegr (docs/england.md), yn Saesneg yn unig:
packs-england-pack = { $pack }: { $title }, { $rules } o reolau
packs-english-only = Yn Saesneg yn unig y mae testunau pecyn y ffurflen hon.
