# Yr hyn a anfonir am blentyn, ar gyfer aelod o'r cyhoedd: items.

items-title = Yr hyn a anfonir am blant: { $title }
items-holds = Mae'r dudalen hon yn dweud beth a anfonir am blant, a dim byd am unrhyw blentyn.
items-who-may = Mae ar gyfer plant, rhieni, gofalwyr a phawb arall; gellir ei dangos, ei chopïo a'i hargraffu'n rhydd.
items-return = Beth ydyw
items-year = Y flwyddyn
items-year-of = { $year }: o 1 Ebrill hyd 31 Mawrth
items-sender = Pwy sy'n ei anfon
items-some-council = Y cyngor sy'n gofalu am y plentyn neu'n rhoi gofal a chymorth
items-receiver = Pwy sy'n ei dderbyn
items-coverage = Am bwy y mae
items-how-many = Faint a anfonir
items-count = Nifer y darnau o wybodaeth, a restrir isod: { $count }. Gadewir yn wag yr hyn nad yw'n gymwys i blentyn.
items-why = Pam y'i cesglir
items-why-each = Dywedir isod, uwchben y darnau, pam y cesglir pob un. Dehongliad gwneuthurwyr y rhaglen hon yw'r rhesymau hynny, ar sail ystyr y darnau a'r hyn a gyhoeddir amdanynt; nid geiriau'r derbynnydd ydynt.
items-who = Pwy sy'n ei dderbyn
items-who-receives = Mae'r cyngor yn ei anfon unwaith y flwyddyn, a'r derbynnydd yw { $recipient }. Nid yw'r cyngor yn anfon mwy nag sydd ar y dudalen hon.
items-who-else = Nid yw'r rhaglen hon yn gwybod a oes rhywun arall yn ei dderbyn. Gofynnwch i'r cyngor, neu i'r derbynnydd ({ $recipient }).
items-how-long = Am ba hyd y'i cedwir
items-how-long-council = Mae'r cyngor yn cadw ei gofnodion ei hun am blentyn cyhyd ag y dywed ei restr o gyfnodau cadw. Gofynnwch i swyddog diogelu data'r cyngor.
items-names = Enwau
items-names-not = Ni anfonir enw'r plentyn. Mae'r rhaglen hon yn tynnu enwau cyn iddi ysgrifennu'r ffeil, ac nid yw'n ysgrifennu ffeil ag enw ynddi. Mae gan y plentyn rif yn lle hynny.
items-rights = Yr hyn y gallwch ofyn amdano
items-rights-ask = Gallwch ofyn i'r cyngor am hyn amdanoch chi eich hun, neu am blentyn yr ydych yn gyfrifol amdano:
items-rights-see = cael gweld yr hyn a ddelir, a chael copi, o fewn mis;
items-rights-correct = cael cywiro'r hyn sy'n anghywir;
items-rights-object = cael dileu rhywbeth, neu beidio â'i ddefnyddio, neu wrthwynebu: rhaid i'r cyngor ddweud beth y gall ei wneud a pham;
items-rights-carry = cael copi y gall cyfrifiadur arall ei ddarllen;
items-rights-complain = ac os nad ydych yn fodlon ar yr ateb, cwyno wrth y Comisiynydd Gwybodaeth.
items-answers = Beth y gellir ei ddweud
items-one-of = Un o'r atebion hyn ({ $count })
items-plain = Mewn geiriau plaen
items-about = Ynghylch
items-personal = Personol
items-sure-counts = Darnau a enwir mewn disgrifiadau cyhoeddus neu mewn gwaith cyhoeddus gyda'r data: { $known }. Mae'r lleill ({ $rest }) yn dilyn o'r gyfraith neu o flynyddoedd cynharach, neu'n dybiaeth ofalus.
items-file = Sut yr ysgrifennir ef yn y ffeil
items-file-what = Ar gyfer pwy bynnag sydd â'r ffeil a anfonwyd, neu gopi o gofnod plentyn: yr enw sydd gan bob darn yno, a phob ateb gyda'i god.

# Y dudalen yn y porwr

page-items-title = Yr hyn a anfonir, ar gyfer y cyhoedd
page-items-what-for = Tudalen ar gyfer plant, rhieni, gofalwyr a phawb sy'n gofyn: beth a anfonir am blentyn, pam, at bwy, a pha hawliau sydd gan bobl. Nid oes dim ynddi am unrhyw blentyn.
page-items-of = Edrych ar y dudalen: { $title }
page-items-take = Mynd â hi fel ffeil: { $title }
items-recipient-unknown = yr awdurdod sy'n casglu'r ffurflen
items-names-decision = Penderfyniad y rhaglen hon yw hepgor enwau.
