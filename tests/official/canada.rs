//! Canada's list: what each field of a record becomes, on a sample and on the real file.

use super::files::{as_file, entry, lenient, names, real, sample};
use sanctions::lists::{List, canada};
use sanctions::{Error, Measure, NameKind, NamePartKind, Party, PartyKind};

fn read(xml: &str) -> Result<List, Error> {
    let input = as_file("sema.xml", xml);
    canada::read(input, &lenient())?.read_all()
}

fn party_of(record: &str) -> Party {
    let head = "<Country>Russia / Russie</Country><Schedule>1, Part 1</Schedule><Item>7</Item>";
    let list = read(&format!(
        "<data-set><record>{head}{record}</record></data-set>"
    ))
    .unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    list.parties.into_iter().next().unwrap()
}

fn aliases(kind: &str, text: &str) -> Vec<String> {
    let name = match kind {
        "person" => "<LastName>A</LastName><GivenName>B</GivenName>",
        _ => "<EntityOrShip>A</EntityOrShip>",
    };
    let party = party_of(&format!("{name}<Aliases>{text}</Aliases>"));
    party
        .names
        .iter()
        .skip(1)
        .map(|name| name.full.clone())
        .collect()
}

#[test]
fn sample_becomes_what_is_expected() {
    let list = sample(
        "lists/ca_dfatd_sema_sanctions/sample.xml",
        "lists/ca_dfatd_sema_sanctions/sample.expected.jsonl",
    );
    assert_eq!(
        (list.info.code.as_str(), list.info.publisher.as_str()),
        ("ca_dfatd_sema_sanctions", "Global Affairs Canada")
    );
}

#[test]
fn real_file_is_read_whole() {
    let Some(list) = real("ca/sema-lmes.xml") else {
        return;
    };
    let counts = &list.info.counts;
    assert_eq!(
        (counts.persons, counts.organizations, counts.vessels),
        (3334, 1316, 109)
    );
    assert_eq!((counts.parties(), counts.unread), (4759, 0));
    let with_aliases = list
        .parties
        .iter()
        .filter(|party| party.names.len() > 1)
        .count();
    assert!(with_aliases >= 2877, "{with_aliases}");
    let ids: std::collections::HashSet<_> = list.parties.iter().map(|p| &p.id).collect();
    assert_eq!(ids.len(), 4759, "no two entries share an id");
    for party in &list.parties {
        let [act] = party.designations.as_slice() else {
            panic!("{}", party.id)
        };
        assert!(
            !act.legal_basis.is_empty(),
            "{} has no regulation",
            party.id
        );
        assert!(act.listed_on.is_some(), "{}", party.id);
    }
    // Dates: all but the three that are no date ("Sep-99", "born in the early 1970s").
    let dated = list
        .parties
        .iter()
        .filter(|party| !party.birth_dates.is_empty())
        .count();
    let kept: Vec<_> = list
        .parties
        .iter()
        .flat_map(|party| &party.facts)
        .filter(|fact| fact.label == "Date of birth or ship build date")
        .map(|fact| fact.value.as_str())
        .collect();
    assert_eq!(dated + kept.len(), 1825);
    assert_eq!(kept, ["Sep-99", "born in the early 1970s"]);
}

#[test]
fn real_entries() {
    let Some(list) = real("ca/sema-lmes.xml") else {
        return;
    };
    let lukashenko = entry(&list, "Belarus / Bélarus/1, Part 1/8");
    assert_eq!(
        lukashenko.names[0].full,
        "Lukashenko, Aleksandr Grigoryevich"
    );
    assert_eq!(lukashenko.birth_dates[0].to_string(), "1954-08-30");
    let act = &lukashenko.designations[0];
    assert_eq!(
        act.legal_basis[0],
        "Special Economic Measures (Belarus) Regulations (SOR/2020-214)"
    );
    assert_eq!(act.measures, [Measure::Blocking]);
    assert_eq!(act.listed_on.unwrap().to_string(), "2020-09-28");

    let ship = entry(&list, "Russia / Russie/1.1/7");
    assert_eq!(
        (ship.kind, names(ship)),
        (Some(PartyKind::Vessel), vec!["Lady R"])
    );
    assert_eq!(ship.identifiers[0].canonical(), "9161003");
    assert!(ship.designations[0].measures.is_empty());
    let bank = entry(&list, "Russia / Russie/2/4");
    assert_eq!(bank.designations[0].measures, [Measure::Sectoral]);
    // One name only, and a schedule that the regulation does not have.
    assert_eq!(
        names(entry(
            &list,
            "Myanmar (Burma) / Myanmar (Birmanie)/Part 2/24"
        ))[0],
        "Thaung"
    );
    let magnitsky = list
        .parties
        .iter()
        .find(|p| p.id.contains("JVCFOR"))
        .unwrap();
    assert_eq!(magnitsky.designations[0].programs[0].code, "JVCFOA");
    assert!(
        magnitsky.entry_id().contains("//"),
        "no schedule: {}",
        magnitsky.id
    );
}

#[test]
fn a_person_has_parts_and_titles() {
    let party = party_of(
        "<LastName>DIKIY (DIKY)</LastName><GivenName>Aleksei </GivenName><TitleOrShip>Major General/major-général</TitleOrShip>",
    );
    assert_eq!(names(&party), ["DIKIY, Aleksei", "DIKY, Aleksei"]);
    assert_eq!(party.names[0].parts[0].kind, NamePartKind::Family);
    assert_eq!(party.names[1].kind, NameKind::Aka);
    assert_eq!(party.titles, ["Major General", "major-général"]);
}

#[test]
fn an_organization_in_two_languages_and_with_further_names() {
    let name = |text: &str| {
        let party = party_of(&format!("<EntityOrShip>{text}</EntityOrShip>"));
        party
            .names
            .into_iter()
            .map(|name| name.full)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        name("Central Bank of Syria/Banque centrale de Syrie"),
        ["Central Bank of Syria", "Banque centrale de Syrie"]
    );
    assert_eq!(name("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)").len(), 1);
    assert_eq!(
        name(
            "Vyatka Machinery\nPlant AVITEC JSC (also\nknown as VMP AVITEC JSC and Joint\nStock Company Vyatskoye Avitek)"
        ),
        [
            "Vyatka Machinery Plant AVITEC JSC",
            "VMP AVITEC JSC",
            "Joint Stock Company Vyatskoye Avitek"
        ]
    );
    assert_eq!(
        name("Granit (also known as The Main Technological and Industrial Enterprise “Granit”)"),
        [
            "Granit",
            "The Main Technological and Industrial Enterprise “Granit”"
        ]
    );
}

#[test]
fn aliases_of_a_person_are_cut() {
    for (text, expected) in [
        (
            "Пётр Фрадков; Pyotr Fradkov",
            vec!["Пётр Фрадков", "Pyotr Fradkov"],
        ),
        ("Максим ПАРШИН / Максим ПАРШИН", vec!["Максим ПАРШИН"]),
        (
            "(Владимир РУЩАК / Володимир РУЩАК",
            vec!["Владимир РУЩАК", "Володимир РУЩАК"],
        ),
        (
            "Баранов, Олег Анатольевич",
            vec!["Баранов, Олег Анатольевич"],
        ),
        ("ינון לוי  LEVY, Yinon AKA", vec!["ינון לוי", "LEVY, Yinon"]),
        (
            "Abbas Nilforushan\n عباس نیلفروشان",
            vec!["Abbas Nilforushan", "عباس نیلفروشان"],
        ),
        (
            "Katsiaryna or Katerina Smuschkovich, Ekaterina Varabei",
            vec![
                "Katsiaryna Smuschkovich",
                "Katerina Smuschkovich",
                "Ekaterina Varabei",
            ],
        ),
        (
            "Ilia Vasilyevich or Vasilievich; Илья Ребров",
            vec!["Ilia Vasilyevich", "Ilia Vasilievich", "Илья Ребров"],
        ),
        (
            "Сергей Цивилев, or Цивилёв",
            vec!["Сергей Цивилев", "Цивилёв"],
        ),
        (
            "Наталья Браунинг or Наталья Тимченко",
            vec!["Наталья Браунинг", "Наталья Тимченко"],
        ),
        (
            "Manakhimova and Semendueva and Jasmine",
            vec!["Manakhimova", "Semendueva", "Jasmine"],
        ),
        ("BIDEVKA, BIDIOVKA", vec!["BIDEVKA", "BIDIOVKA"]),
    ] {
        assert_eq!(aliases("person", text), expected, "{text}");
    }
}

#[test]
fn labels_say_the_language() {
    let party = party_of(
        "<LastName>A</LastName><Aliases>Vadim Mozol, Belarussian: Вадзім Мазоль, Russian\u{a0}: Вадим Мозоль</Aliases>",
    );
    let found: Vec<_> = party
        .names
        .iter()
        .skip(1)
        .map(|n| (n.full.as_str(), n.language.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("Vadim Mozol", None),
            ("Вадзім Мазоль", Some("Belarussian")),
            ("Вадим Мозоль", Some("Russian"))
        ]
    );
    let whole = party
        .facts
        .iter()
        .find(|fact| fact.label == "Aliases")
        .expect("the text itself is kept");
    assert!(whole.value.starts_with("Vadim Mozol, Belarussian:"));
}

#[test]
fn aliases_of_an_organization_are_cut() {
    for (text, expected) in [
        (
            "ВЭБ; Vnesheconombank, VEB.RF",
            vec!["ВЭБ", "Vnesheconombank", "VEB.RF"],
        ),
        ("Радиоавтоматика, ООО", vec!["Радиоавтоматика, ООО"]),
        ("ОАО, БЭТО", vec!["ОАО, БЭТО"]),
        (
            "Министерство образования, науки и молодежи",
            vec!["Министерство образования, науки и молодежи"],
        ),
        (
            "Акционерное общество or АО \"Усть-Луга Ойл\"",
            vec!["Акционерное общество or АО \"Усть-Луга Ойл\""],
        ),
        ("ООО Волна and МПИ-Волна", vec!["ООО Волна", "МПИ-Волна"]),
        (
            "GSK Advance Co. Ltd. and GSK for Advanced Business Co. Ltd.\nArabic: شركة",
            vec![
                "GSK Advance Co. Ltd.",
                "GSK for Advanced Business Co. Ltd.",
                "شركة",
            ],
        ),
        (
            "GUBOPIK, Main Directorate for Combating Organized Crime and Corruption",
            vec![
                "GUBOPIK",
                "Main Directorate for Combating Organized Crime and Corruption",
            ],
        ),
        (
            "АО «Центр (исследовательский, войсковых)»",
            vec!["АО «Центр (исследовательский, войсковых)»"],
        ),
        (
            "First in Moldova or Perviy Kanal Moldova",
            vec!["First in Moldova", "Perviy Kanal Moldova"],
        ),
        ("新全電子(香港)有限公司", vec!["新全電子(香港)有限公司"]),
    ] {
        assert_eq!(aliases("organization", text), expected, "{text}");
    }
}

#[test]
fn what_is_not_known_is_kept() {
    let party = party_of(
        "<LastName>A</LastName><Remark>new &amp; strange</Remark><DateOfListing>soon</DateOfListing>",
    );
    let facts: Vec<_> = party
        .facts
        .iter()
        .map(|f| (f.label.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(
        facts,
        [("Date of listing", "soon"), ("Remark", "new & strange")]
    );
    let list = read("<data-set><record><Country>Utopia / Utopie</Country><Item>1</Item><LastName>A</LastName></record></data-set>").unwrap();
    let act = &list.parties[0].designations[0];
    assert_eq!(
        (
            act.programs[0].code.as_str(),
            act.legal_basis.len(),
            act.measures.len()
        ),
        ("Utopia", 0, 0)
    );
    assert_eq!(list.parties[0].entry_id(), "Utopia / Utopie//1");
}

#[test]
fn an_id_that_comes_twice_is_kept_apart() {
    let record = "<record><Country>Iran</Country><Schedule>1</Schedule><Item>1</Item><LastName>A</LastName></record>";
    let list = read(&format!("<data-set>{record}{record}</data-set>")).unwrap();
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["Iran/1/1", "Iran/1/1 (2)"]);
}

#[test]
fn refuses_what_is_not_the_list() {
    let problem = |xml: &str| read(xml).unwrap_err().to_string();
    assert!(problem("<CONSOLIDATED_LIST/>").contains("root element <CONSOLIDATED_LIST>"));
    assert!(problem("").contains("no XML element"));
    assert!(problem("<data-set></data-set>").contains("holds no record"));
    // Cut off inside a record and between two.
    let record = "<record><Country>Iran</Country><Item>1</Item><LastName>A</LastName></record>";
    for cut in [
        format!("<data-set>{record}"),
        format!("<data-set>{record}<record><Count"),
    ] {
        let list = read(&cut).unwrap();
        assert_eq!((list.parties.len(), list.unread.len()), (1, 1), "{cut}");
        assert!(
            list.unread[0].to_string().contains("sema.xml, line 1"),
            "{}",
            list.unread[0]
        );
    }
}

#[test]
fn a_bad_record_says_where_and_the_next_is_read() {
    let good = "<record><Country>Iran</Country><Item>2</Item><LastName>A</LastName></record>";
    for (bad, expected) in [
        (
            "<record><Item>1</Item></record>",
            "sema.xml, line 2: has no Country",
        ),
        (
            "<record><Country>Iran</Country></record>",
            "sema.xml, line 2: has no Item",
        ),
        (
            "<record><Country>Iran</Country><Item>1</Item></record>",
            "sema.xml, line 2, entry Iran//1: has neither LastName nor EntityOrShip",
        ),
        (
            "<record><Country>Iran</Country><Item>1</Item><LastName>A</LastName><EntityOrShip>B</EntityOrShip></record>",
            "entry Iran//1: has LastName together with",
        ),
    ] {
        let list = read(&format!("<data-set>\n{bad}\n{good}</data-set>")).unwrap();
        assert_eq!(list.parties.len(), 1);
        let error = list.unread[0].to_string();
        assert!(error.contains(expected), "{error}");
    }
}
