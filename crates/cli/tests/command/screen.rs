//! `screen`, `explain`, `party`, `lists`.

use super::run::{code, err, folder, json, out, run, sanctions};

#[test]
fn a_page_of_screen_says_who_by_whom_why_and_from_where() {
    let output = run(&["screen", "Raiymbek Matraimov", "--birth-date", "1971-05-03"]);
    assert_eq!(code(&output), 1, "an alert has an exit code of its own");
    let page = out(&output);
    for part in [
        "Query         “Raiymbek Matraimov”, born 1971-05-03",
        "Threshold     0.85",
        "1. ALERT, score 1.000: MATRAIMOV, Raiymbek",
        "(a.k.a. of MATRAIMOV, Raimbek)",
        "person, demo:matraimov",
        "Designated by US Department of the Treasury (OFAC)",
        "GLOMAG (Global Magnitsky)",
        "Executive Order 13818",
        "blocking of property (asset freeze)",
        "2020-12-09",
        "us_ofac_sdn, entry 30607",
        "Designated by US Department of State",
        "7031(c)",
        "visa restriction (blocks no property)",
        "Why the name scores",
        "“matraimov” is the same",
        "birth date",
        "the same day",
        "Demonstration list",
        "SHA-256",
    ] {
        assert!(page.contains(part), "{part:?} is not in:\n{page}");
    }
    assert!(
        page.lines().all(|line| line.chars().count() <= 100),
        "{page}"
    );
    assert!(
        !page.contains('\u{1b}'),
        "no colour where there is no terminal"
    );
    assert!(err(&output).contains("demonstration list"));
}

#[test]
fn a_name_that_nobody_has_is_told_with_what_was_screened() {
    let output = run(&["screen", "Zebulon Quackenbush"]);
    assert_eq!(code(&output), 0);
    let page = out(&output);
    assert!(page.contains("No listed party matches."), "{page}");
    assert!(page.contains("Threshold     0.85") && page.contains("demo (published"));
}

#[test]
fn a_number_alone_finds_its_party() {
    let output = run(&["screen", "--id", "1340572", "--json"]);
    assert_eq!(code(&output), 1);
    let answer = json(&output);
    assert_eq!(answer["query"]["id_number"][0], "1340572");
    assert_eq!(answer["matches"][0]["party"]["id"], "demo:matraimov");
}

#[test]
fn screen_answers_in_json() {
    let output = run(&["screen", "Матраимов Райымбек", "--type", "person", "--json"]);
    let answer = json(&output);
    let found = &answer["matches"][0];
    assert_eq!(found["party"]["id"], "demo:matraimov");
    assert_eq!(found["alert"], true);
    assert_eq!(
        found["party"]["designations"][1]["list"],
        "us_klepto_hr_visa"
    );
    assert_eq!(found["list"]["code"], "demo");
    assert_eq!(
        found["list"]["files"][0]["sha256"].as_str().unwrap().len(),
        64
    );
    assert!(found["explanation"]["sentence"].is_string());
}

#[test]
fn text_that_would_act_on_a_terminal_is_shown_instead() {
    let page = out(&run(&["screen", "evil \u{1b}[2Jname \u{202e}"]));
    assert!(page.contains("evil \u{fffd}[2Jname \u{fffd}"), "{page}");
}

#[test]
fn explain_tells_of_an_entry_that_does_not_match() {
    let output = run(&["explain", "demo:matraimov", "Uulkan Turgunova"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("1. BELOW THE THRESHOLD, score 0."));
    let by_official_id = run(&["explain", "us_ofac_sdn:30607", "Matraimov", "--json"]);
    assert_eq!(
        json(&by_official_id)["matches"][0]["party"]["id"],
        "demo:matraimov"
    );
    let nobody = run(&["explain", "demo:nobody", "Matraimov"]);
    assert_eq!(code(&nobody), 3);
    assert!(err(&nobody).contains("no party has the id demo:nobody"));
}

#[test]
fn party_shows_everything_that_the_list_says() {
    let output = run(&["party", "us_ofac_sdn:30607"]);
    assert_eq!(code(&output), 0);
    let page = out(&output);
    for part in [
        "6 names",
        "Райымбек Исмаилович Матраимов; a.k.a. (script Cyrl, language ky)",
        "national ID 1340572 (issued 2010-08-07, expires 2029-08-07)",
        "Agartuu, Kyrgyzstan",
        "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=30607",
        "Involvement in significant corruption",
    ] {
        assert!(page.contains(part), "{part:?} is not in:\n{page}");
    }
    let parties = json(&run(&["party", "demo:turgunova", "--json"]));
    assert_eq!(parties[0]["links"][0]["party"], "demo:matraimov");
    assert_eq!(code(&run(&["party", "demo:nobody"])), 3);
}

#[test]
fn lists_tells_what_is_in_the_index() {
    let page = out(&run(&["lists"]));
    assert!(
        page.contains("demo\n") && page.contains("not read      0 records"),
        "{page}"
    );
    let answer = json(&run(&["lists", "--json"]));
    let list = &answer["lists"][0];
    assert_eq!(list["code"], "demo");
    let kinds = list["names_by_kind"].as_object().unwrap();
    let sum: u64 = ["primary", "aka", "fka", "nka", "other"]
        .iter()
        .map(|kind| kinds[*kind].as_u64().unwrap())
        .sum();
    assert_eq!(list["counts"]["names"].as_u64().unwrap(), sum);
    assert!(list["counts"]["persons"].as_u64().unwrap() > 10);
}

#[test]
fn an_answer_without_a_match_says_what_was_screened() {
    let output = run(&["screen", "Zebulon Quackenbush", "--json", "--limit", "3"]);
    assert_eq!(code(&output), 0);
    let answer = json(&output);
    assert_eq!(answer["engine"], env!("CARGO_PKG_VERSION"));
    assert_eq!(answer["scorer"], "v1");
    assert_eq!(answer["threshold"], 0.85);
    assert_eq!(answer["limit"], 3);
    assert_eq!(answer["left_out"], 0);
    assert_eq!(answer["filtered_out"], 0);
    let list = &answer["lists"][0];
    assert_eq!(list["code"], "demo");
    assert!(list["title"].is_string() && list["published"].is_string());
    assert!(list["parties"].as_u64().unwrap() > 10);
    assert_eq!(list["files"][0]["sha256"].as_str().unwrap().len(), 64);

    let page = out(&run(&["screen", "Zebulon Quackenbush", "--limit", "3"]));
    assert!(page.contains("scorer v1, at most 3 matches"), "{page}");
    assert!(page.contains("SHA-256"), "{page}");
    let full = json(&run(&[
        "screen",
        "Raiymbek Matraimov",
        "--json",
        "--limit",
        "1",
    ]));
    // As many as the limit are not more than it.
    assert_eq!(full["left_out"], 0);
}

#[test]
fn a_gender_is_a_fact_of_the_query() {
    let list =
        r#"{"id":"mine:1","kind":"person","names":[{"full":"Jane Example"}],"genders":["female"]}"#;
    let folder = folder("list.jsonl", list);
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    for (gender, told, same) in [("female", "female", true), ("M", "male", false)] {
        let screen = [
            "screen",
            "-i",
            "my.sidx",
            "Jane Example",
            "--gender",
            gender,
        ];
        let answer = json(&sanctions(
            folder.path(),
            &[&screen[..], &["--json"]].concat(),
        ));
        assert_eq!(answer["query"]["gender"], told);
        let score = answer["matches"][0]["score"].as_f64().unwrap();
        assert_eq!(score == 1.0, same, "{score}");
    }
    assert_eq!(code(&run(&["screen", "x", "--gender", "unicorn"])), 2);
}

#[test]
fn who_is_delisted_is_shown_and_ends_in_no_alert() {
    let list = r#"{"id":"mine:1","names":[{"full":"Jane Example"}],"designations":[{"authority":{"issuer":"Me"},"list":"mine","status":["delisted"]}]}"#;
    let folder = folder("list.jsonl", list);
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    let output = sanctions(folder.path(), &["screen", "-i", "my.sidx", "Jane Example"]);
    assert_eq!(code(&output), 0);
    let page = out(&output);
    assert!(
        page.contains("0 alerts, 1 party whose designations have ended"),
        "{page}"
    );
    assert!(
        page.contains("1. DELISTED, score 1.000: Jane Example"),
        "{page}"
    );
}

#[test]
fn one_list_alone_is_asked() {
    let party = |list: &str| {
        format!(
            r#"{{"id":"{list}:1","names":[{{"full":"Jane Example"}}],"designations":[{{"authority":{{"issuer":"Me"}},"list":"{list}"}}]}}"#
        )
    };
    let folder = folder("one.jsonl", party("one"));
    std::fs::write(folder.path().join("two.jsonl"), party("two")).unwrap();
    std::fs::write(folder.path().join("q.csv"), "name\nJane Example\n").unwrap();
    let run = |arguments: &[&str]| sanctions(folder.path(), arguments);
    assert_eq!(
        code(&run(&["build", "-o", "my.sidx", "one.jsonl", "two.jsonl"])),
        0
    );
    let screen = ["screen", "-i", "my.sidx", "Jane Example", "--json"];
    assert_eq!(json(&run(&screen))["matches"].as_array().unwrap().len(), 2);
    let answer = json(&run(
        &[&screen[..], &["--list", "two", "--limit", "1"]].concat()
    ));
    assert_eq!(answer["matches"][0]["party"]["id"], "two:1");
    assert_eq!(answer["lists_asked"], serde_json::json!(["two"]));
    let batch = [
        "batch", "-i", "my.sidx", "q.csv", "-o", "-", "--list", "one",
    ];
    let results = out(&run(&batch));
    assert!(
        results.contains("one:1") && !results.contains("two:1"),
        "{results}"
    );
    let unknown = run(&[&screen[..], &["--list", "three"]].concat());
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("no list three, but one, two"));
}

#[test]
fn wrong_arguments_are_told_with_what_is_right() {
    for (arguments, words) in [
        (
            &["screen", "Vladimir", "Vladimirovich", "Putin"][..],
            "stands in quotes: \"Vladimir Vladimirovich Putin\"",
        ),
        (
            &["explain", "demo:matraimov", "Raiymbek", "Matraimov"],
            "stands in quotes: \"Raiymbek Matraimov\"",
        ),
        (&["screen", "x", "--threshold", "-1"], "above 0 and up to 1"),
        (&["screen", "x", "--limit", "-1"], "whole number from 1"),
        (&["screen", "x", "--type", "LLC"], "company, entity,"),
        (
            &["screen", "x", "--country", "Rusia"],
            "\"Rusia\" is no country that this engine knows",
        ),
        (&["explain", "a:1", "x", "--country", "XX"], "ISO code"),
        (
            &["screen", "x", "--scorer", "ofac-search"],
            "with `sanctions compare`",
        ),
        (&["explain", "a:1", "x", "--scorer", "v9"], "the scorer v1"),
        (
            &["batch", "q.csv", "-o", "-", "--threads", "0"],
            "whole number from 1",
        ),
        (
            &["compare", "src", "-o", "-", "--scorer", "v9"],
            "v1 or ofac-search",
        ),
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        let said = err(&output);
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert!(!said.contains("'-- -1'"), "{said}");
    }
    let output = run(&["screen", "x", "-i", "."]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("index .: is no file"));
    for command in ["screen", "batch", "explain", "compare"] {
        let help = out(&run(&[command, "--help"]));
        assert!(help.contains("scoring rules: v1"), "{command}: {help}");
        assert!(help.contains("ofac-search"), "{command}: {help}");
    }
}

#[test]
fn each_kind_of_agreement_and_each_status_has_its_words() {
    let act = |status: &str| {
        format!(
            "\"designations\":[{{\"authority\":{{\"issuer\":\"Me\"}},\"list\":\"mine\",\"status\":[{status}]}}]"
        )
    };
    let list = [
        "{\"list\":{\"code\":\"mine\",\"title\":\"My list\",\"publisher\":\"Me\"}}\n".to_owned(),
        format!(
            "{{\"id\":\"mine:1\",\"names\":[{{\"full\":\"Kalmen Orbit Vesna Trust\"}}],{}}}\n",
            act("\"suspended\"")
        ),
        format!(
            "{{\"id\":\"mine:2\",\"names\":[{{\"full\":\"Jan Orlan\"}}],\"genders\":[\"male\"],{}}}\n",
            act("\"active\",{\"other\":\"under review\"}")
        ),
    ];
    let folder = folder("list.jsonl", list.concat());
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &build)), 0);
    let explain = |arguments: &[&str]| {
        let arguments = [&["explain", "-i", "my.sidx"], arguments].concat();
        out(&sanctions(folder.path(), &arguments))
    };
    for (page, parts) in [
        (
            explain(&["mine:1", "KOVT"]),
            ["first letters  ", "suspended"],
        ),
        (
            explain(&["mine:2", "Jan Orlan", "--gender", "female"]),
            ["gender  female  male", "in force, under review"],
        ),
    ] {
        for part in parts {
            assert!(page.contains(part), "{part:?} is not in:\n{page}");
        }
    }
}
