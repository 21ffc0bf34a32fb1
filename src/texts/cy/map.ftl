# Rhesymau a rhannau o'r hyn a ddywedir am allforion: saif pob un mewn lle o neges y mae ei thudalen yn src/explain. Mae testun sy'n dechrau â choma neu
# hanner colon yn mynd ymlaen o frawddeg.

sheet-not-part = ; mae “{ $name }” yno ac nis darllenir, am fod not-part yn y templed neu yn cyfrif.toml yn enwi'r ddalen neu ei ffeil: tynnwch hi oddi yno
items-of-module = rhai o eitemau { $module } ({ $items })
items-of-module-and-more = rhai o eitemau { $module } ({ $items } a { $count } arall)
# Pam y gall fod cymaint â hynny o resi mewn dalen.
limit-report-viewers = nid yw rhai gwylwyr adroddiadau'n dangos mwy
limit-query-tools = nid yw llawer o systemau achosion ac offer ymholi yn dangos mwy ar y dechrau
limit-case-systems = nid yw rhai systemau achosion yn allforio mwy
limit-power-bi-csv = nid yw Power BI yn allforio mwy fel csv
limit-power-bi-excel = nid yw Power BI yn allforio mwy i Excel
limit-old-excel-fill = nid yw rhai rhaglenni'n llenwi dalen yr hen Excel ymhellach
limit-old-excel = nid oes lle i fwy mewn dalen o'r hen Excel
limit-excel = nid oes lle i fwy mewn dalen Excel
export-name-of-sheet = enw dalen
export-sheet = dalen “{ $sheet }”
export-title = llinell uwchben y tabl
export-name-of-file = enw ffeil
export-name-of-folder = enw ffolder
# Brawddegau rheol ydynt, ac nis cyfieithir.
left-out-only-when = fe'i rhoddir dim ond pan { $sentences }
hidden-sheet = y ddalen gyfan
hidden-rows = { $count ->
    [one] 1 rhes
   *[other] { $count } o resi
}
hidden-columns = { $count ->
    [one] 1 golofn
   *[other] { $count } o golofnau
}
hidden-cells = { $count ->
    [one] 1 gell
   *[other] { $count } o gelloedd
} (gan fformat rhif nad yw'n dangos dim)
hidden-faint-cells = { $count ->
    [one] 1 gell
   *[other] { $count } o gelloedd
} (yn lliw eu cefndir)
hidden-covered-cells = { $count ->
    [one] 1 gell
   *[other] { $count } o gelloedd
} (wedi'u huno â'r gell wrth eu hymyl)
# Dyfynnod …
mark-joins-lines = mae wedi uno llinellau o'r ffeil (nifer: { $lines }) yn un rhes, a chollir rhesi'r tabl ynddi
mark-before-text = mae rhagor o destun yn ei ddilyn, felly nid yw'n sicr ble y mae'r gwerth yn gorffen
beside-columns = { $count ->
    [one] colofn { $columns }
   *[other] colofnau { $columns }
}
beside-with-ids = â rhifau adnabod fel rhai'r plant
beside-filled = wedi'u llenwi heb bennawd
# Beth yw rhes nad yw'n gofnod.
row-line-of-dashes = llinell o gysylltnodau
row-headings-again = y penawdau eto
row-note = nodyn
row-of-totals = rhes o gyfansymiau
row-word-for-total = gair am gyfanswm
row-word-of-heading = gair ei phennawd
row-as-were-others = , fel yr aethpwyd heibio i resi eraill o'r un math (nifer: { $others })
cells-merged = ; mae celloedd { $from } i { $to } wedi'u huno
rows-numbered = ; mae pob rhes yn dechrau â'i rhif ei hun, nad oes pennawd iddo, fel y mae R yn ysgrifennu enwau rhesi: gadewch i R eu hepgor (row.names = FALSE)
column-nameless-overflow = , â gwerthoedd sy'n perthyn i golofn { $column }
# Yr hyn sydd gan ddau blentyn yn gyffredin.
twice-name = yr enw
twice-all = popeth a roddir ar gyfer y ddau
ids-unlike = Rhifau adnabod sy'n wahanol i'r lleill yn eu llythrennau, eu digidau a'u hyd ({ $odd } o { $all })
ids-with-zeros = Rhifau adnabod â seroau ar y blaen ({ $led }), ac eraill â'r un nifer o ddigidau wedyn ond heb seroau ({ $lost })
ids-with-postcode = Rhifau adnabod â chod post ynddynt, a anfonid gyda hwy ({ $count })
ids-with-birth-date = Rhifau adnabod â dyddiad geni'r plentyn ei hun ynddynt, a anfonid gyda hwy ({ $count })
ids-of-names = Rhifau adnabod sy'n dechrau â llythrennau o enw'r plentyn ei hun, a anfonid gyda hwy ({ $count })
and-more = {" "}a { $count } arall
keys-unlike = Mae allweddi yr unir dalen { $sheet } â'r plant trwyddynt yn wahanol i'r lleill yn eu llythrennau, eu digidau a'u hyd
keys-but-capitals = Mae allweddi yr unir dalen { $sheet } â'r plant trwyddynt yr un fath â rhai'r plant ym mhopeth ond priflythrennau
kind-sheet = Dalen
kind-hidden-sheet = Dalen gudd
kind-of-sheet = dalen
kind-of-file = ffeil
unread-sheet-read-for = y ddalen “{ $other }”, a ddarllenir ar gyfer { $module }
unread-sheet-not-there = dalen y templed { $other }, nad yw yno
unread-in = {" "}yn { $file }
unread-named-by-template = , y mae'r templed hefyd yn ei henwi
unread-called-like = , a elwir yn debyg i “{ $name }”
unread-beside-the-job = , sydd yn ffolder y gwaith ac nas enwir ynddo
# Where a file or a sheet is, for whoever may not see all of its name.
called-and-where = { $name }, { $place }
nth-no-csv = rhif { $count } o ffeiliau { $file } nad ydynt yn csv
nth-of-file = rhif { $count } o { $file }
nth-of-job = rhif { $count } o ffeiliau’r gwaith
nth-sheet = rhif { $count } o’r chwith
# In place of the name of a file or a sheet in what to write into a list.
its-name = ei henw
# What may be meant instead.
above-item = { $item } { $value }
above-with = {" "}â { $said }
above-nearest = mae gan yr agosaf o rai'r plentyn { $said }: cywirwch un o'r ddau yn y system achosion, yna allforiwch eto
above-none = nid oes gan y plentyn yr un cofnod o { $parent }: ychwanegwch ef yn y system achosion, neu tynnwch y rhes allan
above-far = cywirwch yr hyn y mae'r rhes yn ei ddweud yn y system achosion, neu ychwanegwch y cofnod, yna allforiwch eto
or-is-it-column = ; neu ai colofn { $column } ydyw?
or-is-it-child = ; neu ai { $child } ydyw, â seroau neu briflythrennau eraill?
names-perhaps-in = ; efallai fod enwau yn y colofnau hyn:{" "}
# A word of the export, and what is said of it.
word-said = “{ $word }” { $said }
word-alone = “{ $word }”
# What a date shows that may not be seen itself.
sign-a-day = un diwrnod
sign-the-day-after = y diwrnod sydd bedair blynedd a diwrnod ar ei ôl
sign-first-above-12 = testun y mae ei rif cyntaf dros 12
sign-second-above-12 = testun y mae ei ail rif dros 12
sign-day-1-to-12 = dyddiad go iawn ar un o’r diwrnodau 1 i 12
sign-summer = { $time } ar ddiwrnod yn yr haf
sign-winter = { $time } ar ddiwrnod yn y gaeaf
unused-todo-nothing = dim i'w wneud: nid yw'r hyn nad oes templed yn gofyn amdano'n cael ei ddarllen na'i anfon
unused-todo = rhowch ei gwerthoedd dan y pennawd a ddarllenir (mewn rhestr, mewn rhesi o'u heiddo eu hunain), neu enwch hi yn y templed; os nad yw'n rhan o'r ffurflen, rhowch iddi bennawd sy'n dweud hynny
unused-named-after = , er bod y templed yn ei henwi ar ôl pennawd colofn { $column }; rhesi y mae wedi'i llenwi ynddynt lle y mae'r golofn honno'n wag: { $count }
unused-holds-values = , ac mae ei henw'n debyg i enw colofn { $column }, a ddarllenir; rhesi lle y mae ganddi werthoedd y golofn honno: { $count }
unused-called-like = , ac fe'i gelwir yn debyg i golofn { $column }, a ddarllenir
unused-called-like-value = , ac mae ei henw yr un fath ag un o werthoedd colofn { $column }, a ddarllenir
# I ble y mae llinell o'r templed yn perthyn.
place-head = ar ben y templed
place-for-columns = ar gyfer y colofnau hyn yn y templed
place-columns = wrth y colofnau hyn yn y templed, nid ar ei ben
place-columns-such-as = wrth y colofnau hyn yn y templed (megis { $item } = {"{"} column = "…", { $line } {"}"}), nid ar ei ben
order-month-first = â'r mis yn gyntaf
order-day-first = â'r diwrnod yn gyntaf
line-times-not = ar adegau o'r dydd nad yw'r llinell ar eu cyfer
line-beside-later = wrth ymyl dyddiadau go iawn ar ôl y 12fed (nifer: { $high }), nad oes unrhyw raglen sy'n cyfnewid y diwrnod a'r mis yn eu gadael
dates-counted = { $count ->
    [one] un dyddiad
   *[other] { $count } o ddyddiadau gwahanol
}
shares-low = dyddiadau go iawn ar ddiwrnodau 1 i 12 yn unig ({ $low })
shares-low-and-texts = dyddiadau go iawn ar ddiwrnodau 1 i 12 yn unig ({ $low }) a thestunau ar ddiwrnodau 13 i 31 yn unig ({ $texts })
shares-of = dyddiadau go iawn ar ddiwrnodau 1 i 12: { $low }; testunau ar ddiwrnodau 13 i 31: { $texts }
shares-all = pob un ({ $count })
shares-some = { $count } o { $all }
turned-no-line = ni all unrhyw linell o'r templed gywiro colofnau lle na chyfnewidiwyd ond rhai o'r dyddiadau
turned-write = os na ellir gwneud hynny, ysgrifennwch date-cells = "turned"{" "}
turned-write-american = os na ellir gwneud hynny, ysgrifennwch date-cells = "turned" a date = "mm/dd/yyyy"{" "}
