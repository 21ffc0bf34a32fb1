# What the command line says when it cannot do what is asked.

## A command that cannot be understood

cli-unknown-argument = unexpected argument '{ $argument }' found
cli-unknown-command = unrecognized subcommand '{ $command }'
cli-no-command = no command is named; these are known:
cli-missing = the following required arguments were not provided:
cli-no-value = a value is required for '{ $argument }' but none was supplied
cli-wrong-value = invalid value '{ $value }' for '{ $argument }'
cli-not-a-number = invalid value '{ $value }' for '{ $argument }': a whole number from { $first } to { $last } is expected
cli-not-together = the argument '{ $argument }' cannot be used with:
cli-twice = the argument '{ $argument }' cannot be used multiple times
cli-too-many = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
cli-not-text = some characters in the command are not valid text
cli-not-understood = the command cannot be understood
cli-quoted = '{ $name }'
cli-tip = tip: { $tip }
cli-similar-argument = { $count ->
    [one] a similar argument exists: { $names }
   *[other] some similar arguments exist: { $names }
}
cli-similar-command = { $count ->
    [one] a similar subcommand exists: { $names }
   *[other] some similar subcommands exist: { $names }
}
cli-similar-value = { $count ->
    [one] a similar value exists: { $names }
   *[other] some similar values exist: { $names }
}
cli-argument-of = { $argument } belongs after one of these commands: { $commands }
cli-more = For more information, try '{ $help }'.

## The program itself

cli-stopped = cyfrif stopped because of a mistake of its own{ $place }. Nothing was changed.
cli-output = the output
cli-progress = reading and checking

## Answers

cli-answer-of-children = There is no query { $code } about the return, a sheet or a file: it is about children, { $children }
cli-answer-of-children-help = name the child with --child; for many, fill in the column Answer of a list and give it with --from
cli-answer-none = There is no query { $code } about the return, a sheet or a file
cli-answer-none-of-child = There is no query { $code } about child { $child }
cli-answer-none-help = run `cyfrif check` to see which queries are open
cli-answer-several = There are { $count } queries { $code }: { $places }
cli-answer-several-help = say which is meant with --file, --sheet, --column or --row, or answer them all with the one reason: --all

## What cannot be done

cli-one-return = There is only one return, so there is nothing to hold it against
cli-one-return-help = name the other in [other] of cyfrif.toml, or its workbooks with --with
cli-demo-there = { $file } is there already, and no demo made it
cli-demo-there-help = name another folder: cyfrif demo FOLDER
cli-demo-changed = { $file } was changed or added since the demo was made
cli-demo-changed-help = name another folder: cyfrif demo FOLDER; or delete this one yourself
cli-explain-nothing = What is to be explained is not named
cli-explain-nothing-help = name a rule, an item, a code or a pack: cyfrif explain { $rule }
cli-packs-embedded = The packs in the program cannot be written to
cli-packs-embedded-help = name a folder of packs with --schemas
cli-not-a-folder = { $folder } is not a folder
cli-not-divided = { $file } cannot be divided by team
cli-not-divided-help = end it with .xlsx or .csv
cli-no-team = No team is known for any child
cli-no-worker = No worker is known for any child
cli-no-team-help = name the column in the template: [sheet.local]
cli-no-ending = { $file } has an ending that is none of a report's
cli-no-ending-help = end it with .html, .xlsx, .csv, .json, .sarif or .txt
cli-no-cells = There is no export to mark the cells of
cli-no-cells-help = a finished XML has no cells; leave --annotate out
