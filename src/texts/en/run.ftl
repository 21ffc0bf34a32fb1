# What a run says of the files it is given.

last-year-xml-and-others = it is an XML, and other files are named beside it
last-year-no-child = no child was found in it
last-year-is-this-year = it is this year's, the { $collection } return of { $year }
last-year-other-return = it is the { $collection } return of { $year }
last-year-no-header = its header names no return
last-year-other-authority = it is the return of another authority, { $authority }
last-year-this-export = it is the export of this year, which this return is made from
last-year-other-export = its headings are those of an export for another return, { $title }
last-year-refused = { $file } cannot be used as last year's return: { $what }
last-year-refused-help = give the { $collection } return of { $year }, or leave last-year out: then nothing is compared
last-year-not-a-return = it is no return that can be read; { $reason }
