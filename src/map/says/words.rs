//! The words that exports use of themselves, in English and in Welsh. A list of phrases is set apart by `|`, a list of words by spaces.

/// Words for rows.
pub(super) const ROWS: &str = "row rows rhes rhesi resi record records cofnod gofnod chofnod cofnodion gofnodion chofnodion result results canlyniad canlyniadau \
    ganlyniadau chanlyniadau entry entries item items eitem eitemau line lines llinell llinellau case cases achos achosion";

/// Words for children.
pub(super) const CHILDREN: &str = "child children plentyn plant blant phlant pupil pupils disgybl disgyblion ddisgyblion client clients cleient cleientiaid \
    gleientiaid person persons people pobl bobl unigolion individual individuals";

/// Words for a sum.
pub(super) const SUMS: &str = "total totals count cyfanswm gyfanswm nifer cyfrif";

/// Whether rows are missing, whatever else is said.
pub(super) const CUT: &str = "exceeded the allowed | exceeds the allowed | exceeds the limit | exceeded the limit | exceeds the maximum | exceeded the maximum | \
    have been omitted | has been omitted | were omitted | data omitted | rows omitted | records omitted | truncated | more rows | more \
    records | more results | further rows | further records | additional rows | additional records | rows not shown | records not \
    shown | too many rows | too many records | too many results | too much data | not all rows | not all records | not all results | \
    not all data | not all of the | partial results | partial export | partial data | incomplete export | incomplete results | export \
    incomplete | export is incomplete | export was interrupted | cwtog | chwtog | gwtog | mwy o resi | mwy o gofnodion | gormod o  | \
    hepgor";

/// Whether there is a limit.
pub(super) const LIMIT: &str = "row limit | rows limit | record limit | export limit | data limit | query limit | limit on rows | limit of rows | maximum number \
    of rows | maximum number of records | maximum number of results | maximum rows | maximum records | max rows | max records | \
    uchafswm nifer | terfyn rhes | terfyn cofnod";

/// Says the opposite.
pub(super) const WHOLE: &str = "no more | not truncated | not been truncated | no rows | no records | no data | dim mwy o  | dim rhagor | nid oes mwy | nid oes \
    rhagor";

/// What a limit is that nothing reaches, and a filter that leaves nothing out.
pub(super) const NOTHING: &str =
    "none | unlimited | no limit | no filter | no filters | not set | not applied | off | dim | 0 | all | pob un | n/a | - | no | ie";

/// That a limit was met.
pub(super) const REACHED: &str =
    "reached | exceed | hit | shown | displayed | exported | returned | cyrra | gyrra | cyrhaedd | gyrhaedd | dangos | allfor";

/// That rows are shown, as the beginnings of words.
pub(super) const SHOWN: &str = "shown | showing | shows | displayed | exported | returned | included | listed | dangos";

/// The first of them.
pub(super) const FIRST: &str = "first | top | cyntaf | gyntaf | chyntaf";

/// What a program works on, and what befalls it: the beginnings of words.
pub(super) const THINGS: &str = "quer | report | export | extract | output | download | result | connection | session | request | transaction | data | server | \
    process | operation | job | rows | records | list | allfor | adroddiad | ymholiad | canlyniad | chanlyniad | cysylltiad | \
    nghysylltiad | sesiwn | ddata | gweinydd | rhestr";

pub(super) const FAILED: &str = "expire | cancel | abort | interrupt | fail | terminat | lost | dropped | reset | incomplete | partial | stopped | killed | \
    disconnect | unavailable | unfinished | ganslo | canslo | chanslo | ganslwyd | methodd | fethodd | methwyd | anghyflawn | \
    hanghyflawn | rhannol | golli | gollwyd | therfynu | derfynu | atal";

/// Small words between a thing and what befalls it.
pub(super) const LINKS: &str =
    "is are was were has have been being not by the a an could be wedi wedi'i wedi'u ei eu yn y yr r o mae oedd ar";

/// Signs of a program that failed.
pub(super) const FAILURES: &str = "timed out | timeout | time-out | gateway | sqlstate | error occurred | error has occurred | error code | server error | service \
    unavailable | out of memory | outofmemory | deadlock | stack trace | traceback | exception: | #torefresh | #refresh | #computation \
    | #error | not complete | did not finish | not finished | gwall wedi | gwall gweinydd | heb ei gwblhau | heb orffen";

/// Where a table goes on.
pub(super) const ELSEWHERE: &str =
    "next overleaf sheet sheets page tab worksheet file part previous taflen daflen thaflen tudalen dudalen ffeil nesaf rhan drosodd";

/// That it goes on.
pub(super) const CONTINUED: &str = "continued continues continue contd cont'd cont parhad parhau barhau parheir";

/// What a reader is sent elsewhere for and finds no rows: the beginnings of words.
pub(super) const EXPLAINS: &str = "defin | note | guid | key | code | explan | diffin | nodiad | canllaw | allwedd | esbon";

/// That there is more.
pub(super) const MORE: &str = "more rhagor ragor mwy further additional";

/// What a filter names that leaves nobody out: the year of the return.
pub(super) const OF_THE_YEAR: &str = "return collection year reporting period reference date is are yes true ie ydy included eligible and equals between from to on dychweliad \
    casgliad blwyddyn adrodd cyfnod dyddiad yw a rhwng o i hyd at before after less than greater not blank empty or in";

/// Which were chosen: the beginnings of words.
pub(super) const SOME: &str = "active | open | current | closed | selected | visible | filtered | allocated | new | my | recent | live | agored | cyfredol | \
    gyfredol | presennol | gweithredol | weithredol | dewis | ddewis | weladwy | caeedig";

/// Data that are not real.
pub(super) const NOT_REAL: &str = "not live | not real | dummy data | sample data | demo data | test data | data profi | data prawf | data ffug | nid data byw | data \
    enghreifftiol | fictitious | made-up data | data sampl | do not use | don't use | superseded | peidiwch a defnyddio | peidiwch â defnyddio | disodlwyd";

/// That a copy was replaced.
pub(super) const REPLACED: &str = "superseded disodlwyd";

/// What holds data.
pub(super) const SYSTEM: &str = "system | environment | database | server | amgylchedd | cronfa | only | site";

/// That a limit was not met.
pub(super) const DENIED: &str = "not reached | not been reached | not exceeded | not been exceeded | never reached | not hit | not apply | not applied | not \
    applicable | heb ei gyrraedd | heb ei chyrraedd | heb gyrraedd | ni chyrhaedd | ddim yn berthnasol | nid yw'n berthnasol | yn amherthnasol";

/// What stands beside a sum and says nothing of what is summed.
pub(super) const OVERALL: &str = "grand overall final the of no number terfynol derfynol cyffredinol llawn";

/// Of whom a sum is that is no sum of a list.
pub(super) const OF_THE_SERVICE: &str = "known service population referred hysbys gwasanaeth poblogaeth";

/// Records that not everybody may see: the beginnings of words.
pub(super) const RIGHTS: &str = "restricted | sensitive | confidential | sealed | locked | permission | access | rights | security | cyfyngedig | gyfyngedig | \
    sensitif | cyfrinachol | gyfrinachol | caniatad | caniatâd | ganiatad | ganiatâd | hawliau | mynediad";

/// That they are left out: the beginnings of words.
pub(super) const KEPT_BACK: &str =
    "exclud | hidden | omit | withheld | suppress | removed | masked | missing | eithri | heithri | guddi | cuddi | chuddi | tynnu | dynnu";

/// That rows cannot be seen: the beginnings of words.
pub(super) const HIDDEN: &str = "hidden | withheld | suppressed | guddi | cuddi | chuddi";

/// What leaves somebody out of all: parts of a text.
pub(super) const EXCEPT: &str = "except | excluding | exclude | other than | but not | ac eithrio | heblaw | heb gynnwys";

/// Whose records they are in any return of one council: labels of a filter.
pub(super) const COUNCIL: &str = "local authority council la responsible name code awdurdod lleol cyngor cyfrifol enw cod";

/// The part of the council whose return it is.
pub(super) const SERVICE: &str = "service services directorate department gwasanaeth gwasanaethau cyfarwyddiaeth adran";

/// Whom it serves.
pub(super) const OF_CHILDREN: &str =
    "children children's childrens child social care services service and plant blant gwasanaethau gwasanaeth cymdeithasol gofal a";

/// A plan or a placement that goes on, and one that ended: the beginnings of words.
pub(super) const GOING_ON: &str = "active | open | current | agored | cyfredol | gyfredol | presennol | gweithredol | weithredol";
pub(super) const ENDED: &str = "closed | ended | ceased | inactive | caeedig | wedi cau | gaewyd | a chaeedig | chaeedig | ddaeth";

/// What is no system for real records.
pub(super) const TRIAL: &str = "test training uat demo sandbox staging practice dev brawf prawf profi hyfforddi hyfforddiant";

/// Names of what is only tried or not finished.
pub(super) const TRIAL_NAMES: &str = "test prawf brawf draft drafft demo dummy uat sandbox training hyfforddi ffug";

/// What a draft is of.
pub(super) const DRAFT_OF: &str =
    "incomplete not data extract export report return version only unvalidated anghyflawn nid allforyn adroddiad dychweliad fersiwn";

/// Words of programs that export, which are nobody's name where they stand in a sentence of theirs.
pub(super) const OWN_WORDS: &str = "exported data exceeded exceeds the allowed volume some may have has had been were was is are be omitted only first top rows row \
    records record results result entries entry items lines shown showing shows displayed returned included more than can not all of to in this there \
    truncated output limit limits reached hit maximum number max too many much additional further partial incomplete export report interrupted \
    page dim ond y yr rhes rhesi gyntaf cyntaf cofnod cofnodion a ddangosir mwy o resi gofnodion nag gellir eu dangos canlyniadau wedi'u cwtogi \
    mae uchafswm nifer wedi'i gyrraedd gormod ddata rhai hepgor tudalen query timed out timeout expired error connection lost cancelled by user \
    aborted failed server gateway time-out status continued on next sheet see for rest available total count listed affected found query children \
    child active cases case selected system test live applied filters filter filtered snapshot at as part file rhagor ganlyniadau ar gael \
    cyrhaeddwyd terfyn parhad daflen nesaf gweler taflen rhannol yn unig allforio ganslo dangosir cyfanswm plant blant end restricted hidden permission access rights \
    excludes excluding sample sampl draft quarter chwarter period episodes current open agored cyfredol cyfnodau statws environment uat uasc eithrio \
    heithrio cyfyngedig limited out allan missing added add still late additions follow included remove removed return paper plus key red awaiting hychwanegu \
    ychwanegu gynnwys dynnu hwyr ddilyn bapur i'w team teams tîm area locality worker ardal gweithiwr plans closed held ignore please disregard delete before sending anwybyddwch \
    dilewch cyn anfon cynlluniau produced created printed date dates year ending ended council cyngor last previous old backup include show \
    dyddiad rhedeg adnewyddwyd cynhyrchwyd blwyddyn llynedd cynnwys gennych ganiatâd caniatâd weld nid oes";

/// What a sheet of settings is called.
pub(super) const SETTINGS: &str = "parameters | parameter | params | report parameters | filters | filter | applied filters | criteria | search criteria | \
    selection | selections | prompts | settings | report settings | report info | report information | options | paramedrau | hidlwyr | hidlyddion | \
    meini prawf | gosodiadau | dewisiadau";

/// A setting that puts records in or leaves them out, its answers, and what of a record it may be about instead: beginnings of words.
pub(super) const PUT_IN: &str = "include includes included including show cynnwys gynnwys dangos";
pub(super) const LEAVE_OUT: &str = "exclude excludes excluded excluding hide eithrio hepgor cuddio";
pub(super) const SET_YES: &str = "yes y true 1 on ie ydy oes gwir";
pub(super) const SET_NO: &str = "no n false 0 off na nage nac";
pub(super) const OF_A_RECORD: &str = "address | detail | note | comment | photo | document | summary | field | page | logo | date | history | cyfeiriad | manylion | \
    nodiad | nodyn | llun | dogfen | crynodeb | maes | tudalen | dyddiad | hanes";

/// What stands in a title beside a council, besides what the return and its records are called.
pub(super) const IN_TITLES: &str = "report reports export extract data list receiving receive support looked after need needs social work management information \
    performance team for at as ending year period the of to march mawrth adroddiad allforyn rhestr derbyn derbynnir chymorth cymorth gofal sy'n sydd yn ar am o i \
    gyfer tîm perfformiad plant";

/// Who has cases: labels with a name behind them, by what kind of thing has it.
pub(super) const TEAMS: &str = "team teams tîm tim timau thîm dîm";
pub(super) const AREAS: &str = "area areas locality localities patch hub cluster district ward zone ardal ardaloedd clwstwr hwb";
pub(super) const WORKERS: &str = "worker workers caseworker caseworkers practitioner practitioners caseload caseloads holder holders \
    gweithiwr gweithwyr ymarferydd ymarferwyr";
pub(super) const SERVICES: &str = "service services gwasanaeth gwasanaethau";

/// The same of several, behind which a number says how many there are.
pub(super) const SEVERAL: &str = "teams timau areas ardaloedd localities workers caseworkers practitioners caseload caseloads gweithwyr \
    ymarferwyr services gwasanaethau";

/// What stands beside such a word in a label.
pub(super) const OF_LABELS: &str = "social case key lead allocated responsible holding current selected chosen assigned named name names \
    code id of the by parameter parameters s y yr a o enw enw'r enwau cod cymdeithasol achos achosion allweddol arweiniol cyfrifol \
    dyranedig dewis dewiswyd ddewiswyd paramedr paramedrau";

/// Labels for a worker or a team in other words.
pub(super) const HELD_BY: &str =
    "allocated to | assigned to | held by | case held by | cases held by | llwyth achosion | dyrannwyd i | neilltuwyd i";

/// Those of a title with a name beside them: a worker has none but his own.
pub(super) const OF_TITLES: &str = "team teams tîm tim timau thîm dîm area areas locality localities patch district ardal";

/// Those of them with the name behind.
pub(super) const IN_WELSH: &str = "tîm tim timau thîm dîm ardal";

/// What else than a case a title may be of.
pub(super) const PLANS: &str = "plan plans episode episodes placement placements caseload cynllun cynlluniau gynlluniau chynlluniau cyfnod \
    cyfnodau gyfnodau lleoliad lleoliadau";

/// What leads from a record to who has it.
pub(super) const HAS: &str = "of for in by from with within to under at held y yr o yn gan i gyda ar";

/// Where the name of a team begins or ends.
pub(super) const NO_NAME: &str =
    "of the a an by in for with without from to under at per who whose which and or on within no a neu gan gyda i ar yn o dros fesul heb";

/// Words beside a team or an area that name none: parts of names, pronouns, and what files are called.
pub(super) const OF_ALL: &str = "all any every each other another one same their his her its this that our my out own local whole wide \
    responsible allocated holding named key lead new previous former current between authority authority's council council's county \
    service work s multi name names code codes manager managers leader leaders member members number numbers list lookup recorded export \
    exports extract report reports return returns data copy final version latest draft file table sheet support people's young \
    statutory census wccis mosaic liquidlogic eclipse caredirector pob holl bob hwn hon hyn lleol eu ei ein cyfrifol awdurdod cyngor \
    adroddiad rhestr ffeil fersiwn terfynol dychweliad enw cod rheolwr arweinydd aelodau arall eraill";

/// That nobody is left out.
pub(super) const EVERYBODY: &str = "all any every everyone everybody pob bob pawb bawb holl gyd cyfan";

/// The whole of a county: parts of a value.
pub(super) const WHOLE_COUNTY: &str = "county council borough authority authority-wide whole national isle ynys sir siroedd cyngor \
    awdurdod bwrdeistref bwrdeisdref genedlaethol cyfan gyfan uk";

/// The team that makes returns: the beginnings of words.
pub(super) const MAKES_RETURNS: &str = "perform | inform | data | intelligen | system | business | research | analy | statist | \
    report | return | insight | quality | strateg | policy | perfform | pherfform | berfform | gwybodaeth | wybodaeth | ymchwil | busnes | \
    ystadeg | dadansodd | systemau | ansawdd | polisi";

/// Small words between these.
pub(super) const AND: &str = "and the of y yr a ac o management rheoli mi mis team teams tîm tim hub";

/// What every child of the service belongs to.
pub(super) const FAMILIES: &str = "family families young people people's teuluoedd theuluoedd deuluoedd teulu pobl phobl ifanc";

/// No value of a label: answers, and what columns are called.
pub(super) const NO_VALUE: &str = "yes no ie na ydy nac tbc unknown unallocated anhysbys blank empty required select please nil plan plans \
    details detail date dates start end gender dob birth postcode type status count number total phone telephone email manager address \
    description placement placements episode episodes legal reason reference ref upn notes comments manylion dyddiad dyddiadau nifer \
    cyfanswm ffôn math statws cynllun cynlluniau lleoliad disgrifiad nodiadau cyfeirnod";

/// Where a value explains its label: at its beginning, or anywhere in a long one.
pub(super) const TELLS: &str = "see name enw column colofn which where who that whichever as if responsible gweler pa lle pwy os fel";

/// What a person asks or tells who made the export.
pub(super) const AUTHORS: &str = "@ | contact | question | quer | prepared | produced | created | provided | compiled | requested | \
    printed | author: | submitted | run by | sent by | sent to | report by | completed by | checked by | cysyllt | ymholiad | cwestiwn | \
    paratow | baratow | cynhyrch | gynhyrch | anfonwyd | llunio | cwblhawyd | gwiriwyd";

/// To pass over rows, or to take them out.
pub(super) const PASS_OVER: &str = "ignore ignored disregard disregarded delete deleted remove removed omit omitted anwybyddwch anwybyddu \
    hanwybyddu anwybydder diystyrwch diystyru dilewch dileu ddileu dileer hepgorwch hepgor hepgorer tynnwch tynnu dynnu tynner";

/// What is said before such a word where nobody is asked to do it.
pub(super) const NOT_ASKED: &str = "will would does do may might can cannot can't don't not never did didn't was were has have been is are \
    which that peidiwch â ni nid wedi yn";

/// What rows are pointed at by, besides a word for rows.
pub(super) const POINTED_AT: &str = "grey gray greyed grayed yellow red green blue orange pink purple amber highlighted shaded coloured \
    colored below above under underneath llwyd melyn felyn coch goch gwyrdd wyrdd glas las oren pinc isod uchod hamlygu amlygwyd liwio \
    lliwio";

/// What is said of a message that went astray.
pub(super) const ASTRAY: &str = "copies | recipient | copiau | copïau | derbynnydd";

/// Words for a sheet.
pub(super) const SHEETS: &str = "sheet tab worksheet taflen daflen";

/// What is no row: the beginnings of words.
pub(super) const NO_ROW: &str = "column | heading | header | colour | format | error | warning | message | blank | empty | total | \
    subtotal | name | text | paste | comment | note | colofn | pennawd | penawd | lliwiau | fformat | gwall | rhybudd | neges | gwag | \
    cyfans | enw | testun | gludo | sylw | nodyn";

/// What is said of rows that do not count.
pub(super) const NOT_HERE: &str = "should not be in | should not be on | should not be here | should not be counted | should not be \
    included | should not be sent | shouldn't be | in error | are duplicates | not ours | ni ddylai fod | ni ddylent fod | mewn \
    camgymeriad | yn ddyblyg";

/// That a sheet is to be sent only afterwards.
pub(super) const BEFORE_SENDING: &str = "before send | before you send | before it is sent | before submi | before you submit | before \
    upload | before return | prior to send | prior to submi | cyn anfon | cyn ei anfon | cyn ei hanfon | cyn i chi anfon | cyn cyflwyno | \
    cyn ei gyflwyno | cyn lanlwytho | cyn llwytho";

/// Rows that are only tried, what is said of them, and what is said of those that are no longer there.
pub(super) const TRIED: &str = "test tests dummy example examples fictitious made-up fake prawf brawf enghraifft enghreifftiau ffug";
pub(super) const TRIED_ARE: &str = "are is below above isod uchod yw ydy mae mae'r sydd yn";
pub(super) const GONE: &str =
    "exclud | remov | delet | omit | filter | not | no | without | eithri | heithri | tynn | dynn | dile | ddile | heb | dim | nid";
