//! Several names of one party in one text, as customers' files, payments and lists have them: "X a.k.a. Y", `X "Z" Y`, "X (Y)".
//!
//! The whole text stays a name; what is found here are names besides.

mod cut;
mod domain;
mod family;
mod field;
mod joint;
mod marks;
mod message;
mod named;
mod part;
mod reading;
mod signs;
mod turned;

pub(crate) use reading::InnerName;
pub use reading::QueryReading;

use super::romanise::{Script, script_of};
use super::{confusables, mangled};

/// Most names of one text: a query has 64 words at most, and names have two.
pub(crate) const MOST: usize = 32;

/// Whether a letter is of a script that does not divide words.
fn is_run(letter: char) -> bool {
    let script = script_of(letter);
    matches!(script, Some(Script::Han | Script::Hangul | Script::Kana))
}

/// A name without what stands around it and is none of it: signs, quotation marks that are around it or lost their other.
fn trimmed(text: &str) -> &str {
    let signs = |c: char| c.is_whitespace() || "()[]（）{},;:/-–—".contains(c);
    let quote = |c: char| "\"'“”„«»‘’".contains(c);
    let text = text.trim_matches(signs);
    let around = text.starts_with(quote) && text.ends_with(quote);
    if around || text.matches(quote).count() == 1 {
        text.trim_matches(quote).trim_matches(signs)
    } else {
        text
    }
}

/// The names that stand in a text beside the whole of it, of one party or of people who are named together ("X and Y");
/// none where it is one name.
pub(crate) fn several(text: &str) -> Vec<InnerName> {
    let standing = |names: Vec<String>| names.into_iter().map(InnerName::standing);
    let mut names: Vec<InnerName> = standing(of_one(text)).collect();
    // Behind a label may stand several of one party.
    for name in field::names(text) {
        let parts = of_one(&name);
        add(&mut names, InnerName::standing(name));
        standing(parts).for_each(|part| add(&mut names, part));
    }
    let former = family::former(text);
    let former = former.map(|name| InnerName::read(name, QueryReading::FormerFamilyName));
    for name in domain::names(text).into_iter().chain(former) {
        add(&mut names, name);
    }
    if names.is_empty() {
        let cut = cut::without_last(text).map(str::to_owned);
        names.extend(cut.map(InnerName::standing));
    }
    // What is told of one of several names (an address, a date) may have cut off the others; in brackets stand names of one.
    let whole = (names.is_empty() || !text.contains(['(', '['])).then_some(text);
    let whole = whole.map(|text| InnerName::standing(text.to_owned()));
    let joint: Vec<InnerName> = whole.iter().chain(&names).flat_map(joint_in).collect();
    // What else a text may be that was misread or mangled.
    let guesses = [
        (turned::turned(text), QueryReading::Backwards),
        (confusables::bars_by_case(text), QueryReading::MisreadBars),
        (mangled::found_again(text), QueryReading::LostLetters),
    ];
    let guesses = guesses.into_iter();
    let guesses = guesses.filter_map(|(name, how)| Some(InnerName::read(name?, how)));
    for name in joint.into_iter().chain(guesses) {
        add(&mut names, name);
    }
    names
}

/// Adds a name that is new, while there is room.
fn add(names: &mut Vec<InnerName>, name: InnerName) {
    if names.len() < MOST && names.iter().all(|known| known.name != name.name) {
        names.push(name);
    }
}

/// The names that stand together in one that was found, read as it was.
fn joint_in(found: &InnerName) -> impl Iterator<Item = InnerName> {
    let names = joint::names(&found.name).into_iter();
    names.map(|one| InnerName {
        reading: one.reading.or(found.reading),
        ..one
    })
}

/// The names of one party that stand in a text beside the whole of it.
fn of_one(text: &str) -> Vec<String> {
    let brackets = signs::bracketed(text);
    let variants = brackets
        .as_ref()
        .filter(|brackets| signs::has_variants(text, brackets));
    let parts = match variants {
        Some(brackets) => vec![brackets.outer.as_str()],
        None => marks::divided(text),
    };
    let mut found: Vec<String> = Vec::new();
    found.extend(parts.iter().map(|&part| part.to_owned()));
    found.extend(signs::without_nickname(text));
    found.extend(signs::named_by_form(text).map(str::to_owned));
    let pet_name = brackets
        .as_ref()
        .and_then(|brackets| signs::without_pet_name(text, brackets));
    found.extend(pet_name);
    if parts.is_empty() {
        found.extend(signs::names(text, brackets.as_ref()));
    }
    let mut names: Vec<String> = Vec::new();
    for name in &found {
        // Brackets leave blanks.
        let name = trimmed(name)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let is_name = name.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        // A legal form names nobody: Qatar National Bank (Q.P.S.C.).
        if is_name
            && !part::is_form(&name)
            && names.len() < MOST
            && !names.contains(&name)
            && name != trimmed(text)
        {
            names.push(name);
        }
    }
    names
}

/// The names that stand in a listed name, if they are whole: one part of a name would find everybody who bears it.
pub(crate) fn several_listed(text: &str) -> Vec<String> {
    let mut names = of_one(text);
    names.retain(|name| part::is_whole(name));
    names
}

#[cfg(test)]
mod tests {
    use super::{QueryReading, marks, several_listed};

    fn several(text: &str) -> Vec<String> {
        let names = super::several(text).into_iter();
        names.map(|one| one.name).collect()
    }

    #[test]
    fn a_name_that_does_not_stand_in_the_text_says_how_it_was_read() {
        for (text, name, reading) in [
            ("Alma Zeta a.k.a. Orbita Vesna", "Orbita Vesna", None),
            (
                "Elena Sidorova née Petrova",
                "Elena Petrova",
                Some(QueryReading::FormerFamilyName),
            ),
            (
                "Ivan & Olga Petrov",
                "Ivan Petrov",
                Some(QueryReading::SharedFamilyName),
            ),
            ("Ivan & Olga Petrov", "Olga Petrov", None),
            ("Orbita LLC (www.vesna.ru)", "Orbita LLC", None),
            (
                "Orbita LLC (www.vesna.ru)",
                "vesna",
                Some(QueryReading::InternetAddress),
            ),
            (
                "nituP rimidalV",
                "Vladimir Putin",
                Some(QueryReading::Backwards),
            ),
            (
                "lVAN SlDOROV",
                "IVAN SIDOROV",
                Some(QueryReading::MisreadBars),
            ),
            ("Ivan Nu?ez", "Ivan Nunez", Some(QueryReading::LostLetters)),
        ] {
            let found = super::several(text).into_iter();
            let found: Vec<_> = found.filter(|one| one.name == name).collect();
            let readings: Vec<_> = found.iter().map(|one| one.reading).collect();
            assert_eq!(readings, [reading], "{text}");
        }
    }

    #[test]
    fn every_mark_divides() {
        for [mark, manner, _] in marks::rows() {
            let text = match manner {
                "number" => format!("Alma Zeta {mark} 8905490"),
                "note" => format!("Alma Zeta {mark} 12.05.1970"),
                _ => format!("Alma Zeta {mark} Orbita Vesna"),
            };
            assert!(several(&text).contains(&"Alma Zeta".to_owned()), "{text}");
        }
    }

    #[test]
    fn a_listed_name_is_found_by_whole_names_only() {
        for (text, names) in [
            ("Mohammed dit Said", &[][..]),
            (
                "ADRIAN DARYA 1 (ex Grace 1)",
                &["ADRIAN DARYA 1", "Grace 1"],
            ),
            (
                "Акционерное общество «Звезда» (АО «Звезда»)",
                &["Акционерное общество «Звезда»", "АО «Звезда»"],
            ),
            ("Ali Barkani (Place of birth: Morocco)", &["Ali Barkani"]),
            ("Orbita LLC (Vesna)", &["Orbita LLC"]),
            (
                "Orbita LLC (formerly Vesna Trading)",
                &["Orbita LLC", "Vesna Trading"],
            ),
        ] {
            assert_eq!(several_listed(text), names, "{text}");
        }
    }

    #[test]
    fn names_are_found_beside_the_whole() {
        for (text, names) in [
            (
                "Ansar Bank f/k/a Ansar Finance",
                &["Ansar Bank", "Ansar Finance"][..],
            ),
            (
                "Velbrook GmbH, formerly Tornexa Nutrition GmbH",
                &["Velbrook GmbH", "Tornexa Nutrition GmbH"],
            ),
            (
                "HESA (a.k.a. Iran Aircraft; HESA Co)",
                &["HESA", "Iran Aircraft; HESA Co", "Iran Aircraft", "HESA Co"],
            ),
            ("JOHN SMITH AKA JOHNNY BOY", &["JOHN SMITH", "JOHNNY BOY"]),
            ("WISE HONEST (IMO NO. 8905490)", &["WISE HONEST"]),
            ("Abdullah Öcalan \"Apo\"", &["Abdullah Öcalan"]),
            ("江泽民又名江某", &["江泽民", "江某"]),
            ("SCF Group (Sovcomflot)", &["SCF Group", "Sovcomflot"]),
            (
                "Cham Wings Airlines LLC / Ajnehat Al Sham",
                &["Cham Wings Airlines LLC", "Ajnehat Al Sham"],
            ),
            ("Bank Sepah, Paris", &["Bank Sepah"]),
            (
                "Акционерное Общество «Алтынкөл» (АО «Алтынкөл»)",
                &["Акционерное Общество «Алтынкөл»", "АО «Алтынкөл»"],
            ),
            (
                "Анна ЖЕЛТОВА/Ганна ЖОВТОВА",
                &["Анна ЖЕЛТОВА", "Ганна ЖОВТОВА"],
            ),
            ("Ma Yun 马云", &["Ma Yun", "马云"]),
            ("Seapeak Maritime (Glasgow) Ltd", &["Seapeak Maritime Ltd"]),
            (
                "Mohammed (a.k.a. Mohammad, Mohamed) JABIR",
                &["Mohammed JABIR"],
            ),
            (
                "Umar Sulimov (original script: Умар Сулимов)",
                &["Umar Sulimov", "Умар Сулимов"],
            ),
            ("Al Qaïda au Maghreb (AQMI)", &["Al Qaïda au Maghreb"]),
            ("Ahmad Shafiq (previously listed as)", &["Ahmad Shafiq"]),
            ("AHMAD SHAFIQ DOB 07/10/1952", &["AHMAD SHAFIQ"]),
            ("Orbita National Bank (Q.P.S.C.)", &["Orbita National Bank"]),
            ("Ahmad Shafiq S/o Karim Shafiq", &["Ahmad Shafiq"]),
            ("Ahmad Shafiq and Jane Doe", &["Ahmad Shafiq", "Jane Doe"]),
            ("Ivan & Olga Petrov", &["Ivan Petrov", "Olga Petrov"]),
            (
                "Иван Петров и Ольга Сидорова",
                &["Иван Петров", "Ольга Сидорова"],
            ),
            (
                "Vladimir Putin and Kim Jong Un",
                &["Vladimir Putin", "Kim Jong Un"],
            ),
            (
                "IVAN PETROV AND OLGA SIDOROVA AND BORIS ORLOV",
                &["IVAN PETROV", "OLGA SIDOROVA", "BORIS ORLOV"],
            ),
            (
                "Ivan Petrov and Olga Sidorova DOB 01.01.1970",
                &[
                    "Ivan Petrov and Olga Sidorova",
                    "Ivan Petrov",
                    "Olga Sidorova",
                ],
            ),
            (
                "John Smith DOB 07/10/1952 a.k.a. Ahmad Shafiq",
                &["John Smith", "Ahmad Shafiq"],
            ),
            ("nituP rimidalV", &["Vladimir Putin"]),
            ("Ahmad Shafiq; Orbita LLC", &["Ahmad Shafiq", "Orbita LLC"]),
            (
                "/IR069600000000 Ahmad Shafiq Tehran",
                &["Ahmad Shafiq Tehran", "Ahmad Shafiq"],
            ),
            (
                "AHMAD SHAFIQ, 15 OLD BROAD STREET, LONDON",
                &["AHMAD SHAFIQ"],
            ),
            ("ORBITA LLC UL. LENINA 4 MOSCOW", &["ORBITA LLC"]),
            ("Beneficiary: Ahmad Shafiq", &["Ahmad Shafiq"]),
            ("Attn: Accounts Dept, Orbita LLC", &["Orbita LLC"]),
            ("Bank Sepah Paris Branch", &["Bank Sepah"]),
            ("Завод Зета ОАО «Орбита» Минск", &["ОАО «Орбита»"]),
            ("ОАО «Орбита»", &[]),
            ("Orbita Airlines Sales Office Beirut", &["Orbita Airlines"]),
            (
                "Invoice to: Orbita Plant, Export Department",
                &["Orbita Plant"],
            ),
            (
                "ORBITA LLC, 15 OLD BROAD STREET; Ahmad Shafiq",
                &[
                    "ORBITA LLC",
                    "ORBITA LLC, 15 OLD BROAD STREET",
                    "Ahmad Shafiq",
                ],
            ),
            ("Ahmad Shafiq + Jane Doe", &["Ahmad Shafiq", "Jane Doe"]),
            ("/BENEF/ Ahmad Shafiq", &["Ahmad Shafiq"]),
            ("/BENEFRES/RU//AHMAD SHAFIQ", &["AHMAD SHAFIQ"]),
            ("UltmtCdtr Ahmad Shafiq", &["Ahmad Shafiq"]),
            ("BNF=AHMAD SHAFIQ", &["AHMAD SHAFIQ"]),
            ("PAYMENT TO HAMAS", &["HAMAS"]),
            (
                "ОПЛАТА ПО СЧЕТУ 123 ОТ 01.02.2024 ООО ОРБИТА",
                &["ООО ОРБИТА"],
            ),
            (
                "OPLATA PO DOGOVORU 17 OOO ORBITA VESNA",
                &["OOO ORBITA VESNA"],
            ),
            ("ZARPLATA IVAN PETROV", &["IVAN PETROV"]),
            ("VIREMENT DE AHMAD SHAFIQ", &["AHMAD SHAFIQ"]),
            ("MIETE HANS WEBER", &["HANS WEBER"]),
            ("TRANSFERENCIA A AHMAD SHAFIQ", &["AHMAD SHAFIQ"]),
            ("грузополучатель: ООО Орбита", &["ООО Орбита"]),
            ("المستفيد: أحمد شفيق", &["أحمد شفيق"]),
            (
                "/BENEF/ JOHN SMITH AND SONS LTD C/O ORBITA LLC",
                &["JOHN SMITH AND SONS LTD", "ORBITA LLC"],
            ),
            (
                "TRANSFER FROM JANE DOE TO AHMAD SHAFIQ",
                &["JANE DOE", "AHMAD SHAFIQ"],
            ),
            ("AHMAD SHAFIQ//REF 123", &["AHMAD SHAFIQ"]),
            ("INV 2231 DTD 14.03 AHMAD SHAFIQ", &["AHMAD SHAFIQ"]),
            ("GOODS SHIPPED ON MV ORBITA VESNA 1", &["ORBITA VESNA 1"]),
            ("FREIGHT MV ORBITA VESNA VOY 14 B/L 0032", &["ORBITA VESNA"]),
            (
                ":59:/123456789 Ahmad Shafiq AKA Abu Orbita",
                &[
                    "59:/123456789 Ahmad Shafiq",
                    "Abu Orbita",
                    "Ahmad Shafiq AKA Abu Orbita",
                    "Ahmad Shafiq",
                ],
            ),
            (
                "Vesna Trading, trade name of Orbita OU",
                &["Vesna Trading", "Orbita OU"],
            ),
            ("/BENEF/ ORBITA VESNA AS", &["ORBITA VESNA AS"]),
            ("AHMAD SHAFIQ Ahmad Shafiq", &["AHMAD SHAFIQ"]),
            (
                "Ivan Petrov, Olga Sidorova and/or Peter Lehmann",
                &["Ivan Petrov", "Olga Sidorova", "Peter Lehmann"],
            ),
            ("Ivan & Olga Petrov JTWROS", &["Ivan Petrov", "Olga Petrov"]),
            (
                "MOHAMMED SALIH, Ahmed Hassan and OLGA PETROV",
                &["MOHAMMED SALIH, Ahmed Hassan", "OLGA PETROV"],
            ),
            ("Ivan Petrov (12.03.1970)", &["Ivan Petrov"]),
            ("SERGEI (SERYOZHA) PETROV", &["SERGEI PETROV"]),
            (
                "Alma Zeta (changed name from Vesna Zeta)",
                &["Alma Zeta", "Vesna Zeta"],
            ),
            (
                "MD KARIM PROP. M/S ORBITA ENTERPRISE",
                &["MD KARIM", "ORBITA ENTERPRISE"],
            ),
            ("Ivan Petrov geb. 12.03.1970", &["Ivan Petrov"]),
            (
                "Elena Sidorova geb. Petrova",
                &["Elena Sidorova", "Petrova", "Elena Petrova"],
            ),
            ("lVAN SlDOROV", &["IVAN SIDOROV"]),
            ("Ivan Nu?ez", &["Ivan Nunez"]),
            (
                "GULF ORBITA EX-VESNA GLORY",
                &["GULF ORBITA", "VESNA GLORY"],
            ),
        ] {
            assert_eq!(several(text), names, "{text}");
        }
        for text in [
            "Enoch Aka Kouame",
            "Mohd Alias bin Ismail",
            "Formerly",
            "aka",
            "",
            "Texaco ex",
            "IMO Carwash",
            "Общество с ограниченной ответственностью \"Байкал\"",
            "\"Vympel\" LLC",
            "MATRAIMOV, Raimbek",
            "Deutsche Bank, AG",
            "Korea Ex-Im Bank",
            "HORIZON FLAG SHIPPING CO",
            "Al?Masri Ivan",
            "RISING ANGEL of HORIZON",
            "Ivan Petrov (+971 4 555 1234)",
            "ORBITA TRADING.SA",
            "HARB, Ali Hussein",
            "AMAD AL-DIN AL-MADANI, Kamal",
            "AL-HARBI, Abu Suliman",
            "Islamic State in Iraq and the Levant - Libya",
            "Joint Stock Company (Almaz)",
            "Ministry of Trade/Industry",
            "ООО Siemens",
            "Maersk A/S Denmark",
            "Bowne Solutions (France), S.A.R.L.",
            "Ivanova (Petrova) Anna - Maria",
            "Juan Pérez y García López",
            "Ivan Dob Petrov",
            "vladimir putiN",
            "Smith and Wesson",
            "Smith; John",
            "Gas+ Trading",
            "Plant 4 Street Lighting",
            "3 Street Trading",
            "Orbita 15 LLC",
            "Alma s/o Zeta",
            "Orbita: Vesna",
            "Foreign Office",
            "Branch",
            "State Department",
            "Htoo Htoo",
            "John Smith John",
            "Ernst & Young",
            "Bank of Oil and Gas Industry",
            "Al Amin and Sons Trading Company",
            "RENT FOR FLAT STREET 5",
            "Enoch Via Kouame",
            "Smith & Via SpA",
            "Benef Smith",
            "Attn Ltd",
            "FAO UN",
            "Care of Earth Foundation",
            "Institute for Nuclear Research",
            "Sovereign Military Order of Malta",
            "PAYMENT FOR GOODS INV 123",
            "TRANSFER TO MY SON",
            "INVOICE 123 LAPTOPS",
        ] {
            assert!(several(text).is_empty(), "{text}: {:?}", several(text));
        }
    }
}
