# cyfrif.html: what it has besides the pages of the job.
## The first page
alone-title = Begin, or open a job
alone-intro = The whole program is in this page. It works in your browser; it opens no connection, and nothing of what you open leaves this machine.
alone-begin = Begin a new job
alone-go-on = Go on with a job
alone-job-file = The job file
alone-job-file-hint = The zip that you saved here, or a zip of the folder of a job
alone-open-file = Open the job file
alone-folder-what = Or open the folder of a job. The browser asks whether this page may change it; then every change is written into the folder at once.
alone-open-folder = Open a folder
alone-one-file = Choose one file: the zip of a job
alone-ended-title = cyfrif has forgotten the job
alone-ended = Nothing of it is in this page any more. What you saved is where you saved it. You can close this window; to begin again, open cyfrif.html again.
## The bar
alone-bar = The job in this page
alone-save = Save the job
alone-open-other = Open another job
alone-none = No job is open.
alone-saved = Saved.
alone-unsaved = Not saved yet: it is only in this page until you save the job.
alone-in-folder = Every change is written into the folder.
alone-working = cyfrif is working …
alone-halt = Stop waiting
alone-conflict = A file in the folder was changed by another program since you opened it. Nothing was written over it. Save the job as a file, or open the folder again.
alone-unwritten = It could not be written there. Save the job as a file, in another place.
alone-lose = What is not saved is lost. Go on?
alone-look = Back to the job
## Why a request was ended
alone-why-time = it took longer than two minutes
alone-why-fault = a file is damaged in a way that its reader could not bear, or there was too little memory
alone-why-halted = you stopped waiting for it
## Job files
archive-name = { $file } is no name of a file in the folder of a job
archive-twice = { $file } is in it twice
archive-names-twice = a name is in it twice
archive-too-many = it has more than { $most } files
archive-too-large = unpacked, it has more than { $most } MB
archive-grows = unpacked, it grows { $times } times
archive-no-job = there is no { $file } in it
archive-damaged = it is no zip, or its directory cannot be read
archive-damaged-file = { $file } in it cannot be unpacked
archive-password = it is protected with a password
archive-link = { $file } in it is a link to another place
## The program
packs-page-digest = The SHA-256 of cyfrif.html of this version: { $digest }
packs-england = England (docs/england.md), in English only:
packs-england-pack = { $pack }: { $title }, { $rules } rules
packs-english-only = The texts of this return’s pack are in English only.
