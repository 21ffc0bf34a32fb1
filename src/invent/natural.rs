//! What is true and yet asked about: a settled council has a few such children every year.

use super::calendar::{Day, age};
use super::chance::Rng;
use super::life::{Life, Register, Span};
use super::people::check_letter;

/// Gives a few lives something that a query asks about: no UPN at school age, a temporary one, looked after while on the register,
/// a placement whose postcode nobody entered.
pub(crate) fn touch(lives: &mut [Life], rd: Day, rng: &mut Rng) {
    let few = (lives.len() / 90).max(1);
    some(lives, few, rng, |life, _| {
        let good = age(life.born, rd) >= 7 && life.episodes.is_empty();
        if good {
            life.no_upn = true;
        }
        good
    });
    some(lives, few / 2 + 1, rng, |life, _| {
        let good = age(life.born, rd) >= 7 && life.episodes.is_empty() && !life.no_upn;
        if let (true, Some(start)) = (good, life.upn.1.get(1..12)) {
            let rest = format!("{start}A");
            life.upn.1 = format!("{}{rest}", check_letter(&rest));
        }
        good
    });
    some(lives, few / 2 + 1, rng, |life, rng| {
        let since = life.episodes.first().map_or(rd, |e| e.start);
        let good = life.category == "N1" && life.plan.end.is_none() && since < rd - 100 && since > rd - 900 && life.looked_after(rd);
        if good {
            let start = life.plan.start.max(life.born).max(since - 200);
            let concerns = [rng.per_mille(600), false, false, false, true];
            life.register = Some(Register { span: Span { start, end: None }, concerns });
        }
        good
    });
    some(lives, few, rng, |life, _| {
        let last = life.episodes.last_mut().filter(|e| e.placement.starts_with('F') && e.started == "S" && e.end.is_none());
        last.is_some_and(|e| e.postcode.take().is_some())
    });
}

/// Tries lives at random until so many are changed, or none seems to be found.
fn some(lives: &mut [Life], few: usize, rng: &mut Rng, mut change: impl FnMut(&mut Life, &mut Rng) -> bool) {
    let mut left = few;
    for _ in 0..few * 200 {
        let at = rng.below(lives.len() as i32) as usize;
        if let Some(life) = lives.get_mut(at)
            && change(life, rng)
        {
            left -= 1;
            if left == 0 {
                return;
            }
        }
    }
}
