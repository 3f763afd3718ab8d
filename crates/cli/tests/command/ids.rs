//! Identifiers with their kind and country.

use super::run::{batch, code, err, folder, json, out, sanctions};
use serde_json::{Value, json};

fn index() -> tempfile::TempDir {
    let party = |entry: &str, ids: Value| {
        let id = format!("mine:{entry}");
        json!({"id": id, "names": [{"full": "Orbita"}], "identifiers": ids}).to_string()
    };
    let list = [
        party("ship", json!([{"kind": "imo", "value": "IMO 9074729"}])),
        party(
            "kg",
            json!([{"kind": "passport", "value": "QX5512907", "country": "KG"}]),
        ),
    ];
    let folder = folder("list.jsonl", list.join("\n"));
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    folder
}

#[test]
fn a_number_is_held_against_its_kind_and_country() {
    let folder = index();
    for (id, identifies) in [
        ("QX5512907", true),
        ("passport:QX5512907", true),
        ("KG:passport:QX5512907", true),
        ("DE:passport:QX5512907", false),
        ("tax_id:QX5512907", false),
        ("IMO:9074729", true),
        ("passport:9074729", false),
    ] {
        let screen = ["screen", "-i", "my.sidx", "--id", id, "--json"];
        let output = sanctions(folder.path(), &screen);
        assert_eq!(code(&output), i32::from(identifies), "{id}");
        assert_eq!(
            json(&output)["matches"].as_array().unwrap().len(),
            1,
            "{id}"
        );
    }
    let screen = ["screen", "-i", "my.sidx", "--id", "DE:passport:QX5512907"];
    let page = out(&sanctions(folder.path(), &screen));
    assert!(page.contains("number DE:passport:QX5512907"), "{page}");
    let answer = json(&sanctions(
        folder.path(),
        &[&screen[..], &["--json"]].concat(),
    ));
    let asked = json!({"kind": "passport", "value": "QX5512907", "country": "DE"});
    assert_eq!(answer["query"]["id_number"], json!([asked]));
    assert!(answer["doubtful"].is_null());
}

#[test]
fn a_number_of_another_kind_is_told_where_the_name_finds_nobody() {
    let folder = index();
    let page = |name: &str, id: &str| {
        let screen = ["screen", "-i", "my.sidx", name, "--id", id];
        let page = out(&sanctions(folder.path(), &screen));
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let hint = "Hint a listed party has a number that was asked, but";
    let other = page("Zebulon Quackenbush", "passport:9074729");
    assert!(other.contains("No listed party matches."), "{other}");
    assert!(other.contains(hint), "{other}");
    for (name, id) in [
        ("Zebulon Quackenbush", "passport:1234567"),
        ("Zebulon Quackenbush", "n/a"),
        ("Orbita", "passport:9074729"),
    ] {
        let page = page(name, id);
        assert!(
            page.contains("Threshold") && !page.contains("Hint"),
            "{page}"
        );
    }
}

#[test]
fn a_number_that_cannot_be_one_is_told_and_asked_for() {
    let folder = index();
    let screen = ["screen", "-i", "my.sidx", "--id", "imo:9074728", "--json"];
    let output = sanctions(folder.path(), &screen);
    assert_eq!(code(&output), 0);
    let words = "the check digit of the IMO number \"9074728\" does not fit";
    assert!(err(&output).contains(words), "{}", err(&output));
    let doubtful = json(&output)["doubtful"][0].to_string();
    assert!(doubtful.contains("does not fit"), "{doubtful}");
    for (id, words) in [
        ("pasport:AB123456", "did you mean passport:AB123456?"),
        (
            "Atlantis:imo:9074729",
            "is no country that this engine knows",
        ),
        ("imo:", "has no number behind the kind"),
    ] {
        let output = sanctions(folder.path(), &["screen", "--id", id]);
        assert_eq!(code(&output), 2, "{id}");
        assert!(err(&output).contains(words), "{id}: {}", err(&output));
    }
}

#[test]
fn a_batch_reads_the_kinds_and_goes_on_with_what_is_doubtful() {
    let csv = "name,id_number\nNobody,national_id:1340572\nNobody,imo:9074728; pasport:1340572\n";
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for result in &results {
        assert_eq!(result["matches"][0]["id"], "demo:matraimov", "{result}");
    }
    assert!(results[0]["doubtful"].is_null());
    let doubtful = results[1]["doubtful"].as_array().unwrap();
    assert_eq!(doubtful.len(), 2);
    let said = err(&output);
    for part in [
        "q.csv, line 3: screened with what is doubtful: id_number: the check digit",
        "did you mean passport:1340572?",
        "1 row screened with a doubtful value",
    ] {
        assert!(said.contains(part), "{part:?} is not in: {said}");
    }
    let (output, results) = batch("q.csv", csv, &["--strict"]);
    assert_eq!((code(&output), results.len()), (3, 0));
}

#[test]
fn json_lines_take_an_identifier_as_the_library_does() {
    let lines = [
        json!({"id_number": {"kind": "passport", "value": "1340572"}}),
        json!({"id_number": ["x", {"kind": "passport", "value": "1340572"}]}),
        json!({"id_number": {"kind": "passport", "number": "1340572"}}),
        json!({"name": "Jane", "country": {"kind": "passport", "value": "1340572"}}),
    ];
    let (output, results) = batch(
        "q.jsonl",
        lines.map(|line| line.to_string()).join("\n"),
        &[],
    );
    assert_eq!(code(&output), 4);
    for result in &results[..2] {
        assert_eq!(result["matches"][0]["id"], "demo:matraimov", "{result}");
    }
    let error = |row: usize| results[row]["error"].as_str().unwrap().to_owned();
    assert!(
        error(2).ends_with("nor an object with its kind and value"),
        "{}",
        error(2)
    );
    assert!(error(3).ends_with("nor a list of them"), "{}", error(3));
}
