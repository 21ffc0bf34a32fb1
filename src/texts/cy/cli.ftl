# Yr hyn y mae'r llinell orchymyn yn ei ddweud pan na all wneud yr hyn y gofynnir amdano.

## A command that cannot be understood

cli-unknown-argument = ni ddisgwyliwyd “{ $argument }”
cli-unknown-command = nid oes gorchymyn o'r enw “{ $command }”
cli-no-command = ni enwyd gorchymyn; dyma'r rhai sydd ar gael:
cli-missing = ni roddwyd yr hyn y mae'n rhaid ei roi:
cli-no-value = rhaid rhoi gwerth i “{ $argument }”, ond ni roddwyd un
cli-wrong-value = gwerth annilys i “{ $argument }”: “{ $value }”
cli-not-a-number = gwerth annilys i “{ $argument }”: “{ $value }”; disgwylir rhif cyfan o { $first } i { $last }
cli-not-together = ni ellir defnyddio “{ $argument }” gyda:
cli-twice = ni ellir rhoi “{ $argument }” fwy nag unwaith
cli-too-many = gwerth na ddisgwyliwyd i “{ $argument }”: “{ $value }”; ni ddisgwyliwyd rhagor
cli-not-text = mae arwyddion yn y gorchymyn nad ydynt yn destun
cli-not-understood = ni ellir deall y gorchymyn
cli-quoted = “{ $name }”
cli-tip = awgrym: { $tip }
cli-similar-argument = { $count ->
    [one] mae dewis tebyg: { $names }
   *[other] mae dewisiadau tebyg: { $names }
}
cli-similar-command = { $count ->
    [one] mae gorchymyn tebyg: { $names }
   *[other] mae gorchmynion tebyg: { $names }
}
cli-similar-value = { $count ->
    [one] mae gwerth tebyg: { $names }
   *[other] mae gwerthoedd tebyg: { $names }
}
cli-argument-of = mae { $argument } yn perthyn ar ôl un o'r gorchmynion hyn: { $commands }
cli-more = Am ragor o wybodaeth, rhowch gynnig ar “{ $help }”.

## The program itself

cli-stopped = Stopiodd cyfrif oherwydd camgymeriad o'i eiddo ei hun{ $place }. Ni newidiwyd dim.
cli-output = yr allbwn
cli-progress = yn darllen ac yn gwirio

## Answers

cli-answer-of-children = Nid oes ymholiad { $code } am y ffurflen, dalen na ffeil; am blant y mae: { $children }
cli-answer-of-children-help = enwch y plentyn â --child; ar gyfer llawer, llenwch golofn yr ateb mewn rhestr a rhowch hi â --from
cli-answer-none = Nid oes ymholiad { $code } am y ffurflen, dalen na ffeil
cli-answer-none-of-child = Nid oes ymholiad { $code } am y plentyn { $child }
cli-answer-none-help = rhedwch `cyfrif check` i weld pa ymholiadau sydd ar agor
cli-answer-several = Mae mwy nag un ymholiad { $code } (nifer: { $count }): { $places }
cli-answer-several-help = dywedwch pa un a olygir â --file, --sheet, --column neu --row, neu atebwch bob un â'r un rheswm: --all

## What cannot be done

cli-one-return = Dim ond un ffurflen sydd, felly nid oes un arall i'w chymharu â hi
cli-one-return-help = enwch y llall yn [other] yn cyfrif.toml, neu ei llyfrau gwaith â --with
cli-demo-there = Mae { $file } yno'n barod, ac nid demo a'i gwnaeth
cli-demo-there-help = enwch ffolder arall: cyfrif demo FFOLDER
cli-demo-changed = Newidiwyd neu ychwanegwyd { $file } ers i'r demo gael ei wneud
cli-demo-changed-help = enwch ffolder arall: cyfrif demo FFOLDER; neu dilëwch hon eich hun
cli-explain-nothing = Nid yw'r hyn sydd i'w esbonio wedi'i enwi
cli-explain-nothing-help = enwch reol, eitem, cod neu becyn: cyfrif explain { $rule }
cli-packs-embedded = Ni ellir ysgrifennu i'r pecynnau sydd yn y rhaglen
cli-packs-embedded-help = enwch ffolder o becynnau â --schemas
cli-not-a-folder = nid ffolder yw { $folder }
cli-not-divided = Ni ellir rhannu { $file } fesul tîm
cli-not-divided-help = rhowch .xlsx neu .csv ar ei ddiwedd
cli-no-team = Nid oes tîm yn hysbys ar gyfer unrhyw blentyn
cli-no-worker = Nid oes gweithiwr yn hysbys ar gyfer unrhyw blentyn
cli-no-team-help = enwch y golofn yn y templed: [sheet.local]
cli-no-ending = Nid yw terfyniad y ffeil hon yn un adroddiad: { $file }
cli-no-ending-help = rhowch .html, .xlsx, .csv, .json, .sarif neu .txt ar ei ddiwedd
cli-no-cells = Nid oes allforyn i farcio ei gelloedd
cli-no-cells-help = nid oes celloedd mewn XML gorffenedig; gadewch --annotate allan
