//! An engine behind one face.

use super::world::Asked;
use std::hint::black_box;
use std::rc::Rc;

/// An engine that has its policy and the world, in the form in which it decides fastest.
pub trait Engine {
    /// A request in the engine's own form.
    type Request;

    /// Makes a request of ids, as a host must for each.
    fn request(&self, asked: &Asked) -> Self::Request;

    /// Whether it is allowed.
    fn allows(&self, request: &Self::Request) -> bool;
}

/// An engine with all that it is asked.
pub struct Lane<'a> {
    /// The name and the version.
    pub name: &'static str,
    /// Its answers.
    pub answers: Vec<bool>,
    /// Its answer about somebody who is not listed.
    pub unlisted: bool,
    /// Decides on requests that are at hand; and makes them of ids, and decides on them.
    pub rounds: [Box<dyn FnMut() + 'a>; 2],
}

impl<'a> Lane<'a> {
    /// An engine that is asked for these.
    pub fn new<E: Engine + 'a>(
        name: &'static str,
        engine: E,
        asked: &'a [Asked],
        unlisted: &Asked,
    ) -> Self {
        let engine = Rc::new(engine);
        let requests: Vec<_> = asked.iter().map(|asked| engine.request(asked)).collect();
        let answers = requests.iter().map(|request| engine.allows(request)).collect();
        let unlisted = engine.allows(&engine.request(unlisted));
        let again = Rc::clone(&engine);
        let decide = move || {
            for request in &requests {
                black_box(again.allows(black_box(request)));
            }
        };
        let make_and_decide = move || {
            for asked in asked {
                black_box(engine.allows(&engine.request(black_box(asked))));
            }
        };
        Self { name, answers, unlisted, rounds: [Box::new(decide), Box::new(make_and_decide)] }
    }
}
