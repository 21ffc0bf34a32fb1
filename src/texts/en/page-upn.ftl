# The page: children found in a pupil list.

page-upn-title = Pupil numbers from a pupil list
page-upn-what-for = Finds the children without a UPN, or with a wrong one, in a list of pupils that education gives you. For the officers who prepare the return, and the education officer who decides with them: names are shown.
page-upn-intro = Add the pupil list: a workbook, a csv file, or an XML such as the pupil census is sent as. It needs a column of UPNs beside surnames or dates of birth. First you see which columns were read; then which children are certain, which are to be decided, and which are not in the list.
page-upn-memory = The list is not kept
page-upn-memory-help = It is held in memory until you have it forgotten or close cyfrif. Only what is decided comes into the folder of the job, and it holds no name. The next pages show names, dates of birth and pupil numbers: look at them where nobody looks over your shoulder.
page-upn-file = The pupil list
page-upn-file-hint = Several files if it comes in parts
page-upn-read = Read the list
page-upn-columns-title = Are these the columns of the pupil list?
page-upn-pupils = { $count ->
    [one] 1 pupil was read.
   *[other] { $count } pupils were read.
}
page-upn-columns-caption = The columns that were read
page-upn-what = What it is
page-upn-column = Column
page-upn-unsure = These columns are not sure. Tick those that are what is said of them.
page-upn-unsure-hint = A column that is not ticked is not read.
page-upn-is-it = { $heading }: { $what }
page-upn-columns-right = The columns are right: find the children
page-upn-forget = Forget this list
page-upn-another = A UPN in the return is another pupil's
page-upn-outcome = How the children came out
page-upn-children = Children
page-upn-to-decide = To decide
page-upn-decide = Decide, one child after the other
page-upn-in-workbook = Or decide in a workbook
page-upn-workbook = { $count ->
    [one] Take the workbook away (1 child)
   *[other] Take the workbook away ({ $count } children)
}
page-upn-filled = The workbook, filled in
page-upn-take = Take its decisions
page-upn-into = Into the return
page-upn-into-what = { $count ->
    [one] 1 UPN is certain or decided and is not in the return yet. It becomes a correction with its reason; the sign-off sheet lists it, and you can take it back under Decisions.
   *[other] { $count } UPNs are certain or decided and are not in the return yet. Each becomes a correction with its reason; the sign-off sheet lists it, and you can take it back under Decisions.
}
page-upn-correct = Put them into the return
page-upn-weights = How it was weighed
page-upn-child-title = Child { $child }: which pupil is it?
page-upn-nth = { $count ->
    [one] The only child to decide.
   *[other] { $nth } of { $count } to decide.
}
page-upn-beside = The child and the pupils who may be the child; what differs is marked
page-upn-child = Child { $child }, in the return
page-upn-pupil = Pupil { $nth }
page-upn-likely = { $likely } likely
page-upn-names = Brackets hold other names: what somebody is known as, or another surname.
page-upn-none = None of them
page-upn-which = Which pupil is the child?
page-upn-choose = Choose a pupil, or none of them
page-upn-keep = Keep the decision and go on
page-upn-later = Leave this child open and go on
page-upn-back = Back to how the children came out
page-upn-refused = Nothing was decided
page-upn-done-decided = The decision is kept
page-upn-done-corrected = The UPNs are in the return, as corrections
