# Yr hyn sy'n helpu gyda gwerth na ellir ei ddarllen. Saif ar ddiwedd y neges amdano.

id-e-mail = nid rhif adnabod yw cyfeiriad e-bost, ac mae'n bersonol: nodwch rif y plentyn ei hun
id-shortened = byrhawyd y rhif a chollwyd ei ddigidau: fformatiwch y golofn fel Text ac allforiwch neu gludwch eto
id-grouped = mae fformat rhif y golofn wedi rhoi'r miloedd ar wahân neu wedi ychwanegu degolion, ac mae'n debyg mai'r rhif adnabod yw { $id }: fformatiwch y golofn fel Text ac allforiwch neu gludwch eto
id-fraction = rhif â degolion yw hwn, fel y mae fformat rhif neu fformiwla yn eu gwneud, ac nid rhif adnabod: chwiliwch am y rhif adnabod yn y system achosion, fformatiwch y golofn fel Text ac allforiwch neu gludwch eto
id-length = rhaid i nifer ei nodau fod o { $min } i { $max }, heb fylchau y tu mewn
id-ends = rhaid iddo ddechrau a gorffen â llythyren neu ddigid: tynnwch yr hyn sydd o'i flaen neu ar ei ôl
id-too-long = mae Excel yn cadw 15 digid cyntaf rhif, a chollir y lleill: fformatiwch y golofn fel Text ac allforiwch neu gludwch eto
id-no-text = mae Excel wedi gwneud ffracsiwn neu werth rhesymegol ohono: fformatiwch y golofn fel Text ac allforiwch neu gludwch eto
id-character = nid llythyren o A i Z na digid o 0 i 9 yw'r nod “{ $character }”, { $number }, hyd yn oed os yw'n edrych fel un: teipiwch ef o'r newydd
id-character-unseen = nid llythyren o A i Z na digid o 0 i 9 yw'r nod { $number }, hyd yn oed os yw'n edrych fel un: teipiwch ef o'r newydd
upn-form = holwch am y rhif yn yr ysgol: llythyren ydyw, yna deuddeg digid (neu un digid ar ddeg a llythyren tra bo dros dro)
upn-exchanged = { $what }; o newid hynny mae'r llythyren wirio'n cytuno: cymharwch ef â rhif yr ysgol
postcode-form = nodwch y cod post llawn, er enghraifft CF10 1EP; gadewch ef yn wag os nad yw'n hysbys
postcode-exchanged = { $what } (cyfrifir safleoedd heb y bwlch)
# Llythrennau a digidau a gymerwyd am ei gilydd; rhestr yw sawl un o'r rhain.
sign-letter-for-digit = yn safle { $place } mae'r digid { $held } lle y dylai'r llythyren { $right } fod
sign-digit-for-letter = yn safle { $place } mae'r llythyren { $held } lle y dylai'r digid { $right } fod
code-retired = nid yw { $code } yn ddilys mwyach: defnyddiwch { $by }
code-retired-codes = nid yw { $code } yn ddilys mwyach: { $codes }
codes-explained = mae `cyfrif explain { $set }` yn rhestru'r codau
codes-are = y codau yw { $codes }
or-codes = { $hint }; neu, yn ei le, un o'r codau: { $codes }
