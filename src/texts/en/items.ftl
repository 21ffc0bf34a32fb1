# What is sent about a child, for a member of the public: items.

items-title = What is sent about children: { $title }
items-holds = This page says what is sent about children, and nothing about any child.
items-who-may = It is for children, parents, carers and anybody else; it may be shown, copied and printed freely.
items-return = What it is
items-year = The year
items-year-of = { $year }: from 1 April to 31 March
items-sender = Who sends it
items-some-council = The council that looks after the child or gives care and support
items-receiver = Who receives it
items-coverage = Whom it is about
items-how-many = How much is sent
items-count = { $count } pieces of information, listed below. What does not apply to a child is left blank.
items-why = Why it is collected
items-why-each = Why each piece is collected is said below, above the pieces. Those reasons are a reading by the makers of this program, from what the pieces mean and what is published of them; they are not the words of whoever receives them.
items-who = Who receives it
items-who-receives = The council sends it to { $recipient }, once a year. The council does not send more than is on this page.
items-who-else = Whether anybody else receives it, this program does not know. Ask the council, or { $recipient }.
items-how-long = For how long it is kept
items-how-long-council = The council keeps its own records of a child for as long as its list of retention periods says. Ask the council's data protection officer.
items-names = Names
items-names-not = The child's name is not sent. This program removes names before it writes the file, and does not write a file with a name in it. The child has a number instead.
items-rights = What you can ask for
items-rights-ask = You can ask the council for this about yourself, or about a child for whom you are responsible:
items-rights-see = to see what is held, and to have a copy, within a month;
items-rights-correct = to have corrected what is wrong;
items-rights-object = to have something erased, or not used, or to object: the council must say what it can do and why;
items-rights-carry = to be given a copy that another computer can read;
items-rights-complain = and if you are not content with the answer, to complain to the Information Commissioner.
items-answers = What can be said
items-one-of = One of { $count } answers
items-plain = In plain words
items-about = About
items-personal = Personal
items-sure-counts = { $known } of the pieces are named in public descriptions or in public work with the data. The other { $rest } follow from the law or from earlier years, or are a careful assumption.
items-file = How it is written in the file
items-file-what = For whoever has the file that was sent, or a copy of a child's record: the name that each piece has there, and each answer with its code.

# The page in the browser

page-items-title = What is sent, for the public
page-items-what-for = A page for children, parents, carers and anybody who asks: what is sent about a child, why, to whom, and what rights people have. Nothing about any child is on it.
page-items-of = Look at the page: { $title }
page-items-take = Take it away as a file: { $title }
items-recipient-unknown = the authority that collects the return
items-names-decision = Leaving names out is a decision of this program.
