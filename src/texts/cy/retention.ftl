# Tan pryd y mae'n rhaid cadw cofnodion: retention.

## The list

retention-holds = Mae'r rhestr hon yn cynnwys rhifau adnabod plant a than pryd y mae'n rhaid cadw cofnod pob un. Cyfrifir y rhan fwyaf o'r dyddiadau o'r dyddiad geni, ac maent yn ei ddatgelu.
retention-who-may = Dim ond y swyddogion sy'n gofalu am gofnodion plant a gaiff ei chael, a phwy bynnag sy'n cymeradwyo dinistrio cofnodion.
retention-title = Tan pryd y mae'n rhaid cadw cofnodion y plant hyn
retention-council = Cyfnodau'r cyngor hwn ydynt: { $council }.
retention-how = Cyfrifir pob cyfnod sy'n gymwys i blentyn o'i ddiwrnod, a'r hwyaf sy'n penderfynu; mae un y dywedir ei fod yn sefyll yn lle un arall yn cymryd ei le. Cedwir hefyd ar gyfer yr hyn nad yw ond efallai'n gymwys. Mae cofnod sy'n perthyn i ddyletswydd arall i'w gadw, ymchwiliad neu hawliad er enghraifft, yn aros yn hwy: nid yw'r rhestr hon yn gwybod hynny.
retention-kinds = Y cyfnodau
retention-head-kind = Math o gofnod
retention-head-years = Blynyddoedd
retention-head-children = Plant
retention-head-deciding = Yn penderfynu ar gyfer
retention-untold = Nid yw { $items } yn yr allforyn, felly ni ellir dweud am bob plentyn a yw hyn yn gymwys: { $kind }.
retention-children = Y plant
retention-past = Cofnodion nad oes rhaid eu cadw mwyach yn ôl y cyfnodau hyn: { $count }.
retention-unsaid = Plant na ellir dweud amdanynt: { $count }. Cadwch eu cofnodion hyd nes y gellir.
retention-without-id = Plant heb rif adnabod, nad ydynt ar y rhestr: { $count }. Cadwch eu cofnodion.
retention-head-child = Plentyn
retention-head-until = Cadw tan
retention-head-by = Oherwydd
retention-head-kinds = Popeth sy'n gymwys
retention-head-note = Yr hyn i'w wybod
retention-no-period = Nid oes cyfnod yn gymwys: cadwch ef nes bod rhywun wedi penderfynu.
retention-undated = Mae diwrnod i gyfrif ohono ar goll, megis y dyddiad geni: cadwch ef nes y bydd yn hysbys.
retention-perhaps = Ni ellid darllen gwerth sy'n penderfynu: cedwir ef fel pe bai'n gymwys.
retention-sheet = Cadw tan
retention-ending = Nid oes gan { $file } derfyniad y gellir cadw'r rhestr hon ynddo
retention-ending-help = gorffennwch yr enw â .html, .xlsx neu .csv

## The file of periods

periods-none = Nid oes cyfnod yn y ffeil: mae pob un yn [[period]]
periods-years = Nid yw hwn yn nifer o flynyddoedd o 1 i { $most }
periods-kind-twice = Mae'r math { $name } yn y ffeil ddwywaith
periods-no-when = Nid oes dim yn dweud pa gofnodion sydd o'r math { $name }: mae arno angen [[period.when]]
periods-instead-of-itself = Ni all y math { $name } sefyll yn ei le ei hun
periods-no-such-kind = Nid oes cyfnod yn y ffeil hon o'r math { $name }
periods-no-return = Nid oes ffurflen { $name }
periods-no-module = Nid oes gan y ffurflen gofnodion o'r enw { $name }
periods-no-date = Nid yw { $name } yn ddyddiad o'r cofnodion hyn nac o'r plentyn
periods-no-file-kind = Nid oes math o ffeil o'r enw { $name }
periods-file-stays = Ni ddilëir ffeiliau o'r math { $name } byth gan y rhaglen hon

## The page

page-retention = Pa hyd y mae'n rhaid cadw cofnodion
page-retention-what = Tan pryd y mae'n rhaid cadw cofnod pob plentyn yn y ffurflenni, yn ôl cyfnodau cyngor.
page-periods = Ffeil cyfnodau eich cyngor, gyda'i ffolder
page-periods-hint = Os gadewir allan: rhai Cyngor Dinas Efrog, fel enghraifft. Rhaid i unrhyw gyngor arall roi ei rai ei hun
page-periods-use = Defnyddio'r cyfnodau hyn
