//! Tiny workbooks, one for each oddity.

mod above;
mod below; // notes at the foot
mod beside;
mod both; // exports in Welsh, and in both languages
mod build;
mod contradict;
mod dates; // columns of dates that are wrong together
mod filled; // values that were filled down
mod flags;
mod guard; // names that are missing
mod headings;
mod joins;
mod keys;
mod lost;
mod marks;
mod random;
mod rows;
mod shape;
mod shares; // the same where only most are, and the lines of a template about them
mod sheets;
mod twice;
mod unsure;
mod values;

use super::*;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::record::UNREADABLE;
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Audience;
use build::*;

#[test]
fn the_plain_layout_maps_to_itself() {
    let pack = pack("lac");
    let (ret, mapped) = run(&pack, &plain(&pack), vec![sample_workbook(&pack)]);
    assert_eq!(told(&mapped), Vec::<String>::new());
    assert!(mapped.missing.is_empty() && mapped.unused.is_empty() && ret.unread.is_empty());
    for (m, module) in ModuleId::each(&pack.modules) {
        assert_eq!(ret.tables[m].len, 1, "{}", module.name);
        for (i, item) in ItemId::each(&module.items) {
            let expected = item.sample.as_deref().filter(|s| !s.is_empty()).map(str::to_owned);
            assert_eq!(ret.text_of(ValueId::new(m, RecordId::default(), i)), expected, "{}", item.name);
        }
    }
    assert_eq!(ret.child_id(ModuleId::new(1), RecordId::default()).as_deref(), Some("400217"));
}
