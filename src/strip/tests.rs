//! A name that strayed into what would be sent is found.

use proptest::prelude::*;

use super::*;
use crate::intern::Texts;
use crate::names::tests::{names, pack};
use crate::record::{Header, Table};
use crate::spot::RecordId;

/// A return of children with these ids and names.
pub(crate) fn with_ids(ids: &[&str], named: &[&str]) -> Return<Names> {
    let pack = pack();
    let mut texts = Texts::default();
    let mut tables: Vec<Table> = pack.modules.iter().map(|m| Table::new(m.items.len())).collect();
    tables[0].len = ids.len();
    tables[0].columns = pack.modules[0].items.iter().map(|_| vec![ABSENT; ids.len()]).collect();
    tables[0].columns[pack.id_item] = ids.iter().map(|id| texts.intern(id)).collect();
    let header = Header { authority: "552".into(), serial: 1, prepared_at: Default::default(), software: String::new(), draft: false };
    Return {
        pack,
        header,
        tables,
        texts,
        unread: Default::default(),
        inputs: Default::default(),
        lookups: Default::default(),
        names: names(named),
    }
}

#[test]
fn a_name_in_an_id_is_found() {
    let ids = ["400217", "JONES1", "sm-jones", "X-Álan9", "ANNA", "ANNABEL2", "Li7", "ABC123"];
    let named = ["Anna Li", "Eve Jones", "Tom Rees", "Alan Pugh", "Eve Ng", "Eve Ng", "Bo Li", "Eve Ng"];
    let ret = with_ids(&ids, &named);
    let found: Vec<usize> = leaked_names(&ret).sure.into_iter().map(|at| at.record.index()).collect();
    // 1 holds its own name; 2 another child's as a word; 3 its own with an accent; 4 another's; 6 its own, of two letters.
    // In 5 another's name is only part of a word.
    assert_eq!(found, [1, 2, 3, 4, 6]);
    let (stripped, _) = strip(ret);
    assert_eq!(stripped.text_of(stripped.id_of(RecordId::new(1))).as_deref(), Some("JONES1"));
}

/// Whether the id of the first of these children holds a name.
fn strayed(id: &str, named: &[&str]) -> bool {
    let ids: Vec<String> = (0..named.len()).map(|n| if n == 0 { id.to_owned() } else { format!("4002{n}") }).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    !leaked_names(&with_ids(&ids, named)).sure.is_empty()
}

#[test]
fn short_names_names_run_together_and_initials() {
    let (own, other) = (["Bo Li", "Nia Rees"], ["Nia Rees", "Bo Li"]);
    for id in ["BoLi", "LiBo7", "BOLI", "bo-li", "x-BoLi-2", "Li7", "7Bo", "BoX2"] {
        assert!(strayed(id, &own), "{id}");
    }
    assert!(strayed("BoLi4", &other), "of another child, run together");
    for id in ["Li7", "BOLIX", "ALICE", "LIB1", "BO123"] {
        assert!(!strayed(id, &other), "{id}");
    }
    let smith = ["Jane Smith", "Sian Mair Jones"];
    for id in ["J.Smith", "JSmith", "SmithJ", "JSMITH4", "SMJONES1", "JONESSM", "SJones9", "MairJones", "JonesMair2"] {
        assert!(strayed(id, &smith), "{id}");
    }
    for id in ["SMITHERS9", "JS12", "TSMITHY"] {
        assert!(!strayed(id, &["Tom Rees", "Jane Smith"]), "{id}");
    }
    for id in ["李娜", "娜李7", "X李", "محمد", "علي7"] {
        assert!(strayed(id, &["李 娜", "محمد علي"]), "{id}");
    }
    // A name of three letters may have initials beside it.
    assert!(strayed("KLEE4", &["Kim Lee"]) && strayed("LEEK9", &["Kim Lee"]) && !strayed("FLEET7", &["Kim Lee"]));
}

#[test]
fn letters_that_do_not_come_apart_and_names_over_marks() {
    for (name, ids) in [
        ("Łukasz Nowak", &["LUKASZ1", "Łukasz-1"][..]),
        ("Sørensen", &["SORENSEN1", "SOERENSEN1", "sørensen"]),
        ("Straße", &["STRASSE4"]),
        ("Ægir", &["AEGIR1", "ÆGIR1"]),
        ("Müller", &["MUELLER1", "MULLER1", "Müller7"]),
        ("Mueller", &["MÜLLER1"]),
        ("Đorđe Þór Işık", &["DORDE1", "THOR1", "ISIK1"]),
        ("Åse", &["AASE1", "ASE1"]),
        ("Tanygraig", &["TANY-GRAIG1", "tany.graig"]),
        ("McKenzie", &["MACKENZIE1"]),
        ("Maryjane", &["MARY-JANE1", "Mary Jane"]),
        ("Jan van der Berg", &["VANDERBERG1", "VAN-DER-BERG"]),
        ("Maria Smith", &["SMITHS1", "SMITHMAR01", "MARSMITH", "SMITHM"]),
    ] {
        for id in ids {
            assert!(strayed(id, &[name]), "{id}");
            // Of another child too.
            assert!(strayed(id, &["Bo Li", name]), "{id} of another");
        }
    }
    for id in ["SMITHX1", "CP-2026-1", "AB-1", "SMITHSON1"] {
        assert!(!strayed(id, &["Bo Li", "Maria Smith", "Abe Cade"]), "{id}");
    }
}

#[test]
fn a_name_in_a_hexadecimal_number_is_asked_about() {
    let mut ids: Vec<String> = (1..30u32).map(|n| format!("{:08X}", n.wrapping_mul(2_654_435_761))).collect();
    ids[5] = "4BEA19F0".to_owned();
    let mut named = vec!["Nia Rees"; ids.len()];
    named[3] = "Bea Rees";
    let found = leaked_names(&with_ids(&ids.iter().map(String::as_str).collect::<Vec<_>>(), &named));
    assert_eq!((found.sure.len(), found.perhaps.iter().map(|at| at.record.index()).collect::<Vec<_>>()), (0, vec![5]));
    ids[6] = "BEA".to_owned();
    let found = leaked_names(&with_ids(&ids.iter().map(String::as_str).collect::<Vec<_>>(), &named));
    assert_eq!((found.sure.len(), found.perhaps.len()), (2, 0), "not all are of one form");
}

#[test]
fn letters_that_all_ids_have_are_a_code() {
    let ids: Vec<String> = (0..12).map(|n| format!("CH{n:04}")).collect();
    let mut named = vec!["Nia Rees"; 12];
    named[3] = "Ch Li";
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(leaked_names(&with_ids(&ids, &named)).sure, []);
}

#[test]
fn a_childs_own_name_is_found_inside_other_letters() {
    let ids = ["SMJONES1", "XJONESX", "JONESS", "smjönes", "SMJONES2", "JON1", "LISA9"];
    let named = ["Eve Jones", "Eve Jones", "Eve Jones", "Eve Jones", "Tom Rees", "Jo Jones", "Bo Li"];
    let found: Vec<usize> = leaked_names(&with_ids(&ids, &named)).sure.into_iter().map(|at| at.record.index()).collect();
    // In 4 it is another child's, in 5 only its beginning, in 6 the own name is too short.
    assert_eq!(found, [0, 1, 2, 3]);
}

#[test]
fn letters_that_nearly_all_ids_have_are_no_childs_name() {
    let named = ["Ann Rees", "Eve Jones", "Bo Li", "Tom Pugh", "Lisa Ng"];
    let ids = |letters: &str| (0..named.len()).map(|n| format!("{letters}{n}4711")).collect::<Vec<_>>();
    let found =
        |ids: &[String], named: &[&str]| leaked_names(&with_ids(&ids.iter().map(String::as_str).collect::<Vec<_>>(), named)).sure.len();
    assert_eq!(found(&ids("ANN"), &named), 0);
    // A family of which all are called so, and an id with another name behind the code.
    assert_eq!(found(&ids("ANN"), &["Ann Rees", "Ann Jones", "Ann Li", "Ann Pugh", "Ann Ng"]), 5);
    let mut with_another = ids("ANN");
    with_another[2] = "ANN-JONES4711".to_owned();
    assert_eq!(found(&with_another, &named), 1);
}

#[test]
fn a_childs_own_name_is_found_in_letters_that_many_ids_have() {
    let mut named = vec!["Nia Rees"; 12];
    named[0] = "Eve Jones";
    let found = |many: usize| {
        let ids: Vec<String> = (0..12).map(|n| if n < many { format!("SMJONES{n}") } else { format!("4002{n}") }).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        leaked_names(&with_ids(&ids, &named)).sure.iter().map(|at| at.record.index()).collect::<Vec<_>>()
    };
    assert_eq!((found(9), found(3)), (vec![0], vec![0]));
}

proptest! {
    #[test]
    fn a_planted_name_is_found(
        name in "[A-Z][a-zâŷ]{2,9}", front in "[0-9-]{0,5}", back in "[0-9-]{0,5}", other: bool,
    ) {
        let id = format!("{front}{name}{back}");
        let ret = with_ids(&[&id, "2"], if other { ["Nobody", &name] } else { [&name, "Nobody"] }.as_ref());
        prop_assert_eq!(leaked_names(&ret).sure, vec![ret.id_of(RecordId::default())]);
    }
}
