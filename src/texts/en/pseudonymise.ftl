# A copy of the returns for analysts, and its key: pseudonymise.

## What the files are

pseudo-holds = This folder holds a pseudonymised copy of returns about children: ids are replaced by keyed hashes, and dates of birth and postcodes are made coarser. It is still personal data: with the key, or with other knowledge, a child can be identified.
pseudo-who-may = Only analysts of the council who need it for the work they were asked to do may have it, and none of them may have the key. Do not publish it, and do not join it with anything that holds names.
pseudo-key-holds = A key of cyfrif: with it and a list of ids, pseudonyms can be traced back to children.
pseudo-key-who-may = Keep it apart from the data. Nobody who works with the pseudonymised copies may have it. Keep a safe copy: without it, later copies cannot be joined with earlier ones.
pseudo-why-beside = These words are in a file beside the data because a csv file has no safe place for them: a program that reads it would take them for headings or rows.

## The key

pseudo-key-none = it does not hold a key
pseudo-key-empty = it is empty
pseudo-key-short = the key in it is cut off
pseudo-key-damaged = the key in it has been changed: its digits do not agree with its check
pseudo-key-shared = others who use this machine may read it or write to it; give it to its owner alone (chmod 600)

## What cannot be done

pseudo-no-child = There is no child with an id in the returns, so there is nothing to copy
pseudo-no-child-help = cyfrif check says what is wrong with the export
pseudo-no-item = No return of this job has the item { $name }
pseudo-no-item-help = { $nearest ->
    [none] cyfrif items lists the items of a return
   *[other] { $nearest } is the nearest; cyfrif items lists the items of a return
}
pseudo-no-groups = The codes of { $name } are not in broad groups
pseudo-no-groups-help = leave the item out with --leave-out, or keep it as it is; Ethnicity and LegalStatus have groups
pseudo-beside-plain = The copy would stand beside the plain data
pseudo-beside-plain-help = name another folder with --to, or leave it out: then it is the folder pseudonymised in the output folder
pseudo-not-ours = it is none of the files that an earlier run has written there, or somebody has changed it, and a copy stands alone in its folder

## What is told

pseudo-title = A pseudonymised copy of returns about children
pseudo-how-title = What was done
pseudo-how = The id of each child is replaced by a keyed hash (HMAC-SHA-256, 128 bits of it). The same child has the same one in both returns and in every year, as long as the same key is used. The rows are in the order of the hashes.
pseudo-key-told = Key: { $key } (copies that show the same here were made with one key; it says nothing about the key itself).
pseudo-chose-birth-month = Dates of birth: the month.
pseudo-chose-birth-year = Dates of birth: the year.
pseudo-chose-district = Postcodes: the district (CF10).
pseudo-chose-area = Postcodes: the letters (CF).
pseudo-chose-no-postcode = Postcodes: left out.
pseudo-chose-no-upn = Pupil numbers: left out.
pseudo-chose-upn = Pupil numbers: hashed with the same key.
pseudo-chose-months = Other dates: the month.
pseudo-chose-days = Other dates: the day, but for a date that is the child's date of birth. Days identify: somebody may know on which day a child came into care.
pseudo-chose-texts = Texts, names, and what is never sent: left out.
pseudo-chose-groups = Only the broad group of: { $items }.
pseudo-chose-left-out = Left out besides: { $items }.
pseudo-forms = { $count ->
    [one] 1 id is written in two forms in these returns, such as with a zero in front in one of them. The two have different pseudonyms and are not joined: put the export right.
   *[other] { $count } ids are written in several forms in these returns, such as with a zero in front in one of them. These have different pseudonyms and are not joined: put the export right.
}
pseudo-children = { $count ->
    [one] 1 child is in the copy.
   *[other] { $count } children are in the copy.
}
pseudo-without-id = { $count ->
    [one] 1 child without an id is not in it.
   *[other] { $count } children without an id are not in it.
}
pseudo-several = { $count } children who share an id with another child are not in it, because it is not known which is meant.
pseudo-unread = { $count ->
    [one] 1 value could not be read and is blank.
   *[other] { $count } values could not be read and are blank.
}
pseudo-left-out = Items that are not in it: { $items }.
pseudo-unique-title = How many children can still be told apart
pseudo-unique-caption = By sex, birth, ethnic group and postcode alone
pseudo-head-if = If
pseudo-head-flag = To be typed
pseudo-head-unique = Alone in the group
pseudo-head-few = In groups of fewer than 5
pseudo-as-it-is = as it is
pseudo-birth-year = only the year of birth
pseudo-postcode-area = only the letters of the postcode
pseudo-no-postcode = no postcode
pseudo-ethnic-group = only broad ethnic groups
pseudo-all-three = year of birth, letters of the postcode, broad ethnic groups
pseudo-all-without-postcode = year of birth, broad ethnic groups, no postcode
pseudo-by-records = By all that { $file } holds, { $count } of { $all } children are unlike every other.
pseudo-advice-none = No child is in a group of fewer than 5. What the other items tell is not counted here.
pseudo-advice = Advice: with { $flags }, { $count } children are in groups of fewer than 5 instead of { $now }. Use it unless the work needs more.
pseudo-advice-no-more = Making it coarser would not help much here: treat the copy as if every child in it could be identified.
pseudo-risk-title = What this means
pseudo-risk = A child who is alone in a group is one of a kind in this copy. A return holds all children of its kind in the council's area, so whoever knows that a child is in it, and knows the sex, the month of birth, the ethnic group and the district, has found that child, and can read everything else about them.
pseudo-risk-few = In a group of fewer than 5 a guess is right too often, and what all in the group share is known for sure. Blanks count as a value of their own. The other items make more children unlike the others than the table says.
pseudo-files-title = The files
pseudo-rows = { $count ->
    [one] 1 row.
   *[other] { $count } rows.
}
pseudo-digest = SHA-256
pseudo-head-column = Column
pseudo-head-did = What was done
pseudo-did-child = hashed: the pseudonym of the child
pseudo-did-upn = hashed: the pseudonym of the pupil number
pseudo-did-day = the day
pseudo-did-month = the month only
pseudo-did-year = the year only
pseudo-did-district = the district only
pseudo-did-area = the letters only
pseudo-did-group = the broad group only
pseudo-did-kept = as it is
pseudo-made = Made by { $software } on { $at }.

## The page

page-pseudo = A copy for analysts
page-pseudo-what = Pseudonyms in place of ids, and no more of a child than an analyst needs. Its key is kept apart.
page-pseudo-title = A pseudonymised copy for analysts
page-pseudo-intro = It is written into the folder pseudonymised in the output folder: a csv file for each kind of record, and a page that says what they are. The same key must be used for both returns and every year that are to be joined.
page-pseudo-key = The file with the key, with its folder
page-pseudo-key-hint = On another drive or in a folder that those who work with the data cannot open, such as H:\keys\council.key; not in the folder of this job
page-pseudo-key-is = Is the key there already?
page-pseudo-key-there = Yes, use it
page-pseudo-key-new = No, make a new one in this file
page-pseudo-kept = As they are
page-pseudo-broad = Only the broad groups
page-pseudo-ethnicity = What becomes of ethnic groups
page-pseudo-make = Make the copy
page-pseudo-no-key = It is not said where the key is
page-pseudo-done = The pseudonymised copy
page-pseudo-made = The copy is made
page-pseudo-where = It is in { $folder }. Hand on that folder as a whole, and nothing else.
page-pseudo-again = Make it again with other choices
