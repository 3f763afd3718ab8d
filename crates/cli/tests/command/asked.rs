//! Which parties are asked, of `screen` and `batch`, and what is not given.

use super::run::{code, err, folder, json, out, sanctions};
use serde_json::{Value, json};
use std::path::Path;

/// Five people of one name: blocked under one program, barred from travel under it, both, blocked under another,
/// and delisted.
fn index() -> tempfile::TempDir {
    let acts = [
        vec![("ALPHA-EO1", "Alpha", "blocking", "active")],
        vec![("ALPHA-EO1", "Alpha", "travel_ban", "active")],
        vec![
            ("ALPHA-EO1", "Alpha", "travel_ban", "active"),
            ("BETA", "Beta regime", "blocking", "active"),
        ],
        vec![("BETA", "Beta regime", "sectoral", "active")],
        vec![("BETA", "Beta regime", "blocking", "delisted")],
    ];
    let acts = acts.iter().zip(1..).map(|(acts, entry)| {
        let acts = acts.iter().map(|(code, name, measure, status)| {
            json!({"authority": {"issuer": "Me"}, "list": "mine",
                "programs": [{"code": code, "name": name}], "measures": [measure], "status": [status]})
        });
        let acts: Vec<Value> = acts.collect();
        let names = json!([{"full": "Jane Example"}]);
        json!({"id": format!("mine:{entry}"), "names": names, "designations": acts}).to_string()
    });
    let folder = folder("list.jsonl", acts.collect::<Vec<_>>().join("\n"));
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    folder
}

fn screened(folder: &Path, more: &[&str]) -> Value {
    let screen = ["screen", "-i", "my.sidx", "Jane Example", "--json"];
    json(&sanctions(folder, &[&screen[..], more].concat()))
}

fn entries(answer: &Value) -> String {
    let matches = answer["matches"].as_array().unwrap().iter();
    let ids = matches.map(|found| found["party"]["id"].as_str().unwrap());
    ids.map(|id| id.trim_start_matches("mine:")).collect()
}

#[test]
fn of_one_flag_one_value_is_enough_and_every_flag_must_hold_of_one_act() {
    let folder = index();
    for (flags, expected) in [
        (&[][..], "12345"),
        (&["--program", "BETA"], "345"),
        (&["--program", "beta-REGIME"], "345"),
        (&["--program", "ALPHA-EO1", "--program", "BETA"], "12345"),
        (&["--measure", "blocking"], "135"),
        (&["--measure", "asset_freeze"], "135"),
        (&["--measure", "Travel Ban", "--measure", "sectoral"], "234"),
        (&["--program", "ALPHA-EO1", "--measure", "blocking"], "1"),
        (&["--list", "mine", "--measure", "sectoral"], "4"),
    ] {
        let answer = screened(folder.path(), flags);
        assert_eq!(entries(&answer), expected, "{flags:?}");
        let others = 5 - expected.len();
        assert_eq!(answer["filtered_out"], others, "{flags:?}");
    }
    let answer = screened(
        folder.path(),
        &["--program", "Beta", "--measure", "asset freeze"],
    );
    assert_eq!(answer["programs_asked"], json!(["Beta"]));
    assert_eq!(answer["measures_asked"], json!(["blocking"]));
    assert!(answer["lists_asked"].is_null());
}

/// A list may write in words of its own what another has a word for, and two may write the same words differently.
#[test]
fn a_measure_is_asked_however_the_lists_write_it() {
    let measures = [
        json!("travel_ban"),
        json!({"other": "Travel ban"}),
        json!({"other": "Director disqualification"}),
        json!({"other": "director disqualification"}),
    ];
    let parties = measures.iter().zip(1..).map(|(measure, entry)| {
        let act = json!({"authority": {"issuer": "Me"}, "list": "mine", "measures": [measure]});
        let names = json!([{"full": "Jane Example"}]);
        json!({"id": format!("mine:{entry}"), "names": names, "designations": [act]}).to_string()
    });
    let folder = folder("list.jsonl", parties.collect::<Vec<_>>().join("\n"));
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    for (asked, expected, told) in [
        ("travel_ban", "12", json!("travel_ban")),
        (
            "DIRECTOR DISQUALIFICATION",
            "34",
            json!({"other": "Director disqualification"}),
        ),
    ] {
        let answer = screened(folder.path(), &["--measure", asked]);
        assert_eq!(entries(&answer), expected, "{asked}");
        assert_eq!(answer["filtered_out"], 2, "{asked}");
        assert_eq!(answer["measures_asked"], json!([told]));
    }
}

#[test]
fn what_is_asked_twice_is_told_once() {
    let folder = index();
    let flags = [
        "--measure",
        "asset_freeze",
        "--measure",
        "blocking",
        "--program",
        "beta",
        "--program",
        "BETA",
        "--list",
        "mine",
        "--list",
        "mine",
    ];
    let answer = screened(folder.path(), &flags);
    assert_eq!(answer["lists_asked"], json!(["mine"]));
    assert_eq!(answer["programs_asked"], json!(["beta"]));
    assert_eq!(answer["measures_asked"], json!(["blocking"]));
    let screen = ["screen", "-i", "my.sidx", "Jane Example"];
    let page = out(&sanctions(folder.path(), &[&screen[..], &flags].concat()));
    let told = "under beta, with blocking of property (asset freeze)\n";
    assert!(page.contains(told), "{page}");
}

#[test]
fn what_is_not_given_is_told_with_its_number() {
    let folder = index();
    let page = |more: &[&str]| {
        let screen = ["screen", "-i", "my.sidx", "Jane Example"];
        let output = sanctions(folder.path(), &[&screen[..], more].concat());
        (code(&output), out(&output))
    };
    let (ended, some) = page(&["--measure", "blocking", "--limit", "1"]);
    assert_eq!(ended, 1);
    for part in [
        "Designated    with blocking of property (asset freeze)",
        "1 alert; 2 more, --limit gives more; 2 others match, kept out by --list,\n              --program or --measure",
    ] {
        assert!(some.contains(part), "{part:?} is not in: {some}");
    }
    let (_, all) = page(&["--limit", "5"]);
    assert!(!all.contains("more") && !all.contains("kept out"), "{all}");
    let zebulon = ["screen", "-i", "my.sidx", "Zebulon Quackenbush"];
    let nobody = out(&sanctions(folder.path(), &zebulon));
    assert!(nobody.contains("No listed party matches."), "{nobody}");

    // Kept out is not the same as not there.
    std::fs::write(
        folder.path().join("two.jsonl"),
        json!({"id": "two:1", "names": [{"full": "Somebody Else"}]}).to_string(),
    )
    .unwrap();
    let build = ["build", "-o", "my.sidx", "list.jsonl", "two.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    let (ended, none) = page(&["--list", "two"]);
    assert_eq!(ended, 0);
    assert!(
        none.contains("None of the parties asked matches; 5 others match, kept out by"),
        "{none}"
    );
}

#[test]
fn a_program_that_stands_in_another_is_told() {
    let party = |entry: u8, name: &str, program: &str| {
        let act = json!({"authority": {"issuer": "Me"}, "list": "mine",
            "programs": [{"code": program}], "measures": ["blocking"]});
        json!({"id": format!("mine:{entry}"), "names": [{"full": name}], "designations": [act]})
            .to_string()
    };
    let list = [
        party(1, "Jane Example", "RUSSIA-EO1"),
        party(2, "Jane Example", "RUSSIA-EO2"),
        party(3, "Zebulon Quackenbush", "Russia"),
        party(4, "Zebulon Quackenbush", "BETA"),
        party(5, "Zebulon Quackenbush", "GAMMA").replace("blocking", "travel_ban"),
    ];
    let folder = folder("list.jsonl", list.join("\n"));
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    let page = |flags: &[&str]| {
        let screen = ["screen", "-i", "my.sidx", "Jane Example"];
        let page = out(&sanctions(folder.path(), &[&screen[..], flags].concat()));
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let nobody = page(&["--program", "RUSSIA"]);
    for part in [
        "None of the parties asked matches; 2 others match",
        "Hint --program takes a whole code or name; of those kept out, some are under RUSSIA-EO1 or RUSSIA-EO2",
    ] {
        assert!(nobody.contains(part), "{part:?} is not in: {nobody}");
    }
    // Another program is not like it, and another measure would keep them out all the same.
    for flags in [
        &["--program", "BETA"][..],
        &["--program", "RUSSIA", "--measure", "travel_ban"],
        &["--measure", "travel_ban"],
    ] {
        let none = page(flags);
        assert!(
            none.contains("kept out") && !none.contains("Hint"),
            "{none}"
        );
    }
}

#[test]
fn a_batch_and_its_record_tell_the_same() {
    let folder = index();
    std::fs::write(folder.path().join("q.csv"), "name\nJane Example\nNobody\n").unwrap();
    let batch = [
        "batch",
        "-i",
        "my.sidx",
        "q.csv",
        "-o",
        "r.jsonl",
        "--limit",
        "1",
        "--measure",
        "blocking",
        "--program",
        "beta",
        "--delisted",
    ];
    let output = sanctions(folder.path(), &batch);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let said = err(&output);
    for part in [
        "not given: 1 match of 1 query, beyond --limit",
        "not given: 3 matches of 1 query, kept out by --list, --program or --measure",
    ] {
        assert!(said.contains(part), "{part:?} is not in: {said}");
    }
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let results = read("r.jsonl");
    let rows: Vec<Value> = results
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows[0]["matches"][0]["id"], "mine:3");
    assert_eq!(
        (&rows[0]["left_out"], &rows[0]["filtered_out"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(rows[1], json!({"query_id": "2", "matches": []}));
    let record: Value = serde_json::from_str(&read("r.jsonl.run.json")).unwrap();
    for (key, expected) in [
        ("programs_asked", json!(["beta"])),
        ("measures_asked", json!(["blocking"])),
        ("delisted", json!(true)),
        ("at_the_limit", json!(1)),
        ("matches_left_out", json!(1)),
        ("with_matches_filtered_out", json!(1)),
        ("matches_filtered_out", json!(3)),
    ] {
        assert_eq!(record[key], expected, "{key}");
    }
}

#[test]
fn who_is_delisted_alerts_where_that_is_asked() {
    let folder = index();
    for (flags, alerts) in [(&[][..], 4), (&["--delisted"], 5)] {
        let answer = screened(folder.path(), flags);
        let matches = answer["matches"].as_array().unwrap().iter();
        let alerting = matches.filter(|found| found["alert"] == true);
        assert_eq!(alerting.count(), alerts, "{flags:?}");
        assert_eq!(answer["delisted"], alerts == 5);
    }
}

#[test]
fn a_value_that_nothing_has_is_told_with_what_there_is() {
    let folder = index();
    for (flags, words) in [
        (
            ["--program", "ALPHA-E01"],
            "no program \"ALPHA-E01\"; did you mean Alpha, ALPHA-EO1?",
        ),
        (["--program", "regime"], "did you mean Beta regime?"),
        (
            ["--program", "GAMMA"],
            "no program \"GAMMA\", but Alpha, ALPHA-EO1, BETA, Beta regime",
        ),
        (["--measure", "blockin"], "did you mean blocking?"),
        (
            ["--measure", "arms_embargo"],
            "but blocking, sectoral, travel_ban",
        ),
        (["--list", "mines"], "did you mean mine?"),
    ] {
        let screen = ["screen", "-i", "my.sidx", "Jane Example"];
        let output = sanctions(folder.path(), &[&screen[..], &flags].concat());
        assert_eq!(code(&output), 2, "{flags:?}");
        assert!(err(&output).contains(words), "{words:?}: {}", err(&output));
    }
    let output = sanctions(folder.path(), &["screen", "x", "--list", "dem"]);
    assert!(
        err(&output).contains("did you mean demo?"),
        "{}",
        err(&output)
    );
}

#[test]
fn lists_tells_which_programs_and_measures_there_are() {
    let folder = index();
    let page = out(&sanctions(folder.path(), &["lists", "-i", "my.sidx"]));
    for part in [
        "programs      ALPHA-EO1 3, BETA 3",
        "measures      blocking 3, travel_ban 2, sectoral 1",
    ] {
        assert!(page.contains(part), "{part:?} is not in: {page}");
    }
    let answer = json(&sanctions(
        folder.path(),
        &["lists", "-i", "my.sidx", "--json"],
    ));
    let list = &answer["lists"][0];
    assert_eq!(list["programs"], json!({"ALPHA-EO1": 3, "BETA": 3}));
    assert_eq!(
        list["program_names"],
        json!({"ALPHA-EO1": ["Alpha"], "BETA": ["Beta regime"]})
    );
    assert_eq!(list["measures"]["travel_ban"], 2);
}
