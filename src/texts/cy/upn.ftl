# Plant a'u rhifau disgybl: match-upn.

## Meysydd, a sut y maent yn cytuno

upn-forename = Enwau cyntaf
upn-middle = Enwau canol
upn-surname = Cyfenw
upn-known-as = Adnabyddir fel
upn-former = Cyfenw arall
upn-whole = Enw llawn
upn-born = Dyddiad geni
upn-postcode = Cod post
upn-sex = Rhyw
upn-number = UPN
upn-former-number = UPN blaenorol
upn-male = gwryw
upn-female = benyw
upn-same = yr un fath
upn-other-form = ffurf arall ar yr enw, neu un fer
upn-part = rhan ohono, ffurf arall, neu un cynharach
upn-near = llithriad wrth ysgrifennu
upn-loose = tebyg i raddau, enw canol neu lythyren gyntaf
upn-differs = gwahanol
upn-turned = diwrnod a mis wedi'u cyfnewid
upn-slip = un digid yn wahanol, neu ddau wedi newid lle
upn-first-of-january = 1 Ionawr yr un flwyddyn
upn-sector = yr un lle, bron
upn-district = yr un ardal

## Yr hyn a ddywedir

upn-list = { $count ->
    [one] Mae 1 disgybl ar y rhestr ddisgyblion. Darllenwyd ei cholofnau fel hyn:
   *[other] Nifer y disgyblion ar y rhestr ddisgyblion: { $count }. Darllenwyd ei cholofnau fel hyn:
}
upn-column = { "  " }{ $what }: { $heading }
upn-without-number = Rhesi heb UPN a hepgorwyd: { $count }.
upn-listed-twice = Rhesi am ddisgyblion sydd ar y rhestr eisoes: { $count }.
upn-unread-dates = Dyddiadau geni ar y rhestr na ellid eu darllen: { $count }.
upn-children = Plant yn y ffurflen: { $count }
upn-right = { "  " }{ $count } â'r UPN y mae'r rhestr yn ei roi iddynt
upn-found = { "  " }{ $count } y mae eu UPN yn sicr ac nad yw yn y ffurflen eto
upn-decided = { "  " }{ $count } y penderfynwyd ar eu UPN ac nad yw yn y ffurflen eto
upn-open = { "  " }{ $count } i benderfynu arnynt
upn-none = { "  " }{ $count } nad ydynt ar y rhestr
upn-reopened = Penderfyniadau sydd ar agor eto, am fod y gwerthoedd wedi newid neu am nad yw'r disgyblion ar y rhestr hon: { $count }.
upn-taken-by-another = Plant a gâi ddisgybl sydd gan blentyn arall eisoes, ac y mae angen penderfynu arnynt: { $count }.
upn-same-id = Plant yr aethpwyd heibio iddynt am fod yr un rhif adnabod gan sawl un: { $count }.
upn-another = Plant sydd ag UPN disgybl arall, na chaniateir ei anfon ({ $count }): { $ids }
upn-explained-certain = { $how ->
    [none] Gelwir yn sicr yr hyn sydd mor debygol fel y dylai llai nag un o bob { $limit } fod yn anghywir. O'r rhai a gafwyd yma, ni ddisgwylir i'r un fod yn anghywir.
    [below-one] Gelwir yn sicr yr hyn sydd mor debygol fel y dylai llai nag un o bob { $limit } fod yn anghywir. O'r rhai a gafwyd yma, disgwylir i lai nag un fod yn anghywir.
   *[about] Gelwir yn sicr yr hyn sydd mor debygol fel y dylai llai nag un o bob { $limit } fod yn anghywir. O'r rhai a gafwyd yma, gall tua { $count } fod yn anghywir.
}
upn-explained-none = { $how ->
    [none] Ni chynigir disgybl sy'n llai tebygol na { $limit }. O'r plant na chynigir neb ar eu cyfer, ni ddisgwylir i'r un fod ar y rhestr wedi'r cyfan.
    [below-one] Ni chynigir disgybl sy'n llai tebygol na { $limit }. O'r plant na chynigir neb ar eu cyfer, disgwylir i lai nag un fod ar y rhestr wedi'r cyfan.
   *[about] Ni chynigir disgybl sy'n llai tebygol na { $limit }. O'r plant na chynigir neb ar eu cyfer, gall tua { $count } fod ar y rhestr wedi'r cyfan.
}
upn-weight = { "  " }{ $field }, { $level }: { $same } o barau'r un plentyn, { $strangers } o ddieithriaid, pwysau { $bits }
upn-give-who = Ni ysgrifennwyd dim. Gyda --who "Eich enw", daw rhifau sy'n sicr neu y penderfynwyd arnynt yn gywiriadau yn corrections.toml.
upn-reason-certain = Fe'i cafwyd ar y rhestr ddisgyblion y tu hwnt i amheuaeth (match-upn). { $evidence }
upn-reason-decided = Fe'i cafwyd ar y rhestr ddisgyblion a phenderfynodd person arno (match-upn). { $evidence }
upn-masked = Ni chedwir enw plentyn fel y sawl a benderfynodd; mae ••• yn ei le.
upn-taken = Penderfyniadau a gymerwyd: { $count }; plant heb benderfyniad: { $blank }; rhesi na chymerwyd: { $refused }.
upn-refused = { "  " }Rhes { $row }: { $why }
upn-refused-answer = nid ie na na yw'r ateb
upn-refused-two = dywedir mai dau ddisgybl yw'r un plentyn
upn-refused-gone = nid oes angen penderfynu ar y plentyn mwyach
upn-refused-changed = mae'r gwerthoedd wedi newid ers hynny; gwnewch y llyfr gwaith eto
upn-refused-who = ni enwir neb sy'n penderfynu

## Cwestiynau

upn-ask-column = Ai hyn yw colofn “{ $heading }” yn { $file }: { $what }? 1 ie, Enter na
upn-ask-child = Plentyn { $child }: y plentyn ar y chwith, y disgybl ar y dde.
upn-ask-pupil = { $number }. tebygolrwydd { $likely }
upn-ask-which = Pa ddisgybl yw'r plentyn? Rhif; 0 os nad yr un ohonynt; Enter i'w adael ar agor; q i orffen.
upn-ask-range = Rhif o 0 i { $most }, Enter, neu q.
upn-ask-needs-screen = mae --ask yn dangos enwau, ac mae arno angen terfynell
upn-ask-needs-screen-help = cadwch lyfr gwaith â --to a'i ddarllen yn ôl â --from

## Y llyfr gwaith

upn-sheet = I benderfynu
upn-sheet-weights = Sut y pwyswyd
upn-holds = Mae'r llyfr gwaith hwn yn dal enwau, dyddiadau geni, codau post a rhifau disgybl plant y mae'r gwasanaethau cymdeithasol yn eu hadnabod.
upn-who-may = Dim ond y swyddogion sy'n paratoi'r ffurflen hon, a'r swyddog addysg sy'n penderfynu gyda nhw, a gaiff ei weld. Cadwch ef lle cedwir yr allforion; dilëwch ef pan fydd wedi'i ddarllen yn ôl.
upn-fill-in = Atebwch ie am y disgybl sy'n blentyn hwn, na am bob un nad yw. Gadewch yn wag blentyn na allwch benderfynu arno. Mae melyn bron yn cytuno; nid yw oren.
upn-head-child = Plentyn
upn-head-likely = Pa mor debygol
upn-head-of-child = { $field }, y ffurflen
upn-head-of-pupil = { $field }, y rhestr
upn-head-answer = Ai hwn yw'r plentyn? (ie neu na)
upn-head-who = Penderfynwyd gan
upn-head-reference = Cyfeirnod
upn-yes = ie
upn-no = na
upn-head-field = Maes
upn-head-agree = Sut y mae'n cytuno
upn-head-same = Cyfran ymhlith parau'r un plentyn
upn-head-strangers = Cyfran ymhlith dieithriaid
upn-head-weight = Pwysau (didau)
upn-no-list = Nid rhestr ddisgyblion yw { $file }: nid oes dalen â cholofn o UPNau wrth ochr cyfenwau neu ddyddiadau geni
upn-no-list-help = galwch y colofnau'n UPN, Cyfenw, Enw cyntaf, Dyddiad geni, Rhyw, Cod post, i'r graddau y maent yno
upn-no-workbook = Nid llyfr gwaith match-upn yw { $file }
upn-no-workbook-help = rhowch un y mae --to wedi'i wneud; rhaid i'r golofn Cyfeirnod ar ei ddiwedd, sydd wedi'i chuddio, aros
