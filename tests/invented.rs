//! Invented councils break no rule.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]
use cyfrif::check::{Engine, Subject, View, Views, check};
use cyfrif::invent::{self, Council};
use cyfrif::pack::Library;
use cyfrif::record::{Header, Return};
use std::collections::BTreeMap;
use std::sync::Arc;

fn casp(pack: &Arc<cyfrif::pack::Pack>, c: &Council) -> Return {
    let mut ret = Return::empty(pack.clone(), header());
    for child in &c.children {
        if let Some(r) = &child.casp {
            ret.add(0, None, |i| r.get(i).map(str::to_owned)).unwrap();
        }
    }
    ret
}
fn lac(pack: &Arc<cyfrif::pack::Pack>, c: &Council) -> Return {
    let mut ret = Return::empty(pack.clone(), header());
    for child in &c.children {
        if let Some(l) = &child.lac {
            let p = ret.add(0, None, |i| l.child.get(i).map(str::to_owned)).unwrap();
            for e in &l.episodes {
                ret.add(1, Some(p), |i| e.get(i).map(str::to_owned)).unwrap();
            }
            for (m, r) in [(2, &l.adoption), (3, &l.care_leaver)] {
                if let Some(r) = r {
                    ret.add(m, Some(p), |i| r.get(i).map(str::to_owned)).unwrap();
                }
            }
        }
    }
    ret
}
fn header() -> Header {
    Header { authority: "552".into(), serial: 1, prepared_at: Default::default(), software: "x".into(), draft: false }
}

#[test]
fn clean() {
    let library = Library::embedded().unwrap();
    let none = Default::default();
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for year in ["2025-26", "2022-23"] {
        for (seed, authority, n) in [(1, "552", 600), (2, "526", 200), (3, "546", 350), (4, "512", 120), (5, "532", 500)] {
            let c = invent::council(seed, authority, n, year);
            let l = invent::last_year(&c);
            let (pc, pl) = (library.pack(&format!("casp/{year}")).unwrap(), library.pack(&format!("lac/{year}")).unwrap());
            let (rc, rl, lc, ll) = (casp(&pc, &c), lac(&pl, &c), casp(&pc, &l), lac(&pl, &l));
            println!("{year} {authority} casp {} lac {} last {} {}", rc.children(), rl.children(), lc.children(), ll.children());
            let dates: BTreeMap<_, _> = pc.dates.iter().map(|(k, d)| (k.clone(), *d - chrono::Months::new(12))).collect();
            for (this, last, other) in [(&rc, &lc, Some(&rl)), (&rl, &ll, None)] {
                let engine = Engine::new(Views {
                    this: this.view(&none),
                    last: Some(View { dates: &dates, ..last.view(&none) }),
                    other: other.map(|o| o.view(&none)),
                });
                let f = check(&engine);
                assert!(f.not_run.is_empty());
                for x in f.list {
                    let code = match x.subject {
                        Subject::Rule { rule, .. } => this.pack.rules[rule as usize].code.clone(),
                        Subject::Item { code, item } => {
                            format!("{code} {}", this.pack.modules[x.frame.module.unwrap()].items[item as usize].name)
                        }
                    };
                    *all.entry(format!("{year} {code} {:?}", x.level)).or_default() += 1;
                }
            }
        }
    }
    for (k, n) in &all {
        println!("{k}: {n}");
    }
    assert!(all.is_empty());
}
