//! Oddities of the real lists, each with its entry: what becomes of it. Where a reader's own test names the
//! entry already, it is not repeated here.

use super::files::{entry, real};
use sanctions::Party;
use serde_json::Value;

/// An entry, a field of its party, and a value that the field has; none where it must be empty.
type Quirk = (&'static str, &'static str, Option<&'static str>);

const OFAC_2021: &[Quirk] = &[
    // Remarks cut after 1000 characters, inside a name; the rest stands in the comments file.
    ("28263", "names.full", Some("snowsjohn")),
    // The full stop that ends the remarks and that of "S.A." are one.
    ("12300", "links.name", Some("R D I S.A.")),
    // A person's name without a comma is not taken apart.
    ("8886", "names.parts", None),
    // A word where a number should stand.
    ("7577", "remarks", Some("NIT # Provisional (Colombia).")),
];

const OFAC_2023: &[Quirk] = &[
    // The same remarks without the comments file: half a name is no name.
    ("28263", "remarks", Some("a.k.a. 'snowsjo")),
    ("37032", "identifiers.value", Some("IMO  8730455")),
    ("24899", "identifiers.kind", Some("imo")),
    ("11005", "names.full", Some("ANARQUIA PAINTBALL")),
    ("39842", "names.parts.value", Some("JR., Emmerson Dambudzo")),
    // A semicolon without a space behind it.
    ("7940", "nationalities", Some("possibly Palestinian")),
    ("7940", "remarks", Some("arrested 23 Apr 2002")),
    // A sentence that begins like a document.
    (
        "11968",
        "remarks",
        Some(
            "Passport and National ID were issued in Ulm, Germany.  Currently incarcerated at JVA Bruchsal prison.",
        ),
    ),
    // A number with its country, place or more words behind it.
    ("11313", "identifiers.value", Some("1372584")),
    ("11313", "identifiers.value", Some("0310857")),
    ("10274", "identifiers.value", Some("AF465508")),
    ("21071", "identifiers.value", Some("22839")),
    ("21071", "identifiers.note", Some("Jalisco")),
    ("12562", "identifiers.value", Some("OR801168")),
    ("10923", "identifiers.value", Some("www.alturath.org")),
    // The seat of a chamber of commerce is no country; one letter in brackets neither.
    ("16469", "identifiers.note", Some("Bogota")),
    ("42311", "identifiers.value", Some("IT022428/2014(G)")),
];

const OFAC_CONSOLIDATED: &[Quirk] = &[
    // A full stop behind a web address and before a semicolon; two programs.
    ("17018", "identifiers.value", Some("www.sberbank.ru")),
    (
        "17018",
        "designations.programs.code",
        Some("RUSSIA-EO14024"),
    ),
    // Remarks that are sentences, cut and joined.
    (
        "31693",
        "facts.label",
        Some("Listing Date (EO 14024 Directive 1a)"),
    ),
    // An address row of nothing but nulls.
    ("9639", "addresses", None),
];

const OFAC_XML: &[Quirk] = &[
    // The country in the number, where the element for it is missing.
    ("17064", "identifiers.value", Some("1026303117642")),
    ("17064", "identifiers.country", Some("Russia")),
];

const UN: &[Quirk] = &[
    // Nine names in one element.
    ("IRi.038", "names.full", Some("Hossein Saleemi")),
    ("QDi.309", "names.full", Some("Abdullah Sindhi")),
    (
        "TAi.064",
        "names.full",
        Some("Ezatullah Haqqani (previously listed as)"),
    ),
    // White space around names and inside values.
    ("SDi.007", "names.full", Some("GEDO HAMDAN AHMED")),
    ("KPe.023", "names.full", Some("DAEDONG CREDIT BANK (DCB)")),
    // The letters of a number's series stand apart.
    ("TAi.135", "identifiers.value", Some("SE 012820")),
    ("QDi.203", "identifiers.value", Some("A 0139243")),
    ("QDi.190", "identifiers.value", Some("DE- 473900")),
    ("QDi.060", "identifiers.value", Some("L 191609")),
];

const UN_2025: &[Quirk] = &[
    // Particulars behind an alias; a comma behind one.
    (
        "TAi.093",
        "names.full",
        Some("Khirullah Said Wali Khairkhwa"),
    ),
    (
        "TAi.034",
        "names.full",
        Some("Akhter Mohmad son of Noor Mohmad"),
    ),
];

const UK_CONLIST: &[Quirk] = &[
    // A UN number where the UK's reference should be, and no reference at all.
    ("16681", "designations.reference", None),
    ("16682", "designations.reference", None),
    ("15878", "designations.reference", None),
    // The language column says the script.
    ("14979", "names.script", Some("Cyrl")),
    ("12982", "links.party", Some("un_sc_sanctions:QDe.138")),
    (
        "11580",
        "names.full",
        Some("بنیاد تعاون سپاه پاسداران انقلاب اسلامی\u{200e}"),
    ),
    (
        "13701",
        "names.full",
        Some("MOSTOTREST; OPEN JOINT STOCK COMPANY 'MOSTOTREST'"),
    ),
    (
        "12896",
        "names.full",
        Some("Oleksandr Viktorovych YANUKOVYCH"),
    ),
    // A reason "N/A".
    ("7610", "designations.reason", None),
    // Numbers without a space before them, and one that comes twice.
    ("6927", "identifiers.value", Some("434021161")),
    (
        "12958",
        "positions",
        Some("First Deputy Minister of Defence of the Russian Federation"),
    ),
    ("14145", "positions", Some("Vice President")),
];

const AUSTRALIA: &[Quirk] = &[
    ("2943", "names.kind", Some("fka")),
    ("2954", "names.kind", Some("fka")),
    // A name in Arabic inside the note behind a name.
    ("199", "names.full", Some("رياض محمد حسن محمد الحجازي")),
    // An instrument that is a "List", not an "Instrument".
    (
        "1937",
        "designations.legal_basis",
        Some(
            "Autonomous Sanctions (Designated Persons and Entities and Declared Persons – Iran) List 2012",
        ),
    ),
    ("7311", "birth_dates", Some("1965-03")),
    ("139", "facts.value", Some("1965, 29 March")),
];

const CANADA: &[Quirk] = &[
    (
        "Russia / Russie/1, Part 1/1365",
        "facts.value",
        Some("Александр Евгеньевич Коньков; Aleksandr Evgenyevich or Evgenievich Kon’kov"),
    ),
    (
        "Russia / Russie/1, Part 1/1114",
        "facts.value",
        Some("Sep-99"),
    ),
    ("Russia / Russie/1, Part 1/1114", "birth_dates", None),
    ("Sudan / Soudan/Part 1/1", "birth_dates", None),
    (
        "Belarus / Bélarus/1, Part 1/108",
        "names.full",
        Some("Aleksander/ Aleksandr or Alexander /Alexandr Vladimirovich Karnienko"),
    ),
];

const EU_BELARUS: &[Quirk] = &[
    // A space in a date of figures, two dates with a slash, a day with a year alone.
    ("32006R0765/I.A/157", "birth_dates", Some("1966-01-28")),
    ("32006R0765/I.B/20", "birth_dates", Some("2017-04-03")),
    ("32006R0765/I.A/115", "birth_dates", Some("1965")),
];

const EU_SYRIA: &[Quirk] = &[
    // A bound is no date of birth.
    ("32012R0036/II.A/30", "birth_dates", None),
    ("32012R0036/II.A/30", "facts.value", Some("before 1964")),
];

const EU_IRAQ: &[Quirk] = &[("32003R1210/IV/87", "birth_dates", Some("1970~"))];

const EU_TALIBAN: &[Quirk] = &[("32011R0753/I.A/1", "birth_dates", Some("1960~/1962~"))];

const EU_AL_QAIDA: &[Quirk] = &[
    // The annex prints no numbers; particulars stay in an alias as they are transcribed.
    (
        "32002R0881/I/Mohammed Salahaldin Abd El Halim Zidane",
        "names.full",
        Some(
            "Sayf-Al Adl. Date of birth: 11.4.1963. Place of birth: Monufia Governate, Egypt. Nationality: Egyptian",
        ),
    ),
];

const CSL: &[Quirk] = &[
    // A comma before the semicolon, a number sign, a word before the number.
    (
        "426d0c2ef4c93ab650d0de4656b7241358f7628f",
        "names.full",
        Some("Aktsionernoe Obshchestvo Krasny Gidropress"),
    ),
    ("9971", "identifiers.value", Some("PMA-910805")),
    ("10689", "identifiers.value", Some("A5250088")),
];

const SECTION_353: &[Quirk] = &[("3c6b4a8c9834f6ce", "facts.value", Some("December 2023"))];

const SECTION_154: &[Quirk] = &[("95fcdc3881b8e535", "facts.value", Some("October 1, 2027"))];

const INKSNA: &[Quirk] = &[(
    "9a84bc140f00797f",
    "remarks",
    Some("and any successor, sub-unit, or subsidiary thereof;"),
)];

const SECTION_1286: &[Quirk] = &[
    // One institution, a row for the report of each year.
    ("a83694ce7b9725f4", "designations.listed_on", Some("2022")),
    ("180b7a07b7fc4b37", "designations.listed_on", Some("2024")),
];

const LISTS: &[(&str, &[Quirk])] = &[
    ("us_ofac/2021-07-07", OFAC_2021),
    ("us_ofac/2023-07", OFAC_2023),
    ("us_ofac/consolidated_2025-12", OFAC_CONSOLIDATED),
    (
        "us_ofac/consolidated_xml_2025-03-28/consolidated.xml",
        OFAC_XML,
    ),
    ("un_sc/consolidated.xml", UN),
    ("un_sc/consolidated_2025-04-19.xml", UN_2025),
    ("uk/ConList.csv.gz", UK_CONLIST),
    ("au_dfat/regulation8_consolidated.csv", AUSTRALIA),
    ("ca/sema-lmes.xml", CANADA),
    (
        "eu_journal_opensanctions/consolidated/32006R0765.csv",
        EU_BELARUS,
    ),
    (
        "eu_journal_opensanctions/consolidated/32012R0036.csv",
        EU_SYRIA,
    ),
    (
        "eu_journal_opensanctions/consolidated/32003R1210.csv",
        EU_IRAQ,
    ),
    (
        "eu_journal_opensanctions/consolidated/32011R0753.csv",
        EU_TALIBAN,
    ),
    (
        "eu_journal_opensanctions/consolidated/32002R0881.csv",
        EU_AL_QAIDA,
    ),
    ("us_csl/consolidated.csv.gz", CSL),
    ("us_state/section_353.csv", SECTION_353),
    ("us_state/section_154.csv", SECTION_154),
    ("us_state/inksna.csv", INKSNA),
    ("us_state/section_1286.csv", SECTION_1286),
];

#[test]
fn every_oddity_becomes_what_it_means() {
    let mut wrong = Vec::new();
    for (path, quirks) in LISTS {
        let Some(list) = real(path) else { continue };
        for (id, field, expected) in *quirks {
            let found = values(entry(&list, id), field);
            let right = match expected {
                Some(expected) => found.iter().any(|value| value == expected),
                None => found.is_empty(),
            };
            if !right {
                wrong.push(format!(
                    "{path}, {id}: {field} is {found:?}, not {expected:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The values of a field of the party's JSON, through every list on the way.
fn values(party: &Party, field: &str) -> Vec<String> {
    let mut found = vec![serde_json::to_value(party).unwrap()];
    for step in field.split('.') {
        let inside = found.iter().filter_map(|value| value.get(step));
        found = inside
            .flat_map(|value| match value {
                Value::Array(values) => values.clone(),
                one => vec![one.clone()],
            })
            .collect();
    }
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    found.into_iter().map(text).collect()
}

/// The order of what comes from an alias and from the entry itself.
#[test]
fn an_entrys_own_dates_and_places_come_before_those_of_its_aliases() {
    let Some(list) = real("un_sc/consolidated.xml") else {
        return;
    };
    let born = |id: &str| values(entry(&list, id), "birth_dates");
    assert_eq!(born("KPi.016"), ["1957-04-15", "1958-02-22"]);
    assert_eq!(born("QDi.092")[0], "1969-12-18");
    // The alias was born where the person was: one place, not two.
    let towns = values(entry(&list, "QDi.062"), "birth_places.city");
    assert_eq!(towns, ["Tunis", "Tripoli"]);
}

/// The UK's references: a group without a row "Primary name" has aliases alone.
#[test]
fn a_group_without_a_primary_name_has_aliases_alone() {
    let Some(list) = real("uk/ConList.csv.gz") else {
        return;
    };
    for id in ["16601", "16789"] {
        let kinds = values(entry(&list, id), "names.kind");
        let names = entry(&list, id).names.len();
        assert_eq!(
            kinds.len(),
            names,
            "{id}: a primary name is written without its kind"
        );
    }
}
