# Yr hyn sydd o'i le yn ffeiliau ffolder gwaith: cyfrif.toml a'r penderfyniadau yn ei hymyl.

job-not-together = nid yw { $this } a { $that } yn perthyn gyda'i gilydd mewn un gwaith
job-not-together-help = enwch ddwy ffurflen wahanol o'r un flwyddyn
job-no-such-reference = nid oes tabl cyfeirio o'r enw “{ $name }”
job-reference-known = gellir rhoi'r rhain: { $known }
job-not-a-date-time = nid yw “{ $text }” yn ddyddiad ac amser
job-not-a-date-time-help = ysgrifennwch ef fel 2026-05-20T09:30:00
job-txt-instead = mae { $name }.txt yno yn ei lle; mae Windows yn cuddio'r diweddiad .txt. Ailenwch hi; yr enw cywir yw { $name }
job-answer-reason = Mae ar ateb angen rheswm, mewn geiriau, ac enw'r sawl sy'n ei roi
job-answer-reason-help = dywedwch pam y mae'r gwerthoedd yn sefyll â --reason, a phwy sy'n dweud hynny â --who
job-correction-named = Mae gwerth { $item }, fel y mae yn awr neu fel y bydd, yn cynnwys enw plentyn: ni chedwir y cywiriad hwn
job-correction-named-help = ni chaiff yr hyn a gedwir gynnwys enw: cywirwch ef yn y system achosion ac allforiwch eto
job-answers-no-room = mae { $file } yn cadw ei chofnodion mewn ffordd nad yw'n gadael lle i un arall
job-answers-no-room-help = ysgrifennwch bob cofnod yn floc ar wahân sy'n dechrau â [[{ $name }]], yna rhowch gynnig arall arni
job-decisions-changed = mae { $file } wedi newid ers dangos y rhestr; ni thynnir dim yn ôl
job-decisions-changed-help = edrychwch ar y rhestr fel y mae yn awr, a dewiswch eto
job-decision-gone = ni ellir gwahaniaethu rhwng y cofnod yn { $file } a'r lleill
job-decision-gone-help = edrychwch ar y rhestr eto; neu dilëwch y cofnod yn y ffeil â llaw
job-entry-no-room = mae cyfrif.toml wedi'i hysgrifennu mewn ffordd nad yw'n gadael lle i { $name }
job-entry-no-room-help = ysgrifennwch y cofnod yn y ffeil â llaw
job-wrong-entries = dim ond cofnodion [[{ $wanted }]] a gaiff fod yn { $file }
job-decision-reason = mae ar benderfyniad angen rheswm, mewn geiriau, ac enw'r sawl a'i gwnaeth
job-missing = Nid yw'r gwaith yn dweud { $name }
job-missing-help = ysgrifennwch { $name } = "…" yn cyfrif.toml, neu rhowch --{ $name }: { $what }
job-what-authority = cod eich awdurdod, fel y mae cyfrif explain authorities yn ei restru
job-what-return = pa ffurflen, megis { $example }
job-authority-digits = cod yr awdurdod, fel y mae cyfrif explain authorities yn ei restru, sydd yma
job-out-of-range = mae gwerth { $field } y tu allan i'r terfynau
job-also = rhestr yw also o'r hyn yr ysgrifennir y ffurflen fel yn ogystal â'r XML: "xlsx", "csv"
job-language = "en" (Saesneg) neu "cy" (Cymraeg) yw'r iaith, neu restr o'r ddwy: ["cy", "en"]
