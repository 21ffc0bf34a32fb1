//! A pupil list and children in care with known truth: which pupil each child is. With the errors that lists have, at stated rates.

use super::chance::Rng;
use super::people::check_letter;
use crate::calendar::{civil, day_of, month_days};
use crate::upn::{Child, Person, Sex, are_one_name};

/// How many, and how often what is wrong: in a thousand.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Children of the return.
    pub children: usize,
    /// Pupils of the list.
    pub pupils: usize,
    /// Children who are not in the list.
    pub absent: i32,
    /// Children without a number.
    pub without_number: i32,
    /// Numbers with a sign wrong, or two exchanged.
    pub number_slip: i32,
    /// Numbers of another pupil: mostly of a brother, a sister or a twin.
    pub number_of_another: i32,
    /// First names in the other language, or short.
    pub other_form: i32,
    /// First names of quite another kind: what the child is called.
    pub called_otherwise: i32,
    /// Surnames that are another: married, adopted, the other parent's.
    pub other_surname: i32,
    /// Slips of the pen in a name, for each name.
    pub name_slip: i32,
    /// First name and surname in each other's place.
    pub swapped: i32,
    /// Dates with day and month turned.
    pub date_turned: i32,
    /// Dates with a digit wrong.
    pub date_slip: i32,
    /// Dates that are 1 January for want of better knowledge.
    pub first_of_january: i32,
    /// Children who live elsewhere now.
    pub moved: i32,
    /// Boys given as girls, and girls as boys.
    pub other_sex: i32,
    /// Values that are blank, for each of day of birth, postcode and sex.
    pub blank: i32,
}

impl Rates {
    /// What a council's lists are like.
    pub const USUAL: Rates = Rates {
        children: 5_000,
        pupils: 40_000,
        absent: 80,
        without_number: 220,
        number_slip: 20,
        number_of_another: 15,
        other_form: 40,
        called_otherwise: 5,
        other_surname: 30,
        name_slip: 15,
        swapped: 7,
        date_turned: 7,
        date_slip: 12,
        first_of_january: 6,
        moved: 180,
        other_sex: 6,
        blank: 10,
    };
    /// No child has a number.
    pub const NO_NUMBERS: Rates = Rates { without_number: 1000, ..Rates::USUAL };
    /// Twice as much is wrong, and half of the numbers are not there.
    pub const POOR: Rates = Rates {
        without_number: 500,
        number_slip: 40,
        number_of_another: 30,
        other_form: 80,
        called_otherwise: 10,
        other_surname: 60,
        name_slip: 30,
        swapped: 14,
        date_turned: 14,
        date_slip: 24,
        first_of_january: 12,
        moved: 300,
        other_sex: 12,
        blank: 20,
        ..Rates::USUAL
    };

    /// As many children and pupils as this.
    pub fn sized(self, children: usize, pupils: usize) -> Rates {
        Rates { children, pupils, ..self }
    }
}

/// Two lists, and which child is which pupil.
#[derive(Clone, Debug)]
pub struct Lists {
    /// The children of the return.
    pub children: Vec<Child>,
    /// The pupils.
    pub pupils: Vec<Person>,
    /// For each child its pupil.
    pub truth: Vec<Option<usize>>,
    /// For each child the pupils who are its brothers and sisters.
    pub siblings: Vec<Vec<usize>>,
}

/// One in nine is called Jones or Davies.
const SURNAMES: &[(&str, i32)] = &[
    ("Jones", 64),
    ("Davies", 47),
    ("Williams", 44),
    ("Evans", 36),
    ("Thomas", 30),
    ("Roberts", 24),
    ("Lewis", 20),
    ("Hughes", 20),
    ("Morgan", 18),
    ("Griffiths", 16),
    ("Edwards", 15),
    ("Owen", 12),
    ("Smith", 12),
    ("James", 10),
    ("Rees", 10),
    ("Price", 10),
    ("Morris", 9),
    ("Phillips", 9),
    ("Lloyd", 8),
    ("Jenkins", 8),
    ("Richards", 8),
    ("Parry", 7),
    ("Harris", 7),
    ("Powell", 6),
    ("Pritchard", 6),
    ("Bevan", 5),
    ("Bowen", 5),
    ("Pugh", 5),
    ("Howells", 5),
    ("Watkins", 5),
    ("Llewellyn", 5),
    ("Vaughan", 4),
    ("Ellis", 4),
    ("Rowlands", 4),
    ("John", 4),
    ("Humphreys", 4),
    ("Stephens", 3),
    ("Matthews", 3),
    ("Hopkins", 3),
    ("Gruffydd", 2),
    ("Probert", 2),
    ("Beynon", 2),
    ("ap Rhys", 1),
    ("ap Dafydd", 1),
    ("ab Ifan", 1),
    ("ferch Gruffydd", 1),
    ("ap Gwilym", 1),
    ("O'Brien", 2),
    ("Khan", 3),
    ("Ali", 3),
    ("Hussain", 3),
    ("Ahmed", 3),
    ("Begum", 2),
    ("Patel", 2),
    ("Nowak", 2),
    ("Kowalski", 2),
    ("Murphy", 3),
];
const HEADS: &[&str] = &[
    "Ash", "Brad", "Cald", "Dar", "Ell", "Fair", "Gar", "Hal", "Ing", "Kel", "Lan", "Mar", "Nor", "Oak", "Pen", "Quil", "Rad", "Stan",
    "Thorn", "Un", "Wal", "Yar", "Beck", "Chad", "Dun", "Farn", "Hart", "Led", "Mel", "Win",
];
const TAILS: &[&str] = &[
    "ton", "ley", "ford", "worth", "by", "ham", "well", "man", "stock", "field", "combe", "den", "wick", "bury", "gate", "land", "more",
    "ridge", "shaw", "son",
];
const BOYS: &[&str] = &[
    "Jac", "Dylan", "Oliver", "Noah", "Harri", "Osian", "Jacob", "Thomas", "Ioan", "Rhys", "William", "Owen", "Tomos", "Charlie", "George",
    "Alfie", "Daniel", "Joshua", "Evan", "Iestyn", "Dafydd", "Ifan", "Gruffydd", "Llŷr", "Siôn", "Gethin", "Macsen", "Steffan", "Huw",
    "Owain", "Cai", "Elis", "Ieuan", "Aled", "Emyr", "Geraint", "Guto", "Iwan", "Morgan", "Rhodri", "Trystan", "Tudur", "Samuel", "Ethan",
    "Logan", "Finley", "Lucas", "Mason", "Theo", "Isaac", "Muhammad", "Ibrahim", "Yusuf", "Jakub", "Harrison", "Archie", "Freddie", "Max",
    "Leo", "Luke", "Adam", "Ryan", "Connor", "Kian", "Callum", "Tyler", "Jayden", "Riley", "Toby", "Harley", "Kai", "Reuben", "Zachary",
    "Nathan", "Matthew", "Michael", "David", "James", "John", "Robert",
];
const GIRLS: &[&str] = &[
    "Seren",
    "Olivia",
    "Amelia",
    "Mali",
    "Ffion",
    "Cadi",
    "Ela",
    "Isla",
    "Ava",
    "Grace",
    "Megan",
    "Lili",
    "Erin",
    "Martha",
    "Nansi",
    "Gwen",
    "Carys",
    "Cerys",
    "Catrin",
    "Siân",
    "Elin",
    "Lowri",
    "Beca",
    "Bethan",
    "Angharad",
    "Rhiannon",
    "Gwenllian",
    "Heledd",
    "Mari",
    "Nia",
    "Non",
    "Efa",
    "Alys",
    "Betsan",
    "Tegan",
    "Lois",
    "Sara",
    "Mared",
    "Eleri",
    "Branwen",
    "Emily",
    "Ella",
    "Evie",
    "Poppy",
    "Sophie",
    "Lily",
    "Mia",
    "Freya",
    "Charlotte",
    "Jessica",
    "Ruby",
    "Daisy",
    "Chloe",
    "Phoebe",
    "Isabella",
    "Sienna",
    "Millie",
    "Lucy",
    "Holly",
    "Molly",
    "Aisha",
    "Fatima",
    "Zara",
    "Maryam",
    "Zofia",
    "Abigail",
    "Hannah",
    "Leah",
    "Lauren",
    "Katie",
    "Kayleigh",
    "Paige",
    "Summer",
    "Elizabeth",
    "Catherine",
    "Mary",
    "Eleanor",
    "Margaret",
    "Alice",
    "Jane",
];
/// The other forms that a child's first name may have, of which the program need not know all.
const FORMS: &[(&str, &str)] = &[
    ("Jac", "Jack"),
    ("Oliver", "Ollie"),
    ("Harri", "Harry"),
    ("Jacob", "Jake"),
    ("Thomas", "Tom"),
    ("Ioan", "John"),
    ("Rhys", "Reece"),
    ("William", "Wil"),
    ("Owen", "Owain"),
    ("Tomos", "Thomas"),
    ("Daniel", "Danny"),
    ("Joshua", "Josh"),
    ("Evan", "Ifan"),
    ("Dafydd", "David"),
    ("Ifan", "Evan"),
    ("Gruffydd", "Gruff"),
    ("Siôn", "John"),
    ("Steffan", "Stephen"),
    ("Huw", "Hugh"),
    ("Cai", "Kai"),
    ("Elis", "Ellis"),
    ("Ieuan", "Ifan"),
    ("Iwan", "Ieuan"),
    ("Guto", "Gruffydd"),
    ("Trystan", "Tristan"),
    ("Samuel", "Sam"),
    ("Muhammad", "Mohammed"),
    ("Zachary", "Zac"),
    ("Matthew", "Matt"),
    ("Michael", "Mike"),
    ("David", "Dafydd"),
    ("James", "Jamie"),
    ("Robert", "Bobby"),
    ("Olivia", "Liv"),
    ("Mali", "Molly"),
    ("Catrin", "Cadi"),
    ("Elin", "Elen"),
    ("Megan", "Meg"),
    ("Lili", "Lily"),
    ("Nansi", "Nancy"),
    ("Beca", "Rebecca"),
    ("Bethan", "Beth"),
    ("Rhiannon", "Rhian"),
    ("Gwenllian", "Gwen"),
    ("Alys", "Alice"),
    ("Betsan", "Betsi"),
    ("Sara", "Sarah"),
    ("Mared", "Margaret"),
    ("Mari", "Mary"),
    ("Efa", "Eva"),
    ("Abigail", "Abi"),
    ("Elizabeth", "Beth"),
    ("Catherine", "Katie"),
    ("Eleanor", "Ellie"),
    ("Isabella", "Bella"),
    ("Jessica", "Jess"),
    ("Charlotte", "Lottie"),
    ("Katie", "Kate"),
    ("Lucy", "Luci"),
    ("Sophie", "Sophia"),
];

struct World {
    rng: Rng,
    total: i32,
    serial: usize,
}

/// A household: a surname and a home.
#[derive(Clone)]
struct Home {
    surname: String,
    postcode: String,
}

/// Makes the lists of a seed.
pub fn lists(rates: Rates, seed: u64) -> Lists {
    let mut world = World { rng: Rng::new(seed), total: SURNAMES.iter().map(|s| s.1).sum(), serial: 0 };
    let mut pupils: Vec<Person> = Vec::with_capacity(rates.pupils);
    let mut homes: Vec<Home> = Vec::new();
    let mut home_of: Vec<usize> = Vec::new();
    while pupils.len() < rates.pupils {
        let home = world.home();
        let count = [1, 1, 2, 2, 2, 3, 4][world.rng.below(7) as usize];
        let mut born = world.birthday();
        for n in 0..count {
            // Three births in two hundred are of twins.
            if n > 0 && !world.rng.per_mille(30) {
                born = world.birthday();
            }
            let person = world.person(&home, born, &pupils[pupils.len() - n..]);
            pupils.push(person);
            home_of.push(homes.len());
        }
        homes.push(home);
    }
    pupils.truncate(rates.pupils);
    home_of.truncate(rates.pupils);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); homes.len()];
    home_of.iter().enumerate().for_each(|(pupil, home)| members[*home].push(pupil));
    let mut lists = Lists { children: Vec::new(), pupils, truth: Vec::new(), siblings: Vec::new() };
    let mut taken = vec![false; lists.pupils.len()];
    let mut absent = 0;
    while lists.children.len() < rates.children {
        let pupil = world.rng.below(lists.pupils.len() as i32) as usize;
        let home = home_of[pupil];
        // Brothers and sisters come in together, so that chance alone would make them fewer.
        if absent * 1000 < rates.absent as usize * lists.children.len() {
            absent += 1;
            // Many who are not in the list have a brother, a sister or a twin who is.
            let related = world.rng.per_mille(500);
            let alone = world.home();
            let at = if related { &homes[home] } else { &alone };
            let twin = related && world.rng.per_mille(40);
            let born = if twin { lists.pupils[pupil].born.unwrap_or_default() } else { world.birthday() };
            let others: Vec<Person> = members[home].iter().filter(|_| related).map(|one| lists.pupils[*one].clone()).collect();
            let mut person = world.person(at, born, &others);
            if world.rng.per_mille(500) {
                person.upn.clear();
            } else if related && world.rng.per_mille(2 * rates.number_of_another) {
                person.upn.clone_from(&lists.pupils[pupil].upn);
            }
            let id = format!("{}", 400_000 + lists.children.len());
            lists.children.push(Child { id, person });
            lists.truth.push(None);
            lists.siblings.push(if related { members[home].clone() } else { Vec::new() });
            continue;
        }
        // Brothers and sisters often come into care together.
        let together = world.rng.per_mille(400);
        for one in members[home].clone() {
            if taken[one] || (one != pupil && !together) || lists.children.len() >= rates.children {
                continue;
            }
            taken[one] = true;
            let others: Vec<usize> = members[home].iter().copied().filter(|other| *other != one).collect();
            let another = others.first().copied().unwrap_or(world.rng.below(lists.pupils.len() as i32) as usize);
            let mut person = lists.pupils[one].clone();
            world.spoil(&mut person, rates, &lists.pupils[another].upn);
            let id = format!("{}", 400_000 + lists.children.len());
            lists.children.push(Child { id, person });
            lists.truth.push(Some(one));
            lists.siblings.push(others);
        }
    }
    // What the list knows besides.
    for pupil in &mut lists.pupils {
        if world.rng.per_mille(20) {
            pupil.postcodes = vec![world.postcode()];
        }
    }
    lists
}

impl World {
    fn home(&mut self) -> Home {
        let mut surname = self.surname();
        if self.rng.per_mille(60) {
            surname = format!("{surname}-{}", self.surname());
        }
        Home { surname, postcode: self.postcode() }
    }

    fn surname(&mut self) -> String {
        // The rest have names of their own: more than half, as in the whole country.
        if self.rng.per_mille(330) {
            return format!("{}{}", self.rng.pick(HEADS), self.rng.pick(TAILS));
        }
        let mut at = self.rng.below(self.total);
        for (name, share) in SURNAMES {
            at -= share;
            if at < 0 {
                return (*name).to_owned();
            }
        }
        SURNAMES[0].0.to_owned()
    }

    fn postcode(&mut self) -> String {
        let unit: Vec<char> = "ABDEFGHJLNPQRSTUWXYZ".chars().collect();
        let (a, b) = (self.rng.pick(&unit), self.rng.pick(&unit));
        format!("CF{}{}{a}{b}", self.rng.between(3, 35), self.rng.below(10))
    }

    fn birthday(&mut self) -> i32 {
        self.rng.between(day_of(2009, 9, 1), day_of(2022, 8, 31))
    }

    /// A first name that nobody of those has.
    fn forename(&mut self, sex: Sex, others: &[Person]) -> String {
        loop {
            let list = if sex == Sex::Male { BOYS } else { GIRLS };
            let common = self.rng.per_mille(700);
            let name = if common {
                list[self.rng.early(list.len() as i32) as usize].to_owned()
            } else {
                let ends = if sex == Sex::Male { ["yn", "on", "an", "o", "ian", "us"] } else { ["a", "en", "wen", "ia", "ie", "elle"] };
                let heads = [
                    "Al", "Bran", "Cal", "Del", "El", "Fin", "Jor", "Kel", "Mad", "Nev", "Ost", "Rom", "Sal", "Tam", "Val", "Zan", "Har",
                    "Mor",
                ];
                format!("{}{}", self.rng.pick(&heads), self.rng.pick(&ends))
            };
            // Nobody calls a brother by another form of the same name.
            if others.iter().all(|other| !are_one_name(&other.forename, &name)) {
                return name;
            }
        }
    }

    fn person(&mut self, home: &Home, born: i32, others: &[Person]) -> Person {
        let sex = if self.rng.per_mille(510) { Sex::Male } else { Sex::Female };
        let mut person =
            Person { sex: Some(sex), born: Some(born), surname: home.surname.clone(), upn: self.upn(born), ..Person::default() };
        person.forename = self.forename(sex, others);
        if self.rng.per_mille(600) {
            person.middle = self.forename(sex, others);
        }
        // Half-brothers and half-sisters have another.
        if !others.is_empty() && self.rng.per_mille(150) {
            person.surname = self.surname();
        }
        person.add_postcode(&home.postcode);
        person
    }

    fn upn(&mut self, born: i32) -> String {
        let school = 2000 + self.serial % 130;
        let digits = format!("681{school:04}{:02}{:03}", (civil(born).0 + 4) % 100, (self.serial / 130) % 1000);
        self.serial += 1;
        format!("{}{digits}", check_letter(&digits))
    }

    fn spoil(&mut self, person: &mut Person, rates: Rates, another: &str) {
        self.spoil_names(person, rates);
        self.spoil_born(person, rates);
        if self.rng.per_mille(rates.moved) {
            person.postcodes = vec![self.postcode()];
        } else if self.rng.per_mille(rates.blank) {
            person.postcodes.clear();
        }
        if self.rng.per_mille(rates.other_sex) {
            person.sex = person.sex.map(|sex| if sex == Sex::Male { Sex::Female } else { Sex::Male });
        } else if self.rng.per_mille(rates.blank) {
            person.sex = None;
        }
        if self.rng.per_mille(rates.without_number) {
            person.upn.clear();
        } else if self.rng.per_mille(rates.number_slip) {
            person.upn = self.slip(&person.upn, "0123456789");
        } else if self.rng.per_mille(rates.number_of_another) {
            another.clone_into(&mut person.upn);
        }
    }

    fn spoil_names(&mut self, person: &mut Person, rates: Rates) {
        if self.rng.per_mille(rates.other_form)
            && let Some((_, form)) = FORMS.iter().find(|(name, _)| *name == person.forename)
        {
            (*form).clone_into(&mut person.forename);
        } else if self.rng.per_mille(rates.called_otherwise) {
            // Half of them by a middle name.
            person.forename = match person.middle.as_str() {
                "" => self.forename(person.sex.unwrap_or(Sex::Male), &[]),
                middle => middle.to_owned(),
            };
        } else if self.rng.per_mille(rates.name_slip) {
            person.forename = self.slip(&person.forename, "aeinorst");
        }
        person.middle = match self.rng.below(3) {
            0 if !person.middle.is_empty() => {
                person.forename = format!("{} {}", person.forename, person.middle);
                String::new()
            }
            1 => std::mem::take(&mut person.middle),
            _ => String::new(),
        };
        if self.rng.per_mille(rates.other_surname) {
            let new = self.surname();
            // One in three is known by both.
            match self.rng.below(3) {
                0 => person.former = std::mem::replace(&mut person.surname, new),
                1 => person.surname = format!("{}-{new}", person.surname),
                _ => person.surname = new,
            }
        } else if self.rng.per_mille(rates.name_slip) {
            person.surname = self.slip(&person.surname, "aeinorst");
        } else if person.surname.contains('-') && self.rng.per_mille(200) {
            person.surname = person.surname.split('-').nth(self.rng.below(2) as usize).unwrap_or_default().to_owned();
        }
        // Many systems do not keep accents.
        if self.rng.per_mille(300) {
            person.forename = crate::fold::bare(&person.forename).to_uppercase();
        }
        if self.rng.per_mille(rates.swapped) {
            std::mem::swap(&mut person.forename, &mut person.surname);
        }
    }

    fn spoil_born(&mut self, person: &mut Person, rates: Rates) {
        let (year, month, day) = civil(person.born.unwrap_or_default());
        if day <= 12 && self.rng.per_mille(rates.date_turned * 5 / 2) {
            person.born = Some(day_of(year, day, month));
        } else if self.rng.per_mille(rates.date_slip) {
            let (y, m, d) = match self.rng.below(3) {
                0 => (year + if self.rng.per_mille(500) { 1 } else { -1 }, month, day),
                1 => (year, self.rng.between(1, 9), day),
                _ => (year, month, day / 10 * 10 + self.rng.below(10)),
            };
            person.born = Some(day_of(y, m, d.clamp(1, month_days(y, m))));
        } else if self.rng.per_mille(rates.first_of_january) {
            person.born = Some(day_of(year, 1, 1));
        } else if self.rng.per_mille(rates.blank) {
            person.born = None;
        }
    }

    /// One sign is another, two are exchanged, or one is left out (in names).
    fn slip(&mut self, text: &str, signs: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let signs: Vec<char> = signs.chars().collect();
        let number = signs[0] == '0';
        let at = self.rng.between(1, letters.len() as i32 - 2).max(1) as usize;
        if at >= letters.len() {
            return text.to_owned();
        }
        match self.rng.below(3) {
            0 if at + 1 < letters.len() => letters.swap(at, at + 1),
            1 if !number => drop(letters.remove(at)),
            _ => letters[at] = self.rng.pick(&signs),
        }
        letters.into_iter().collect()
    }
}

/// How matching came out against the truth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Children who are in the list.
    pub listed: usize,
    /// Children of whom it is certain who they are.
    pub certain: usize,
    /// Of those the wrong ones,
    pub wrong: usize,
    /// and of those again the ones that have a brother's or a sister's number.
    pub sibling: usize,
    /// Children who are to be decided,
    pub to_decide: usize,
    /// and of those the ones whose pupil is among the proposals.
    pub proposed: usize,
}

impl Score {
    /// Counts what came out.
    pub fn of(lists: &Lists, matching: &crate::upn::Matching) -> Score {
        use crate::upn::Outcome;
        let mut score = Score { listed: lists.truth.iter().flatten().count(), ..Score::default() };
        for (child, outcome) in matching.outcomes.iter().enumerate() {
            match outcome {
                Outcome::Certain(found) => {
                    score.certain += 1;
                    score.wrong += usize::from(lists.truth[child] != Some(found.pupil));
                    score.sibling += usize::from(lists.truth[child] != Some(found.pupil) && lists.siblings[child].contains(&found.pupil));
                }
                Outcome::ToDecide(candidates) => {
                    score.to_decide += 1;
                    score.proposed += usize::from(candidates.iter().any(|c| lists.truth[child] == Some(c.pupil)));
                }
                Outcome::None => {}
            }
        }
        score
    }
}
