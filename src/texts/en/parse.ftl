# What helps with a value that cannot be read. It stands at the end of the message about it.

id-e-mail = an e-mail address is no id, and is personal: enter the child’s own number
id-shortened = the number was shortened and its digits are lost: format the column as Text and export or paste again
id-grouped = the number format of the column has set thousands apart or added decimals, and the id is probably { $id }: format the column as Text and export or paste again
id-fraction = this is a number with decimals, as a number format or a formula makes them, and no id: look the id up in the case system, format the column as Text and export or paste again
id-length = give it { $min } to { $max } characters, without spaces inside
id-ends = it must begin and end with a letter or a digit: take away what stands before or after it
id-too-long = Excel keeps the first 15 digits of a number, the others are lost: format the column as Text and export or paste again
id-no-text = Excel has made a fraction or a logical value of it: format the column as Text and export or paste again
id-character = the character “{ $character }”, { $number }, is no letter from A to Z and no digit from 0 to 9, even if it looks like one: type it anew
id-character-unseen = the character { $number }, is no letter from A to Z and no digit from 0 to 9, even if it looks like one: type it anew
upn-form = look the number up with the school: it is a letter, then twelve digits (or eleven digits and a letter while it is temporary)
upn-exchanged = { $what }, and the check letter agrees: compare it with the school's
postcode-form = enter the full postcode, for example CF10 1EP; leave it blank if it is not known
postcode-exchanged = { $what } (places are counted without the space)
# Letters and digits that were taken for one another; several of these are a list.
sign-letter-for-digit = place { $place } holds the digit { $held } where the letter { $right } belongs
sign-digit-for-letter = place { $place } holds the letter { $held } where the digit { $right } belongs
code-retired = { $code } is retired: use { $by }
code-retired-codes = { $code } is retired: { $codes }
codes-explained = `cyfrif explain { $set }` lists the codes
codes-are = the codes are { $codes }
or-codes = { $hint }; or, in its place, one of the codes: { $codes }
