# Y dudalen: plant a gafwyd ar restr ddisgyblion.

page-upn-title = Rhifau disgybl o restr ddisgyblion
page-upn-what-for = Yn dod o hyd i'r plant heb UPN, neu ag un anghywir, ar restr o ddisgyblion y mae'r adran addysg yn ei rhoi i chi. Ar gyfer y swyddogion sy'n paratoi'r ffurflen, a'r swyddog addysg sy'n penderfynu gyda nhw: dangosir enwau.
page-upn-intro = Ychwanegwch y rhestr ddisgyblion: llyfr gwaith, ffeil csv, neu XML fel yr un yr anfonir cyfrifiad y disgyblion ynddo. Rhaid iddi gael colofn o UPNau wrth ochr cyfenwau neu ddyddiadau geni. Yn gyntaf gwelwch pa golofnau a ddarllenwyd; wedyn pa blant sy'n sicr, pa rai y mae angen penderfynu arnynt, a pha rai nad ydynt ar y rhestr.
page-upn-memory = Ni chedwir y rhestr
page-upn-memory-help = Fe'i delir yn y cof nes y byddwch yn peri ei hanghofio neu'n cau cyfrif. Dim ond yr hyn y penderfynir arno a ddaw i ffolder y gwaith, ac nid oes enw ynddo. Mae'r tudalennau nesaf yn dangos enwau, dyddiadau geni a rhifau disgybl: edrychwch arnynt lle nad oes neb yn edrych dros eich ysgwydd.
page-upn-file = Y rhestr ddisgyblion
page-upn-file-hint = Sawl ffeil os daw mewn rhannau
page-upn-read = Darllen y rhestr
page-upn-columns-title = Ai dyma golofnau'r rhestr ddisgyblion?
page-upn-pupils = Disgyblion a ddarllenwyd: { $count }.
page-upn-columns-caption = Y colofnau a ddarllenwyd
page-upn-what = Beth ydyw
page-upn-column = Colofn
page-upn-unsure = Nid yw'r colofnau hyn yn sicr. Ticiwch y rhai sydd fel y dywedir.
page-upn-unsure-hint = Ni ddarllenir colofn nad yw wedi'i thicio.
page-upn-is-it = { $heading }: { $what }
page-upn-columns-right = Mae'r colofnau'n gywir: dod o hyd i'r plant
page-upn-forget = Anghofio'r rhestr hon
page-upn-another = Mae UPN yn y ffurflen yn eiddo i ddisgybl arall
page-upn-outcome = Canlyniad y plant
page-upn-children = Plant
page-upn-to-decide = I benderfynu arnynt
page-upn-decide = Penderfynu, un plentyn ar ôl y llall
page-upn-in-workbook = Neu benderfynu mewn llyfr gwaith
page-upn-workbook = Mynd â'r llyfr gwaith (plant: { $count })
page-upn-filled = Y llyfr gwaith, wedi'i lenwi
page-upn-take = Cymryd ei benderfyniadau
page-upn-into = I mewn i'r ffurflen
page-upn-into-what = UPNau sy'n sicr neu y penderfynwyd arnynt ac nad ydynt yn y ffurflen eto: { $count }. Daw pob un yn gywiriad gyda'i reswm; mae'r daflen gymeradwyo'n ei restru, a gallwch ei dynnu'n ôl o dan Penderfyniadau.
page-upn-correct = Eu rhoi yn y ffurflen
page-upn-weights = Sut y pwyswyd
page-upn-child-title = Plentyn { $child }: pa ddisgybl ydyw?
page-upn-nth = { $count ->
    [one] Yr unig blentyn i benderfynu arno.
   *[other] { $nth } o { $count } i benderfynu arnynt.
}
page-upn-beside = Y plentyn a'r disgyblion a all fod y plentyn; mae'r hyn sy'n wahanol wedi'i nodi
page-upn-child = Plentyn { $child }, yn y ffurflen
page-upn-pupil = Disgybl { $nth }
page-upn-likely = Tebygolrwydd: { $likely }
page-upn-names = Mewn cromfachau mae enwau eraill: yr enw yr adnabyddir rhywun wrtho, neu gyfenw arall.
page-upn-none = Dim un ohonynt
page-upn-which = Pa ddisgybl yw'r plentyn?
page-upn-choose = Dewiswch ddisgybl, neu ddim un ohonynt
page-upn-keep = Cadw'r penderfyniad a mynd ymlaen
page-upn-later = Gadael y plentyn hwn ar agor a mynd ymlaen
page-upn-back = Yn ôl at ganlyniad y plant
page-upn-refused = Ni phenderfynwyd dim
page-upn-done-decided = Cadwyd y penderfyniad
page-upn-done-corrected = Mae'r UPNau yn y ffurflen, fel cywiriadau
