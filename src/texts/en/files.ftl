# The files of a job, and which of them may go: files, retention --files.

## Kinds of files

kind-export = Exports of the case system
kind-export-why = The return is made from them.
kind-export-holds = All that the case system has exported about each child, names among it.
kind-officers = The officers who prepare the return.
kind-last-year = Last year's return
kind-last-year-why = This year's return is compared with it.
kind-return-holds = Items about each child with the id, and the pupil number where there is one; no name.
kind-job = The job file
kind-job-why = It says what is to be done.
kind-job-holds = Which return, which files; who prepares it. Nothing of a child.
kind-team = Anybody in the team.
kind-decisions = Answers, corrections, children left out
kind-decisions-why = What officers have decided about messages and children, with the reasons.
kind-decisions-holds = Ids of children, values, reasons, and who decided; no name of a child.
kind-upn-decided = Decisions about pupil numbers
kind-upn-decided-why = Which pupil of the pupil list is which child.
kind-upn-decided-holds = Ids of children and pupil numbers; no name.
kind-upn-decisions = Children beside pupils, to be decided
kind-upn-decisions-why = A person decides which pupil is the child; it is read back afterwards.
kind-template = A template of your own
kind-template-why = It says how an export becomes a return.
kind-no-child = Nothing of a child.
kind-anybody = Anybody.
kind-reference = A reference table
kind-reference-why = Rules look up in it what is in the export, such as postcodes.
kind-rules = Rules of your own
kind-rules-why = They are checked beside those of the return.
kind-return = A return, as it is sent
kind-return-why = It is what is sent; next year's return is compared with it.
kind-return-who = The officers who prepare it, and whoever receives the return.
kind-draft = A draft of a return
kind-draft-why = To look at before all is put right; it must not be sent.
kind-report = Reports and lists
kind-report-why = What was found or asked for, to be read or put right.
kind-report-holds = Ids of children and what is said of them; no name. Some hold dates of birth and postcodes.
kind-report-who = The officers who prepare the return, and those who put right what a list is about.
kind-marked = Exports with the cells at fault marked
kind-marked-why = To find in the export what is wrong.
kind-marked-who = The officers who put it right in the case system.
kind-sign-off = Sign-off sheets
kind-sign-off-why = Who answers for what was sent, and from what it was made.
kind-counts = Counts and digests; nothing of a child.
kind-manifest = Manifests
kind-manifest-why = They show later what was read and written.
kind-audit = The audit record
kind-audit-why = It shows later what was checked, sent and destroyed.
kind-pseudonymised = Pseudonymised copies
kind-pseudonymised-why = Analysts work with them.
kind-key = A key of pseudonyms
kind-key-why = It makes the pseudonyms. It must not be in the folder of a job: move it elsewhere.
kind-retention = Lists of how long records must be kept
kind-retention-why = To find the records that may be destroyed.
kind-subject = Records of one child
kind-subject-why = What the returns hold of a child, for that child or a parent.
kind-public-items = Lists of what is sent
kind-public-items-why = What is sent about children, for anybody who asks.
kind-summary = Tables of counts
kind-summary-why = What is in the returns, in numbers, for the council alone.
kind-published = Tables to publish
kind-published-why = What is in the returns, in numbers, for anybody.
kind-sheets = Returns as workbooks
kind-package = Packages that were handed over
kind-package-why = The files of a submission, packed for whoever receives them.
kind-receipt = Receipts
kind-receipt-why = What was handed over, when, by whom and to whom.
kind-temporary = Files of a run that is going on, or was ended
kind-temporary-why = A run writes beside the place of a file before it has its name.
kind-temporary-holds = What the file on its way holds.

## The list

files-title = The files of this job
files-what = Every file in the folder of the job, its output folder, and what it reads from elsewhere. Nothing is changed, and no link is followed.
files-personal = With something of a child
files-harmless = With nothing of a child
files-head-why = Why it is there
files-head-holds = What it holds
files-head-who = Who may have it
files-head-until = When it may go
files-head-files = Files
files-is = { $file } ({ $bytes } bytes)
files-is-link = { $file } (a link)
files-is-outside = { $file } ({ $bytes } bytes, outside the folder of the job)
files-others = Not of this job
files-others-what = Files that this program did not make and that the job does not name. It says nothing about them, and never removes them. Look whether they hold something of a child.
files-jobs = Jobs of their own
files-jobs-what = These folders have a job file of their own and were not looked into.
files-unseen = Not looked into
files-unseen-what = Links to folders, folders that cannot be opened, and folders that are too deep.
files-until-years = { $years ->
    [one] 1 year after the end of the return's year ({ $source }).
   *[other] { $years } years after the end of the return's year ({ $source }).
}
files-until-key = Only when nothing is to be joined with the copies that were made with it any more.
files-until-temporary = At once when no run is going on; the next run removes it.
files-until-unsaid = The periods do not say: somebody must decide.
files-until-stays = It may stay: it shows later what was done.

## What may go

due-title = Working files that may go
due-count = { $count ->
    [0] No file is due.
    [one] 1 file is due.
   *[other] { $count } files are due.
}
due-what = Only files of kinds that the periods name, in the folder of their job or its output folder, are ever removed. Copies elsewhere, in backups and in the case system are not touched.
due-year = The year of this return ended on { $day }.
due-no-year = The job file does not say which return it is of, so nothing is due.
due-none = Nothing is due.
due-stays = Due, but not removed by this program
due-head-what = What it is
due-head-bytes = Bytes
due-head-since = Due since
files-stay-link = { $file }: it is a link. Remove it yourself, and what it leads to.
files-stay-outside = { $file }: it is outside the folders of the job, and others may need it. Remove it yourself if nobody does.
files-stay-read = { $file }: another of these jobs still reads it.
files-confirm = { $count ->
    [one] This cannot be undone. To destroy the 1 file listed above type 1; anything else destroys nothing.
   *[other] This cannot be undone. To destroy the { $count } files listed above type { $count }; anything else destroys nothing.
}
files-needs-screen = Files are destroyed at a terminal only, by somebody who has seen the list
files-needs-screen-help = give the command in a terminal window, or use the page: cyfrif serve. Without --destroy the list is shown anywhere
files-not-confirmed = Nothing was destroyed: the number of files was not given
files-not-confirmed-help = look at the list, and type how many files it names
files-no-who = Nothing was destroyed: it is not said who decides it
files-no-who-help = give your name after --who; it goes into the audit record
files-gone-already = it is not there any more, or is no longer a file
files-changed = it has changed since the list was made
files-not-removed = it could not be removed: { $reason }
files-removed = { $count ->
    [0] No file was destroyed.
    [one] 1 file was destroyed.
   *[other] { $count } files were destroyed.
}
files-stayed = Still there: { $file }: { $why }.
files-removed-what = It is written down in the audit record of each job: kind, size, digest, when, who. Empty folders stay; backups and copies elsewhere are yours to destroy.

## The page

page-files = The files of the job
page-files-what = Which files hold something of a child, why each is there, who may have it, and when it may go; working files that are due are destroyed here.
page-files-folder = The folder of a job, for the working files that may go
page-files-folder-hint = Left blank: this job. For an earlier year, the folder of its job
page-files-look = Look there
page-destroy = Destroy these files
page-destroy-count = How many files are listed above?
page-destroy-hint = This cannot be undone. Type the number: anything else destroys nothing
page-destroy-who = Who decides it? The name goes into the audit record
page-destroy-changed = Nothing was destroyed: the files have changed since the list was shown
page-destroy-changed-help = The list below is new. Look at it again.
