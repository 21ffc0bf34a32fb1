//! A job folder: the job file and what the officer has decided.

use std::path::Path;

use super::{council, export, library, sections, told};
use crate::job::{Decisions, NameFilter, RawJob};
use crate::run::{Options, add_answers, open, report};
use crate::template::Templates;
use crate::world::{Memory, World as _};

/// The files of a job, each below a line with its name. The returns are a small council's, whatever the job says.
pub fn job(input: &[u8]) {
    thread_local! {
        static WORLD: Memory = council::world();
    }
    WORLD.with(|world| {
        let folder = Path::new("");
        let given = sections(input);
        for file in ["cyfrif.toml", "answers.toml", "corrections.toml", "left-out.toml"] {
            match given.iter().find(|(name, _)| name == file) {
                Some((_, bytes)) => world.put(file, *bytes),
                None => drop(world.remove(Path::new(file))),
            }
        }
        if let Ok(decisions) = Decisions::read(world, folder)
            && let Some(answer) = decisions.answers.first()
            && add_answers(world, folder, &NameFilter::default(), std::slice::from_ref(answer)).is_ok()
        {
            let again = Decisions::read(world, folder).expect("an answer that is added leaves a file that can be read").answers;
            assert_eq!(format!("{:?}", again.last()), format!("{:?}", Some(answer)));
            assert_eq!(again.len(), decisions.answers.len() + 1);
        }
        let raw = match RawJob::read(world, folder) {
            Ok(raw) => raw,
            Err(error) => return told(&error),
        };
        let mut job = match raw.resolve(world, folder, library()) {
            Ok(job) => job,
            Err(error) => return told(&error),
        };
        for part in &mut job.parts {
            let collection = part.pack.split('/').next().unwrap_or_default();
            part.workbooks = vec![folder.join(collection)];
            part.last_year.clear();
            if !Templates::embedded().names(collection).any(|n| n == part.template) {
                part.template = "plain".to_owned();
            }
        }
        let opened = open(library(), &job, &Options::new(world)).unwrap();
        for (i, one) in opened.iter().enumerate() {
            let other = opened.get(1 - i.min(1)).filter(|_| opened.len() > 1);
            export::shown(&report(library(), &job.decisions, one, other));
        }
    });
}
