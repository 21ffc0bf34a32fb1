//! Whose records are meant: those of the child, or of a record between the child and them.

use super::words::{Word, nearest};
use super::{BadSentence, Context, RecordSet};
use crate::pack::Pack;
use crate::spot::ModuleId;
use crate::texts::Message;

/// The module of whose one record the records are meant, where nothing is said: the nearest that both the record asked and they are below, or the record asked
/// itself. Where no module is between them and the child that is the child.
pub(super) fn unsaid(pack: &Pack, asked: Option<ModuleId>, module: ModuleId) -> ModuleId {
    let above = |m: &ModuleId| asked.is_some_and(|asked| pack.line(asked).any(|a| a == *m));
    pack.line(module).skip(1).find(above).unwrap_or(ModuleId::ROOT)
}

/// Whose records of a module a sentence asked of `set` means: what it says at the head of `words`, and how many words say it; none where it says nothing.
pub(super) fn meant(
    ctx: &Context<'_>,
    set: RecordSet,
    of: RecordSet,
    pack: &Pack,
    words: &[Word<'_>],
) -> Result<(ModuleId, usize), BadSentence> {
    // In another return the record asked is the child.
    let asked = if of.dataset == set.dataset { set } else { RecordSet { dataset: of.dataset, module: set.module.map(|_| ModuleId::ROOT) } };
    let module = of.module.unwrap_or(ModuleId::ROOT);
    Ok(said(ctx, asked, module, words)?.unwrap_or_else(|| (unsaid(pack, asked.module, module), 0)))
}

/// `of the child`, `of this Stay` at the head of `words`: whose records of the module are meant, and how many words say it.
pub(super) fn said(
    ctx: &Context<'_>,
    set: RecordSet,
    module: ModuleId,
    words: &[Word<'_>],
) -> Result<Option<(ModuleId, usize)>, BadSentence> {
    let (Some(pack), Some(asked)) = (ctx.pack_of(set.dataset), set.module) else { return Ok(None) };
    match words {
        [of, the, child, ..] if (of.text, the.text, child.text) == ("of", "the", "child") => Ok(Some((ModuleId::ROOT, 3))),
        [of, this, name, ..] if (of.text, this.text) == ("of", "this") => {
            let possible = || pack.line(module).skip(1).filter(|m| pack.line(asked).any(|a| a == *m));
            match possible().find(|m| pack.modules[*m].names().any(|called| called == name.text)) {
                Some(found) => Ok(Some((found, 3))),
                None => {
                    let message = Message::new("sentence-whose").with("name", name.text).with("module", &pack.modules[module].name);
                    Err(BadSentence::at(name, message).suggest(nearest(name.text, possible().flat_map(|m| pack.modules[m].names()))))
                }
            }
        }
        _ => Ok(None),
    }
}
