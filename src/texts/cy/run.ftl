# Yr hyn y mae rhediad yn ei ddweud am y ffeiliau a roddir iddo.

last-year-xml-and-others = XML ydyw, ac enwir ffeiliau eraill yn ei ymyl
last-year-no-child = ni chanfuwyd plentyn ynddi
last-year-is-this-year = un eleni ydyw, ffurflen { $collection } ar gyfer { $year }
last-year-other-return = ffurflen { $collection } ar gyfer { $year } ydyw
last-year-no-header = nid yw ei phennyn yn enwi ffurflen
last-year-other-authority = ffurflen awdurdod arall ydyw, { $authority }
last-year-this-export = allforyn eleni ydyw, y gwneir y ffurflen hon ohono
last-year-other-export = penawdau allforyn ar gyfer ffurflen arall sydd ganddi, { $title }
last-year-refused = Ni ellir defnyddio { $file } fel ffurflen y llynedd: { $what }
last-year-refused-help = rhowch ffurflen { $collection } ar gyfer { $year }, neu hepgorwch last-year: yna ni chymherir dim
last-year-not-a-return = nid ffurflen y gellir ei darllen ydyw; { $reason }
