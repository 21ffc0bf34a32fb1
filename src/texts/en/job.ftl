# What is wrong in the files of a job folder: cyfrif.toml and the decisions beside it.

job-not-together = { $this } and { $that } do not belong together in one job
job-not-together-help = name two different returns of the same year
job-no-such-reference = there is no reference table “{ $name }”
job-reference-known = these can be given: { $known }
job-not-a-date-time = “{ $text }” is not a date and time
job-not-a-date-time-help = write it as 2026-05-20T09:30:00
job-txt-instead = { $name }.txt is there instead; Windows hides the ending .txt. Rename it to { $name }
job-answer-reason = An answer needs a reason, in words, and the name of who gives it
job-answer-reason-help = say why the values are right with --reason, and who says so with --who
job-correction-named = The value of { $item }, as it is now or as it is to be, holds a child's name: this correction is not kept
job-correction-named-help = nothing that is saved may hold a name: correct it in the case system and export again
job-answers-no-room = { $file } holds its entries in a way that leaves no room for another
job-answers-no-room-help = write each entry as a block of its own that begins with [[{ $name }]], then try again
job-decisions-changed = { $file } has changed since the list was shown; nothing is taken back
job-decisions-changed-help = look at the list as it is now, and choose again
job-decision-gone = The entry in { $file } cannot be told apart from the others
job-decision-gone-help = look at the list again; or delete the entry in the file by hand
job-entry-no-room = cyfrif.toml is written in a way that leaves no room for { $name }
job-entry-no-room-help = write the entry into the file by hand
job-wrong-entries = { $file } holds [[{ $wanted }]] entries only
job-decision-reason = a decision needs a reason, in words, and the name of who made it
job-missing = The job does not say { $name }
job-missing-help = write { $name } = "…" in cyfrif.toml, or give --{ $name }: { $what }
job-what-authority = the code of your authority, as cyfrif explain authorities lists it
job-what-return = which return, such as { $example }
job-authority-digits = the authority is its code, as cyfrif explain authorities lists it
job-also = also is a list of what the return is written as besides the XML: "xlsx", "csv"
job-language = the language is "en" (English) or "cy" (Welsh), or a list of both: ["cy", "en"]
job-out-of-range = the value of { $field } is out of range
