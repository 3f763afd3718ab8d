//! The UN's consolidated list: the real files counted, and each oddity of theirs with its entry.

use super::files::{as_file, entry, here, lenient, names, parties, real, strings};
use sanctions::lists::{self, Input, List, OpenOptions, un};
use sanctions::{Error, IdentifierKind, Measure, NameKind, NameStrength};

fn read(xml: &str) -> sanctions::Result<List> {
    let input = as_file("un.xml", xml);
    un::read(input, &lenient())?.read_all()
}

#[test]
fn the_sample_gives_its_expected_parties() {
    let folder = here("lists/un_sc_sanctions");
    let list = lists::open(folder.join("sample.xml"), &OpenOptions::default()).unwrap();
    let list = list.read_all().unwrap();
    assert!(list.unread.is_empty());
    let expected = parties(&folder.join("sample.expected.jsonl"));
    assert_eq!(list.parties, expected);
}

#[test]
fn both_layouts_are_read_whole() {
    for (file, published, people, organizations, named) in [
        ("consolidated.xml", "2026-02-27", 730, 273, 4274),
        ("consolidated_2025-04-19.xml", "2025-04-19", 684, 193, 4056),
    ] {
        let Some(list) = real(&format!("un_sc/{file}")) else {
            return;
        };
        let counts = &list.info.counts;
        assert_eq!(
            (counts.persons, counts.organizations),
            (people, organizations),
            "{file}"
        );
        // Primary names, names in their own script and aliases; empty alias elements are no names.
        assert_eq!(counts.names, named, "{file}");
        assert_eq!(list.info.published.unwrap().to_string(), published);
        assert_eq!(list.info.code, "un_sc_sanctions");
        for party in &list.parties {
            assert!(
                party.names.iter().all(|name| !name.full.is_empty()),
                "{}",
                party.id
            );
            let act = &party.designations[0];
            assert!(
                act.listed_on.is_some() && !act.legal_basis.is_empty(),
                "{}",
                party.id
            );
        }
        let mut ids: Vec<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), list.parties.len(), "an id came twice");
    }
}

#[test]
fn names_that_share_an_element_are_told_apart() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    // Separated by semicolons; a second letter without a first.
    assert_eq!(
        names(entry(&list, "IRi.034"))[1..],
        [
            "Mohammed Sabet",
            "Mohammad Sabet",
            "M. Javad Kareemi Sabet",
            "M. Jawad Kareemi Sabet",
            "M. Jawad Karimi Sabet"
        ]
    );
    // A name in its own script with romanisations, and the other way round.
    let ghul = entry(&list, "QDi.306");
    assert_eq!(
        names(ghul)[2..6],
        ["حسن غول", "Hassan Ghul", "Hassan Gul", "Hasan Gul"]
    );
    assert_eq!(
        names(entry(&list, "QDi.396"))[2..],
        ["Amir Khazmat", "Амир Хазмат", "Abubakar", "Абубакар"]
    );
    assert!(names(entry(&list, "QDe.137")).contains(&"هيئة تحرير الشام"));
    // An acronym belongs to its name; two companies in one element do not belong together.
    assert_eq!(
        names(entry(&list, "CDe.003")),
        [
            "COMPAGNIE AERIENNE DES GRANDS LACS (CAGL)",
            "GREAT LAKES BUSINESS COMPANY (GLBC)",
            "CAGL"
        ]
    );
    // Particulars behind a name, a stray bracket before one, names in a note.
    assert!(names(entry(&list, "LYi.019")).contains(&"Safia Farkash Mohammed Al-Hadad"));
    assert!(
        names(entry(&list, "QDi.327")).contains(&"Abdelrahman Mouhamad Zafir al Dabissi Juhan")
    );
    assert!(names(entry(&list, "QDi.299")).contains(&"Abu Du’a"));
    assert!(names(entry(&list, "QDi.057")).contains(&"Abdel Ilah Sabri"));
}

#[test]
fn alias_quality_is_kept() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    let strength = |reference: &str, full: &str| {
        let party = entry(&list, reference);
        let name = party.names.iter().find(|name| name.full == full).unwrap();
        (name.kind, name.strength)
    };
    assert_eq!(
        strength("CDi.003", "Rumuli"),
        (NameKind::Aka, Some(NameStrength::Weak))
    );
    assert_eq!(
        strength("CDi.003", "Victor Rumuri"),
        (NameKind::Aka, Some(NameStrength::Strong))
    );
    // Organizations have a kind where people have a quality.
    assert_eq!(strength("CDe.001", "ADF/NALU"), (NameKind::Fka, None));
}

#[test]
fn dates_of_birth_in_every_form() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    let born = |reference: &str| strings(&entry(&list, reference).birth_dates);
    assert_eq!(born("CDi.003"), ["1948"]);
    assert_eq!(born("QDi.306"), ["1977-08/1977-09", "1976"]);
    assert_eq!(born("QDi.395"), ["1958-09"]);
    assert_eq!(born("CDi.004"), ["1973-11"]);
    assert_eq!(born("TAi.002"), ["1955~/1958~", "1945~/1950~"]);
    // No rule reads these; they stay word for word.
    let kept = |reference: &str| {
        let facts = &entry(&list, reference).facts;
        facts
            .iter()
            .find(|fact| fact.label == "Date of birth note")
            .unwrap()
            .value
            .clone()
    };
    assert_eq!(kept("LYi.022"), "30-35 years old");
    assert_eq!(kept("QDi.291"), "24/06/1402 (Hijri Calendar)");
    // A day with a time zone behind it.
    assert_eq!(
        entry(&list, "SSi.001").designations[0]
            .listed_on
            .unwrap()
            .to_string(),
        "2015-07-01"
    );
}

#[test]
fn documents_have_their_numbers() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    let numbers = |reference: &str| -> Vec<(IdentifierKind, String)> {
        let identifiers = &entry(&list, reference).identifiers;
        identifiers
            .iter()
            .map(|id| (id.kind, id.value.clone()))
            .collect()
    };
    // In the note, in the type, behind words of its own.
    assert!(numbers("QDi.060").contains(&(IdentifierKind::NationalId, "04643632".into())));
    assert!(numbers("TAi.165").contains(&(IdentifierKind::NationalId, "57388".into())));
    assert!(numbers("QDi.309").contains(&(IdentifierKind::NationalId, "44103-5251752-5".into())));
}

#[test]
fn the_act_says_what_its_regime_orders() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    let act = |reference: &str| entry(&list, reference).designations[0].clone();
    let taliban = act("TAi.002");
    assert_eq!(taliban.authority.issuer, "United Nations Security Council");
    assert_eq!(taliban.programs[0].code, "Taliban");
    assert!(taliban.measures.contains(&Measure::TravelBan));
    assert!(!act("TAe.010").measures.contains(&Measure::TravelBan));
    // Guinea-Bissau: a travel ban alone. Libya: what the comments say.
    assert_eq!(act("GBi.008").measures, [Measure::TravelBan]);
    assert_eq!(
        act("LYi.008").measures,
        [Measure::TravelBan, Measure::Blocking]
    );
    assert_eq!(act("LYi.019").measures, [Measure::Blocking]);
    assert_eq!(act("LYe.001").measures, [Measure::Blocking]);
    assert_eq!(act("YEe.001").measures, [Measure::ArmsEmbargo]);
    let mut acts = list.parties.iter().flat_map(|party| &party.designations);
    assert!(acts.all(|act| !act.measures.is_empty()));
    // The list's own ties, in its words.
    let link = &entry(&list, "TAi.165").links[0];
    assert_eq!(link.relation, "Owner of Rahat Ltd. (TAe.013).");
    assert_eq!(link.party.as_deref(), Some("un_sc_sanctions:TAe.013"));
}

const HEAD: &str = r#"<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS>"#;

#[test]
fn what_is_not_the_list_is_refused() {
    let message = |xml: &str| read(xml).unwrap_err().to_string();
    assert!(message("<sdnList/>").contains("where the UN's list has <CONSOLIDATED_LIST>"));
    assert!(message("").contains("holds no XML element"));
    assert!(message("<CONSOLIDATED_LIST/>").contains("holds no record"));
    assert!(message(r#"<CONSOLIDATED_LIST dateGenerated="soon"/>"#).contains("dateGenerated"));
}

#[test]
fn a_cut_file_and_a_bad_entry_are_told() {
    let whole = format!(
        "{HEAD}\n<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>\n\
         <INDIVIDUAL><REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER></INDIVIDUAL>\n\
         <INDIVIDUAL><REFERENCE_NUMBER>QDi.002</REFERENCE_NUMBER><FIRST_NAME>B</FIRST_NAME><NEW><X>y</X></NEW></INDIVIDUAL>\n\
         </INDIVIDUALS></CONSOLIDATED_LIST>"
    );
    let list = read(&whole).unwrap();
    let unread: Vec<String> = list.unread.iter().map(Error::to_string).collect();
    assert!(
        unread[0].contains("un.xml, line 2: the entry of DATAID 1 has no REFERENCE_NUMBER"),
        "{unread:?}"
    );
    assert!(
        unread[1].contains("un.xml, line 3, entry QDi.001: has no FIRST_NAME"),
        "{unread:?}"
    );
    assert_eq!(list.parties.len(), 1);
    // An element that nobody knows is kept.
    let fact = &list.parties[0].facts[0];
    assert_eq!((fact.label.as_str(), fact.value.as_str()), ("X", "y"));

    let cut = &whole[..whole.len() - 30];
    let list = read(cut).unwrap();
    let last = list.unread.last().unwrap().to_string();
    assert!(last.contains("nothing behind it can be read"), "{last}");
}

/// No byte makes the reader panic; what it says then is for the tests above.
#[test]
fn damaged_bytes_never_panic() {
    let path = here("lists/un_sc_sanctions/sample.xml");
    let whole = std::fs::read(path).unwrap();
    for at in 0..whole.len() {
        for byte in [b'(', b';', b'<', b'"', 0xff, whole[at] ^ 1] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let input = Input::new("damaged", std::io::Cursor::new(bytes));
            if let Ok(list) = un::read(input, &OpenOptions::default()) {
                let _ = list.read_all();
            }
        }
    }
}

#[test]
fn a_code_of_the_callers_is_in_ids_and_links() {
    let mut options = OpenOptions::default();
    options.code = Some("un_of_2025".to_owned());
    let list = lists::open(here("lists/un_sc_sanctions/sample.xml"), &options).unwrap();
    let list = list.read_all().unwrap();
    let ties = list.parties.iter().flat_map(|party| &party.links);
    let ties: Vec<&str> = ties.filter_map(|tie| tie.party.as_deref()).collect();
    assert!(!ties.is_empty());
    for id in list
        .parties
        .iter()
        .map(|party| party.id.as_str())
        .chain(ties)
    {
        assert!(id.starts_with("un_of_2025:"), "{id}");
    }
}
