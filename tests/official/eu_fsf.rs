//! The EU's list in both of its forms: what each field becomes, and what is refused.

use super::files::{all, as_file, lenient, real, sample};
use sanctions::lists::{self, List, OpenOptions, eu_fsf, eu_fsf_csv};
use sanctions::{Error, Gender, IdentifierKind, Measure, NameKind, NameStrength, Party, PartyKind};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/lists/eu_fsf/sample.xml");
const SAMPLE_CSV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/lists/eu_fsf/sample.csv");

fn read(xml: &str) -> Result<List, Error> {
    let input = as_file("eu.xml", xml);
    eu_fsf::read(input, &lenient())?.read_all()
}

fn read_csv(csv: &str) -> Result<List, Error> {
    let input = as_file("eu.csv", csv);
    eu_fsf_csv::read(input, &lenient())?.read_all()
}

fn export(inside: &str) -> String {
    format!("<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\">{inside}</export>")
}

fn party_of(inside: &str) -> Party {
    let list = read(&export(&format!(
        "<sanctionEntity euReferenceNumber=\"EU.1.2\"><subjectType code=\"person\"/><nameAlias wholeName=\"A\" strong=\"true\"/>{inside}</sanctionEntity>"
    )))
    .unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    list.parties.into_iter().next().unwrap()
}

#[test]
fn sample_becomes_what_is_expected() {
    let list = sample(
        "lists/eu_fsf/sample.xml",
        "lists/eu_fsf/sample.expected.jsonl",
    );
    assert_eq!(list.info.code, "eu_fsf");
    assert_eq!(list.info.published.unwrap().to_string(), "2024-12-11");
}

#[test]
fn both_forms_give_the_same_parties() {
    let options = OpenOptions::default();
    let xml = lists::open(SAMPLE, &options).unwrap().read_all().unwrap();
    let csv = lists::open(SAMPLE_CSV, &options)
        .unwrap()
        .read_all()
        .unwrap();
    assert!(csv.unread.is_empty(), "{:?}", csv.unread);
    assert_eq!(csv.info.published, xml.info.published);
    let bare = |list: List| {
        let parties = list.parties.into_iter().map(|mut party| {
            // The CSV has no column for the strength, and the first name stands first.
            party.names.iter_mut().for_each(|name| name.strength = None);
            party
        });
        parties.collect::<Vec<_>>()
    };
    assert_eq!(bare(csv), bare(xml));
}

#[test]
fn the_public_sample_is_read() {
    let Some(list) = real("_samples/eu_fsf_xmlFullSanctionsList_1_1_sample.xml") else {
        return;
    };
    assert_eq!(
        (
            list.parties.len(),
            list.unread.len(),
            list.info.counts.names
        ),
        (1, 0, 3)
    );
    let party = &list.parties[0];
    // Its reference number was cut from the sample.
    assert_eq!(party.entry_id(), "13");
    assert_eq!(party.names[0].full, "Saddam Hussein Al-Tikriti");
    assert_eq!(party.birth_dates[0].to_string(), "1937-04-28");
    assert_eq!(party.genders, [Gender::Male]);
    assert_eq!(party.designations[0].sources.len(), 1);
}

#[test]
fn weak_names_are_weak_and_none_of_them_the_primary_one() {
    let party = party_of(
        "<nameAlias wholeName=\"B\" strong=\"false\" nameLanguage=\"RU\"/><nameAlias firstName=\"C\" lastName=\"D\" title=\"Dr\" function=\"Minister\" gender=\"F\"><remark>birth name</remark></nameAlias>",
    );
    let found: Vec<_> = party
        .names
        .iter()
        .map(|n| (n.full.as_str(), n.kind, n.strength))
        .collect();
    use NameKind::{Aka, Primary};
    use NameStrength::{Strong, Weak};
    assert_eq!(
        found,
        [
            ("A", Primary, Some(Strong)),
            ("B", Aka, Some(Weak)),
            ("C D", Aka, None)
        ]
    );
    assert_eq!(
        (party.titles[0].as_str(), party.positions[0].as_str()),
        ("Dr", "Minister")
    );
    assert_eq!(party.genders, [Gender::Female]);
    assert_eq!(party.facts[0].value, "birth name");
    let list = all(SAMPLE);
    assert_eq!(
        list.parties[1].names[0].full, "Wagner Group",
        "the weak name stands first in the file"
    );
}

#[test]
fn dates_of_birth_in_every_form() {
    for (attributes, expected) in [
        ("circa=\"true\" year=\"1962\"", "1962~"),
        ("circa=\"false\" year=\"1962\" monthOfYear=\"5\"", "1962-05"),
        ("yearRangeFrom=\"1951\" yearRangeTo=\"1953\"", "1951/1953"),
        ("birthdate=\"1937-04-28\" year=\"1937\"", "1937-04-28"),
    ] {
        let party = party_of(&format!("<birthdate {attributes}/>"));
        assert_eq!(party.birth_dates[0].to_string(), expected);
    }
    let party = party_of("<birthdate calendarType=\"ISLAMIC\" year=\"1393\"/>");
    assert!(
        party.birth_dates.is_empty(),
        "years of another calendar are not ours"
    );
    assert_eq!(party.facts[0].value, "year 1393; ISLAMIC");
    let party =
        party_of("<birthdate city=\"Osh\" countryIso2Code=\"00\" countryDescription=\"UNKNOWN\"/>");
    assert_eq!(party.birth_places[0].to_string(), "Osh");
}

#[test]
fn documents_addresses_and_regulations() {
    let party = party_of(
        "<identification identificationTypeCode=\"passport\" identificationTypeDescription=\"National passport\" number=\"А12\" latinNumber=\"A12\" issuedBy=\"MVD\" issuedDate=\"2001-02-03\" knownExpired=\"true\" knownFalse=\"false\" countryDescription=\"KYRGYZSTAN\"><remark>old</remark></identification>\
         <identification identificationTypeCode=\"regnumber\" number=\"77\"/>\
         <address city=\"Osh\" street=\"Lenin 1\" poBox=\"5\" asAtListingTime=\"true\" newThing=\"x\"><contactInfo key=\"PHONE\" value=\"+996 1\"/></address>\
         <citizenship countryIso2Code=\"KG\" countryDescription=\"KYRGYZSTAN\"/>\
         <regulation organisationType=\"council\" regulationType=\"regulation\" numberTitle=\"2021/1 (OJ L1)\" programme=\"XYZ\" publicationDate=\"2021-01-02\"/>\
         <novelty code=\"y\"/>",
    );
    let passport = &party.identifiers[0];
    assert_eq!(
        (passport.kind, passport.value.as_str()),
        (IdentifierKind::Passport, "А12")
    );
    assert_eq!(
        passport.note.as_deref(),
        Some("old; known to have expired; in Latin characters: A12")
    );
    assert_eq!(passport.issued_on.unwrap().to_string(), "2001-02-03");
    assert_eq!(party.identifiers[1].kind, IdentifierKind::Registration);
    assert_eq!(party.identifiers[2].kind, IdentifierKind::Phone);
    assert_eq!(
        party.addresses[0].street.as_deref(),
        Some("Lenin 1, PO Box 5")
    );
    assert_eq!(
        party.addresses[0].note.as_deref(),
        Some("as at the time of listing")
    );
    assert_eq!(party.citizenships, ["KYRGYZSTAN"]);
    let act = &party.designations[0];
    assert_eq!(
        (act.programs[0].code.as_str(), &act.programs[0].name),
        ("XYZ", &None)
    );
    assert_eq!(act.legal_basis, ["Council regulation 2021/1 (OJ L1)"]);
    assert_eq!(act.measures, [Measure::Blocking, Measure::FundsProhibition]);
    let labels: Vec<_> = party
        .facts
        .iter()
        .map(|f| (f.label.as_str(), f.value.as_str()))
        .collect();
    assert!(labels.contains(&("address newThing", "x")), "{labels:?}");
    assert!(
        labels.contains(&("sanctionEntity novelty", "code y")),
        "{labels:?}"
    );
}

#[test]
fn sectoral_restrictions_claim_no_freeze() {
    let party = party_of("<regulation numberTitle=\"833/2014 (OJ L229)\" programme=\"UKR\"/>");
    assert!(party.designations[0].measures.is_empty());
}

#[test]
fn refuses_what_is_not_the_list() {
    let problem = |xml: &str| read(xml).unwrap_err().to_string();
    assert!(problem("<WHOLE Date=\"2010\"/>").contains("root element <WHOLE>"));
    assert!(
        problem("<export xmlns=\"http://eu.europa.ec/fpi/fsd/export/2_0\"/>")
            .contains("of a version that is not known")
    );
    assert!(problem("").contains("no XML element"));
    assert!(problem(&export("")).contains("holds no record"));
    let list = read("<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\"><sanctionEntity logicalId=\"1\"><nameAlias").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(list.unread.len(), 1, "cut short");
    let problem = |csv: &str| read_csv(csv).unwrap_err().to_string();
    assert!(problem("").contains("no column \"Entity_LogicalId\""));
    assert!(problem("Entity_LogicalId;Name\n").contains("lacks the columns Entity_SubjectType"));
    assert!(
        problem("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n")
            .contains("holds no record")
    );
}

#[test]
fn a_bad_entity_says_where_and_the_next_is_read() {
    let good = "<sanctionEntity logicalId=\"2\"><nameAlias wholeName=\"A\"/></sanctionEntity>";
    for (bad, expected) in [
        (
            "<sanctionEntity/>",
            "eu.xml, line 2: has neither euReferenceNumber nor logicalId",
        ),
        (
            "<sanctionEntity logicalId=\"1\"/>",
            "eu.xml, line 2, entry 1: has no nameAlias",
        ),
        (
            "<sanctionEntity logicalId=\"1\"><subjectType code=\"planet\"/></sanctionEntity>",
            "entry 1: has the subjectType \"planet\"",
        ),
    ] {
        let list = read(&export(&format!("\n{bad}{good}"))).unwrap();
        assert_eq!(list.parties.len(), 1);
        assert_eq!(list.parties[0].kind, None, "the list does not say");
        assert!(
            list.unread[0].to_string().contains(expected),
            "{}",
            list.unread[0]
        );
    }
    let head = "Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;Novelty\n";
    let list = read_csv(&format!(
        "{head}1;P;A;x\n1;P;B;\n2;E;C;\n1;P;D;\n3;P\n4;P;E;\n"
    ))
    .unwrap();
    let names: Vec<_> = list.parties.iter().map(|p| p.names.len()).collect();
    assert_eq!(names, [2, 1, 1]);
    assert_eq!(list.parties[1].kind, Some(PartyKind::Organization));
    assert!(
        list.parties[0].facts.iter().any(|fact| fact.value == "x"),
        "{:?}",
        list.parties[0].facts
    );
    let errors: Vec<_> = list.unread.iter().map(ToString::to_string).collect();
    assert!(
        errors[0].contains("eu.csv, line 5, entry 1: stands apart"),
        "{errors:?}"
    );
    assert!(
        errors[1].contains("eu.csv, line 6: has 2 columns where the header has 4"),
        "{errors:?}"
    );
}
