//! Words of columns that say whether a row counts, in English and in Welsh, as [`super::words()`] writes them: without accents, apostrophes and
//! marks. A list of phrases is set apart by `|`, a list of words by spaces.

pub(super) const NO: &str = "no | n | 0 | false | nac oes | nac ydy | nac ydyw | na | nage | nac oedd | none | n a | dim | ffug";

pub(super) const YES: &str =
    "yes | y | 1 | true | oes | ydy | ydyw | ie | gwir | include | included | cynnwys | wedi ei gynnwys | wedii gynnwys | x";

/// Beside [`NO`], what a list says of a value that applies no more.
pub(super) const OVER: &str = "ended | closed | inactive | absent | historic | historical | past | previous | ceased | resolved | not present | \
    not current | not applicable | ruled out | daeth i ben | wedi dod i ben | wedi gorffen | gorffenedig | hanesyddol | blaenorol | \
    anweithredol | absennol | wedi cau | ar gau";

/// Words of a heading over the day on which a value of a list ended.
pub(super) const END: &str = "end | ended | ends | enddate | to | until | ceased | closed | gorffen | diwedd | daeth | hyd | ben";

/// Words of a heading that marks rows as void, whatever is filled in but “no”.
pub(super) const VOID: &str = "deleted | delete | void | voided | duplicate | duplicates | duplicated | exclude | excluded | do not | dont | \
    entered in error | in error | cancelled | canceled | inactive | archived | superseded | merged | invalid | dilewyd | dileu | ddileu | \
    dyblyg | dyblygiad | ddyblyg | eithrio | eithriwyd | heithrio | peidiwch | mewn camgymeriad | canslwyd | ganslwyd | anweithredol | annilys | \
    archifwyd | test record | test case | test client | test child | test person | test data | is test | dummy | cofnod prawf | cofnodion prawf | \
    achos prawf | cleient prawf | plentyn prawf | data prawf | cofnod ffug";

/// Whole headings that do so, whose words are in many others.
pub(super) const VOID_ALONE: &str = "test | prawf | unborn | is unborn | unborn child | heb ei eni | heb ei geni";

/// What such a word is about instead of the row: a second child has the address, a meeting was cancelled, a pupil was excluded.
pub(super) const ABOUT_ELSE: &str = "school | schools | education | exclusion | address | addresses | phone | telephone | mobile | email | contact | contacts | \
    visit | visits | meeting | meetings | conference | appointment | appointments | review | reviews | document | documents | photo | \
    alert | alerts | allegation | payment | payments | invoice | invoices | vaccination | vaccine | ysgol | ysgolion | addysg | gwaharddiad | \
    cyfeiriad | cyfeiriadau | ffon | ebost | e bost | cyswllt | ymweliad | ymweliadau | cyfarfod | cyfarfodydd | cynhadledd | apwyntiad | adolygiad | \
    adolygiadau | dogfen | dogfennau | llun | taliad | taliadau | anfoneb | brechiad";

/// Words of a heading that says which rows count: those without “yes” do not.
pub(super) const COUNTS: &str = "include | included | cynnwys | gynnwys | chynnwys | cynhwysir";

/// Whole headings of the same, under which a blank cell says nothing.
pub(super) const COUNTED: &str = "in scope | within scope | eligible | is eligible | in cohort | reportable | is reportable | counted | countable | \
    to be counted | to be returned | to be reported | submit | to submit | to be submitted | ofewn cwmpas | o fewn cwmpas | yn gymwys | cymwys | yn y garfan | \
    iw gyfrif | iw chyfrif | iw cyfrif | iw ddychwelyd | iw adrodd | iw anfon | iw gyflwyno";

/// Words that lead from a row to the return it is in: `LAC return`, `Eligible for census`, `Yn y ffurflen`. One of the first is there.
pub(super) const RETURN: &str = "return returns census cohort ffurflen ffurflenni cyfrifiad dychweliad carfan garfan";
pub(super) const IN_RETURN: &str =
    "in for on of the this is part statutory eligible valid reportable counted yn y yr ar or gyfer ffurflen gymwys cymwys statudol flag";

/// Beside [`NO`], what such a column says of a row that does not count.
pub(super) const NOT_COUNTED: &str = "not in scope | out of scope | outside scope | not eligible | ineligible | not reportable | not counted | not required | not in return | \
    ddim yn gymwys | anghymwys | y tu allan ir cwmpas | ddim yn y ffurflen";

/// Whole headings of what is so now: rows without it may be of before.
pub(super) const CURRENT: &str = "is current | current | current record | is active | active | active record | is live | live | live record | \
    is valid | valid | valid record | cyfredol | yn gyfredol | cofnod cyfredol | gweithredol | yn weithredol | byw | yn fyw | dilys | yn ddilys";

pub(super) const STATUS: &str = "record status | row status | statws cofnod | statws y cofnod";

/// What a status says of a record that counts.
pub(super) const SOUND: &str = "active | live | open | current | closed | ended | complete | completed | final | finalised | approved | authorised | \
    valid | ok | new | updated | gweithredol | byw | agored | cyfredol | caeedig | ar gau | cwblhawyd | terfynol | dilys";

/// Words of a heading over the status of what a row is of: all are among these, and one is of the first. A legal status is none.
pub(super) const STATE: &str = "status statws state cyflwr";
pub(super) const STATE_OF: &str = "record row episode plan case placement person child client workflow approval authorisation entry \
    current cofnod rhes cyfnod cynllun achos lleoliad person plentyn cleient llif gwaith y yr r of the code description desc name enw";

/// What it says of a record that is not one yet, or no more.
pub(super) const UNSOUND: &str = "planned | proposed | provisional | draft | in draft | pending | pending approval | awaiting approval | awaiting \
    authorisation | not approved | not authorised | unauthorised | unapproved | rejected | declined | withdrawn | abandoned | aborted | \
    did not proceed | not proceeded with | never started | not started | test | dummy | invalid | superseded | in error | wedii gynllunio | \
    wedi ei gynllunio | arfaethedig | drafft | yn yr arfaeth | yn disgwyl | heb ei gymeradwyo | heb ei awdurdodi | gwrthodwyd | \
    tynnwyd yn ol | prawf | ffug | annilys | disodlwyd | mewn camgymeriad";

/// Words of a heading over what kind of person a row is of: all are among these, with one of each of the first two.
pub(super) const KIND: &str = "type status category kind role math statws categori rol";
pub(super) const PERSON: &str = "person client child subject individual user people unigolyn plentyn cleient person";
pub(super) const KIND_OF: &str = "service record of the y yr r o code description desc cofnod defnyddiwr gwasanaeth";

/// What it says of one who is no child of the return.
pub(super) const NO_CHILD: &str = "unborn | unborn child | unborn baby | pre birth | not yet born | adult | carer | foster carer | adopter | \
    parent | mother | father | professional | staff | worker | test | dummy | test record | heb ei eni | heb ei geni | plentyn heb ei eni | \
    oedolyn | gofalwr | gofalwr maeth | rhiant | mam | tad | gweithiwr | prawf | ffug";

/// Headings over the authority that a row is of, beside those in which all words are labels of a council.
pub(super) const AUTHORITY: &str = "owning authority | owning la | case authority | case la";

/// What a cell of any column says of a row that does not count, among other words.
pub(super) const SAYS: &str = "do not include | dont include | do not count | dont count | do not send | do not return | do not submit | do not \
    report | do not use | not to be included | not to be counted | not for return | exclude from | exclude this | excluded from return | \
    excluded from the return | remove from return | remove from the return | duplicate of | duplicate record | duplicate entry | entered in \
    error | created in error | recorded in error | added in error | input in error | opened in error | ignore this | test record | test case | \
    test client | dummy record | peidiwch a chynnwys | peidio a chynnwys | peidiwch a chyfrif | peidio a chyfrif | peidiwch ag anfon | \
    peidiwch a defnyddio | peidiwch a chyflwyno | peidiwch a dychwelyd | ddim iw gynnwys | ddim iw chynnwys | ddim iw cynnwys | ddim iw gyfrif | \
    ddim iw chyfrif | ddim iw cyfrif | mewn camgymeriad | cofnod dyblyg | dyblyg o | cofnod prawf | cofnod ffug | eithrio or ffurflen | \
    eithriwch or ffurflen | tynnu or ffurflen | tynnwch or ffurflen | anwybyddwch y";

/// What it says when nothing else is in it.
pub(super) const ALONE: &str = "void | voided | deleted | duplicate | cancelled | canceled | exclude | excluded | dilewyd | wedii ddileu | wedi ei \
    ddileu | wedii dileu | wedi ei dileu | dyblyg | eithrio | eithriwyd | canslwyd | ganslwyd | wedii ganslo | wedii chanslo | wedi ei ganslo | \
    wedi ei chanslo | wedi canslo | di rym | anwybyddwch";

/// Words of a heading that says of which year a row is: the year, a part of it, what it is the year of, and that its end is meant or its beginning.
pub(super) const YEAR: &str = "year years fy blwyddyn flwyddyn";
pub(super) const PERIOD: &str = "period cyfnod gyfnod";
pub(super) const OF_RETURN: &str = "census return financial fiscal tax collection reporting reported report statutory submission data accounting \
    performance cyfrifiad ariannol adrodd adroddiad casgliad casglu ffurflen dychweliad gyllidol cyllidol cyflwyno";
pub(super) const ENDING: &str = "end ending ended ends to diwedd gorffen terfyn ben dod syn sydd i";
pub(super) const BEGINNING: &str = "start starting begin beginning begins from dechrau cychwyn o";
/// Words of a heading over the day of which it is.
pub(super) const DAY: &str = "date day dyddiad diwrnod";
pub(super) const OF_DAY: &str =
    "snapshot census reference position extract extraction extracted reporting cyfeirio cyfrifiad cipolwg ciplun echdynnu adrodd";
pub(super) const AS_AT: &str = "as at | as at date | as of | as of date | data as at | data at | position at | position as at | correct at | \
    snapshot | fel ar | fel y mae ar | data fel ar | sefyllfa ar | cipolwg | ciplun";
/// Small words between them.
pub(super) const SMALL: &str = "the of for y yr r a at ar name code no enw cod";

/// What stands for the name of a child who is none, as the whole of a name.
pub(super) const NAMES_OF_NOBODY: &str = "test | tests | testing | test test | test child | child test | test person | test client | client test | test patient | \
    test record | test case | test testing | dummy | dummy child | dummy record | duplicate | duplicated | duplicate record | training | training child | \
    training record | deleted | delete | void | unborn | unborn child | unborn baby | baby unborn | prawf | plentyn prawf | prawf plentyn | cofnod prawf | \
    dyblyg | dyblygiad | hyfforddi | hyfforddiant | dilewyd | ffug | heb ei eni | heb ei geni";

/// What no name holds.
pub(super) const WITHIN_NAMES: &str = "do not use | dont use | duplicate | duplicated | entered in error | created in error | test record | test child | peidiwch a defnyddio | \
    mewn camgymeriad | plentyn prawf | cofnod dyblyg";
