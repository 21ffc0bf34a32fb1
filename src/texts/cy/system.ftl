# Pam na allai'r system weithredu ddarllen neu ysgrifennu ffeil.

system-open-elsewhere = mae ar agor mewn rhaglen arall, Excel yn fwyaf tebygol; caewch hi yno
system-no-such-file = nid oes ffeil o'r fath
system-may-not-read = nid oes gennych ganiatâd i'w darllen
system-folder-or-file = mae ffolder yno lle y dylai fod ffeil, neu ffeil lle y dylai fod ffolder
system-no-name-or-quotes = nid yw ei henw yn un y gall ffeil ei gael (rhaid i ffolder a ysgrifennir mewn dyfynodau dwbl beidio â gorffen â \)
system-no-name = nid yw ei henw yn un y gall ffeil ei gael
system-drive-lost = collwyd y cysylltiad â'i gyriant
system-not-utf-8 = nid testun UTF-8 ydyw; yn Notepad, dewiswch Save as a'r amgodiad UTF-8
system-not-read = ni allai'r system ei darllen
system-open-or-denied = mae ar agor mewn rhaglen arall, Excel yn fwyaf tebygol, neu gellir ei darllen yn unig, neu ni chewch ysgrifennu i'w ffolder
system-no-such-folder = nid oes ffolder o'r fath
system-may-not-write = nid oes gennych ganiatâd i ysgrifennu yno
system-disk-full = mae'r ddisg yn llawn
system-too-many-open = mae gormod o ffeiliau ar agor ar y cyfrifiadur hwn; caewch raglenni eraill
system-file-too-large = nid yw ei gyriant, neu derfyn a osodwyd ar eich cyfer, yn derbyn ffeil o'r maint hwn
system-temporary-files = nid oes gan y cyfrifiadur hwn le iddi, yn y cof nac ar gyfer ffeiliau dros dro; caewch raglenni eraill, neu gwnewch le ar y gyriant ffeiliau dros dro
system-quota = nid oes lle ar ôl i chi ar y gyriant
system-read-only = mae ar yriant darllen yn unig
system-not-written = ni allai'r system ei hysgrifennu
file-device = dyfais neu bibell ydyw, nid ffeil
file-not-a-file = nid ffeil ydyw
file-not-utf-8 = nid testun UTF-8 ydyw
file-over-2-gb = mae'n fwy na 2 GB, ac nid oes ffurflen sydd felly
output-device = mae ei henw'n un y mae Windows yn ei gadw ar gyfer dyfais; rhowch un arall iddi
output-held = mae rhediad arall o cyfrif wedi bod yn ysgrifennu iddi ers hanner munud
output-not-an-audit = nid cofnod archwilio cyfrif ydyw
