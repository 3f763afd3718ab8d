//! The command from outside, on the list that is compiled in.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sanctions(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sanctions"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn run(arguments: &[&str]) -> Output {
    sanctions(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!text.contains("panicked"), "{text}");
    text
}

fn code(output: &Output) -> i32 {
    err(output);
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap()
}

/// A folder with one file in it.
fn folder(name: &str, content: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

/// The results of a batch over a file.
fn batch(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> (Output, Vec<Value>) {
    let folder = folder(name, content);
    let mut arguments = vec!["batch", name, "-o", "results.jsonl"];
    arguments.extend(more);
    let output = sanctions(folder.path(), &arguments);
    let results = fs::read_to_string(folder.path().join("results.jsonl")).unwrap_or_default();
    let lines = results
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    (output, lines.collect())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

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

const LIST: &str = r#"{"list":{"code":"mine","title":"My list","publisher":"Me","published":"2026-01-31"}}
{"id":"mine:1","kind":"person","names":[{"full":"Jane Example"}]}
{"id":"mine:2","kind":"vessel","names":[{"full":"Sea Example"},{"full":"Old Example","kind":"fka"}]}
"#;

#[test]
fn build_makes_an_index_that_the_other_commands_read() {
    let folder = folder("list.jsonl", LIST);
    let output = sanctions(folder.path(), &["build", "-o", "my.sidx", "list.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).contains("2 (1 person, 1 vessel)"),
        "{}",
        out(&output)
    );
    assert!(err(&output).contains("built in"));
    assert_eq!(names(folder.path()), ["list.jsonl", "my.sidx"]);
    let found = sanctions(folder.path(), &["screen", "-i", "my.sidx", "EXAMPLE Jane"]);
    assert_eq!(code(&found), 1);
    assert!(!err(&found).contains("demonstration"));

    let again = ["build", "-o", "other.sidx", "list.jsonl", "--json"];
    let built = json(&sanctions(folder.path(), &again));
    assert_eq!(built["parties"], 2);
    assert_eq!(built["lists"][0]["published"], "2026-01-31");
    let bytes = |name| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("my.sidx"), bytes("other.sidx"));
}

#[test]
fn build_gives_a_list_the_code_that_is_asked_for() {
    let folder = folder("list.jsonl", LIST);
    let twice = ["build", "-o", "my.sidx", "list.jsonl", "list.jsonl"];
    let output = sanctions(folder.path(), &twice);
    assert_eq!(code(&output), 3);
    let said = err(&output);
    for part in [
        "an index holds one list of a code, and of these there are several:\n  mine\n    list.jsonl (2026-01-31)",
        "With the newest of each code:\n  sanctions build -o my.sidx",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let named = ["build", "-o", "my.sidx", "list.jsonl", "theirs=list.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &named)), 0);
    let party = sanctions(folder.path(), &["party", "-i", "my.sidx", "theirs:2"]);
    assert_eq!(code(&party), 0, "{}", err(&party));
}

#[test]
fn build_dates_a_list_that_does_not_say_its_day() {
    let undated = LIST.replace(",\"published\":\"2026-01-31\"", "");
    let folder = folder("list.jsonl", &undated);
    fs::write(folder.path().join("other.jsonl"), LIST).unwrap();
    let build = |dates: &[&str]| {
        let paths = ["list.jsonl", "theirs=list.jsonl", "dated=other.jsonl"];
        let arguments = [&["build", "--json", "-o", "my.sidx"][..], &paths, dates].concat();
        sanctions(folder.path(), &arguments)
    };
    let dates = [
        "--published",
        "theirs=2026-02-02",
        "--published",
        "2026-03-03",
    ];
    let built = json(&build(&dates));
    assert_eq!(built["lists"][0]["published"], "2026-03-03");
    assert_eq!(built["lists"][1]["published"], "2026-02-02");
    assert_eq!(
        built["lists"][2]["published"], "2026-01-31",
        "what the file says stands"
    );
    assert_eq!(code(&build(&["--published", "nobodys=2026-02-02"])), 2);
    assert_eq!(code(&build(&["--published", "yesterday"])), 2);
}

#[test]
fn build_tells_of_each_record_that_it_cannot_read() {
    let bad = "{\"id\":\"mine:3\",\"kind\":\"unicorn\",\"names\":[{\"full\":\"Horn\"}]}\n";
    let folder = folder("list.jsonl", format!("{LIST}{}", bad.repeat(12)));
    let build = ["build", "-o", "my.sidx", "list.jsonl"];
    let output = sanctions(folder.path(), &build);
    assert_eq!(code(&output), 4);
    let said = err(&output);
    assert!(said.contains("list.jsonl, line 4"), "{said}");
    assert_eq!(said.matches("warning: not read:").count(), 10);
    assert!(said.contains("and 2 more not read"), "{said}");
    assert!(out(&output).contains("not read      12 records"));

    fs::remove_file(folder.path().join("my.sidx")).unwrap();
    let strict = [&build[..], &["--strict"]].concat();
    let output = sanctions(folder.path(), &strict);
    assert_eq!(code(&output), 3);
    assert_eq!(
        names(folder.path()),
        ["list.jsonl"],
        "nothing is left behind"
    );
}

#[test]
fn build_names_what_is_no_list_in_a_folder() {
    let folder = folder("readme.txt", "not a list");
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::write(folder.path().join("deep/list.jsonl"), LIST).unwrap();
    let output = sanctions(folder.path(), &["build", "-o", "none/x.sidx", "."]);
    assert_eq!(code(&output), 3, "no such folder to write to");
    let target = tempfile::tempdir().unwrap();
    let index = target.path().join("x.sidx");
    let arguments = ["build", "-o", index.to_str().unwrap(), "."];
    let output = sanctions(folder.path(), &arguments);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("1 file in the folders not taken for a list"));
    assert!(err(&output).contains("readme.txt"));
    // Named by itself, it is an error.
    let arguments = ["build", "-o", index.to_str().unwrap(), "readme.txt"];
    let output = sanctions(folder.path(), &arguments);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("readme.txt"), "{}", err(&output));
}

#[test]
fn build_refuses_a_list_that_shrank() {
    let folder = folder("list.jsonl", LIST);
    let build = |more: &[&str]| {
        let arguments = [&["build", "-o", "my.sidx", "list.jsonl"][..], more].concat();
        sanctions(folder.path(), &arguments)
    };
    assert_eq!(code(&build(&[])), 0);
    assert_eq!(code(&build(&["--previous", "my.sidx"])), 0);
    let before = fs::read(folder.path().join("my.sidx")).unwrap();
    let short: String = LIST
        .lines()
        .take(2)
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(folder.path().join("list.jsonl"), short).unwrap();
    let output = build(&["--previous", "my.sidx"]);
    assert_eq!(code(&output), 3);
    assert!(
        err(&output).contains("looks incomplete"),
        "{}",
        err(&output)
    );
    let after = fs::read(folder.path().join("my.sidx")).unwrap();
    assert_eq!(before, after, "the last index stays");
}

#[test]
fn batch_answers_every_row_in_order_and_passes_other_columns_through() {
    let (output, results) = batch(
        "q.csv",
        "query_id,name,Note,birth_date\n\
         a,Raiymbek Matraimov,\"x, \"\"y\"\" \",1971-05-03\n\
         b,Zebulon Quackenbush,,\n",
        &[],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(results.len(), 2);
    assert_eq!(results[0]["query_id"], "a");
    assert_eq!(results[0]["Note"], "x, \"y\" ");
    let found = &results[0]["matches"][0];
    assert_eq!(found["id"], "demo:matraimov");
    assert_eq!(found["name"], "MATRAIMOV, Raiymbek");
    assert_eq!(found["alert"], true);
    assert!(found["score"].as_f64().unwrap() > 0.99);
    assert_eq!(results[1]["matches"].as_array().unwrap().len(), 0);
    let said = err(&output);
    assert!(
        said.contains("2 queries in") && said.contains("queries/s"),
        "{said}"
    );
    assert!(said.contains("median") && said.contains("99 % within") && said.contains("longest"));
}

#[test]
fn batch_is_the_same_on_any_number_of_threads_and_exhaustively() {
    let rows: String = (0..300)
        .map(|at| match at % 3 {
            0 => format!("{at},Rayimbek Matraymov\n"),
            1 => format!("{at},Osama bin Laden\n"),
            _ => format!("{at},Zebulon Quackenbush\n"),
        })
        .collect();
    let csv = format!("query_id,name\n{rows}");
    let (_, one) = batch("q.csv", &csv, &["--threads", "1"]);
    let (_, three) = batch("q.csv", &csv, &["--threads", "3"]);
    let (_, all) = batch("q.csv", &csv, &["--exhaustive"]);
    assert_eq!(one.len(), 300);
    assert!(
        one.iter()
            .enumerate()
            .all(|(at, r)| r["query_id"].as_str() == Some(at.to_string().as_str()))
    );
    assert_eq!(one, three);
    assert_eq!(one, all);
}

#[test]
fn batch_reads_json_lines() {
    let (output, results) = batch(
        "q.jsonl",
        concat!(
            "{\"query_id\":7,\"name\":\"Raimbek Matraimov\",\"country\":[\"Kyrgyzstan\",\"Russia\"],\"big\":12345678901234567890.10,\"deep\":{\"a\":[1]}}\n",
            "\n",
            "{\"name\":\"Nobody At All\",\"id_number\":1340572}\n",
            "{\"name\":12}\n",
            "{\"name\":\n",
        ),
        &[],
    );
    assert_eq!(code(&output), 4);
    assert_eq!(results.len(), 4);
    assert_eq!(results[0]["query_id"], 7);
    assert_eq!(results[0]["matches"][0]["id"], "demo:matraimov");
    assert_eq!(results[0]["deep"]["a"][0], 1);
    assert_eq!(results[1]["query_id"], "2", "numbered where it has none");
    assert_eq!(
        results[1]["matches"][0]["id"], "demo:matraimov",
        "by its number"
    );
    assert_eq!(results[2]["error"], "\"name\" is no text");
    assert!(
        results[3]["error"]
            .as_str()
            .unwrap()
            .contains("not an object in JSON")
    );
    let said = err(&output);
    assert!(
        said.contains("line 4:") && said.contains("line 5:"),
        "{said}"
    );
}

#[test]
fn batch_tells_bad_rows_by_line_and_goes_on() {
    let csv = "query_id,name,type,birth_date\n\
               1,Raiymbek Matraimov,person,03/05/1971\n\
               2,,person,\n\
               3,Raiymbek Matraimov,unicorn,\n\
               4,Raiymbek, Matraimov,person,\n\
               5,Raiymbek Matraimov,COMPANY,\n";
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!(code(&output), 4);
    assert_eq!(results.len(), 5, "a line for each row");
    assert!(
        results[0]["ignored"][0]
            .as_str()
            .unwrap()
            .starts_with("birth_date: \"03/05/1971\"")
    );
    assert_eq!(
        results[0]["matches"][0]["id"], "demo:matraimov",
        "screened without it"
    );
    assert!(results[1]["error"].as_str().unwrap().contains("no name"));
    assert!(
        results[2]["ignored"][0]
            .as_str()
            .unwrap()
            .starts_with("type: \"unicorn\"")
    );
    assert!(
        results[3]["error"]
            .as_str()
            .unwrap()
            .contains("5 values under 4 columns")
    );
    assert_eq!(results[3]["query_id"], "4");
    assert!(results[4]["ignored"].is_null());
    let said = err(&output);
    for line in ["line 2:", "line 3:", "line 4:", "line 5:"] {
        assert!(said.contains(line), "{line} not in {said}");
    }
    assert!(
        said.contains("2 rows not screened, 2 screened without"),
        "{said}"
    );

    let (output, results) = batch("q.csv", csv, &["--strict"]);
    assert_eq!(code(&output), 3);
    assert!(results.is_empty(), "no file that looks whole");
}

#[test]
fn a_run_that_ends_early_leaves_no_file() {
    let folder = folder("q.csv", "query_id,name\n1,\n");
    let arguments = ["batch", "q.csv", "-o", "r.jsonl", "--strict"];
    assert_eq!(code(&sanctions(folder.path(), &arguments)), 3);
    assert_eq!(names(folder.path()), ["q.csv"]);
}

#[test]
fn latin_1_is_told_by_line() {
    let csv = b"query_id,name\n1,M\xfcller\n2,Raiymbek Matraimov\n";
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!(code(&output), 4);
    let said = err(&output);
    assert!(
        said.contains("q.csv, line 2:") && said.contains("to UTF-8"),
        "{said}"
    );
    assert!(results[0]["error"].as_str().unwrap().contains("not UTF-8"));
    assert_eq!(results[1]["matches"][0]["id"], "demo:matraimov");

    let pairs = folder("p.csv", b"name1,name2\nM\xfcller,Muller\nMuller,Muller\n");
    let output = sanctions(pairs.path(), &["compare", "p.csv", "-o", "s.csv"]);
    assert_eq!(code(&output), 4);
    assert!(err(&output).contains("p.csv, line 2:"));
    let scores = fs::read(pairs.path().join("s.csv")).unwrap();
    assert_eq!(
        scores,
        b"name1,name2,score\nM\xfcller,Muller,\nMuller,Muller,1\n"
    );
}

#[test]
fn inputs_that_cannot_be_used_are_told_as_such() {
    for (content, words) in [
        (&b""[..], "is empty"),
        (b"\n \n", "is empty"),
        (b"id,title\n1,x\n", "no column \"name\""),
        (b"\xff\xfen\0a\0", "UTF-16"),
        (b"PK\x03\x04xxxx", "spreadsheet"),
        (b"[{\"name\":\"x\"}]", "JSON Lines"),
        (b"name,matches\nx,1\n", "rename it"),
        (b"name,a,a\nx,1,2\n", "comes twice"),
    ] {
        let (output, results) = batch("q.csv", content, &[]);
        assert_eq!(code(&output), 3, "{words}");
        assert!(err(&output).contains(words), "{words}: {}", err(&output));
        assert!(err(&output).contains("q.csv"));
        assert!(results.is_empty());
    }
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_rows_in_silence() {
    let (output, results) = batch("q.csv", "name\nJane\n\"Raiymbek\nMatraimov\nJohn\n", &[]);
    assert_eq!(code(&output), 4);
    assert_eq!(results.len(), 2);
    let error = results[1]["error"].as_str().unwrap();
    assert!(error.contains("goes on to line 5"), "{error}");
}

#[test]
fn semicolons_tabs_and_a_byte_order_mark_are_read() {
    for csv in [
        "\u{feff}name;country\nMatraimov, Raiymbek;Kyrgyzstan\n",
        "name\tcountry\r\nMatraimov, Raiymbek\tKyrgyzstan\r\n",
    ] {
        let (output, results) = batch("q.csv", csv, &[]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(results[0]["matches"][0]["id"], "demo:matraimov");
        assert_eq!(results[0]["query_id"], "1");
    }
}

#[test]
fn a_name_of_a_megabyte_is_one_bad_row() {
    let long = "Matraimov ".repeat(100_000);
    let csv = format!("query_id,name\n1,{long}\n2,Raiymbek Matraimov\n");
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!(code(&output), 4);
    assert!(err(&output).contains("line 2:") && err(&output).contains("bytes"));
    assert_eq!(results[1]["matches"][0]["id"], "demo:matraimov");

    let pairs = folder("p.csv", format!("name1,name2\n{long},Raiymbek Matraimov\n"));
    let output = sanctions(pairs.path(), &["compare", "p.csv", "-o", "-"]);
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn compare_writes_the_same_rows_with_scores() {
    let folder = folder(
        "p.csv",
        "schema,name1,name2,note\n\
         Person,Raimbek Matraimov,\"MATRAIMOV, Raimbek\",\"a, b\"\n\
         Company,Acme Ltd,Zebulon,\n",
    );
    let output = sanctions(folder.path(), &["compare", "p.csv", "-o", "s.csv"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let scores = fs::read_to_string(folder.path().join("s.csv")).unwrap();
    let lines: Vec<&str> = scores.lines().collect();
    assert_eq!(lines[0], "schema,name1,name2,note,score");
    assert!(lines[1].starts_with("Person,Raimbek Matraimov,\"MATRAIMOV, Raimbek\",\"a, b\","));
    let score = |line: &str| line.rsplit(',').next().unwrap().parse::<f64>().unwrap();
    assert!(score(lines[1]) > 0.95 && score(lines[2]) < 0.5, "{scores}");

    let again = sanctions(folder.path(), &["compare", "s.csv", "-o", "-"]);
    assert_eq!(code(&again), 3);
    assert!(err(&again).contains("\"score\" already"));
    let other = ["compare", "p.csv", "-o", "-", "--columns", "name2,name1"];
    assert_eq!(
        score(
            out(&sanctions(folder.path(), &other))
                .lines()
                .nth(1)
                .unwrap()
        ),
        score(lines[1])
    );
}

#[test]
fn wrong_arguments_end_with_2_and_missing_files_with_3() {
    for arguments in [
        &["screen"][..],
        &["screen", "x", "--threshold", "1.5"],
        &["screen", "x", "--threshold", "nan"],
        &["screen", "x", "--limit", "0"],
        &["screen", "x", "--birth-date", "03/05/1971"],
        &["screen", "x", "--type", "unicorn"],
        &["screen", "x", "--scorer", "v99"],
        &["screen", "x", "--weak-aliases", "maybe"],
        &["screen", "x", "--no-such-flag"],
        &["batch", "q.csv"],
        &["build", "-o", "x.sidx"],
        &["completions", "klingon"],
        &["frobnicate"],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!err(&output).is_empty() && output.stdout.is_empty());
    }
    for arguments in [
        &["screen", "x", "-i", "missing.sidx"][..],
        &["screen", "x", "-i", "Cargo.toml"],
        &["lists", "-i", "missing.sidx"],
        &["batch", "missing.csv", "-o", "-"],
        &["batch", "src", "-o", "-"],
        &["compare", "missing.csv", "-o", "-"],
        &["build", "-o", "missing/x.sidx", "missing.csv"],
        &["screen", "   "],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 3, "{arguments:?}");
        let said = err(&output);
        assert!(
            said.contains("error: ") && output.stdout.is_empty(),
            "{said}"
        );
        assert!(said.matches("No such file").count() <= 1, "{said}");
    }
}

#[test]
fn help_and_completions_are_printed() {
    let help = out(&run(&["--help"]));
    for part in [
        "Exit codes",
        "build",
        "lists",
        "screen",
        "batch",
        "compare",
        "explain",
        "party",
    ] {
        assert!(help.contains(part), "{part}");
    }
    assert!(out(&run(&["batch", "--help"])).contains("query_id"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("birth-date"), "{shell}");
    }
}

/// Standard output is closed before anything is written to it.
fn into_a_closed_pipe(arguments: &[&str], input: &str) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sanctions"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may have ended before it read everything.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [
        &["screen", "Raiymbek Matraimov"][..],
        &["screen", "Raiymbek Matraimov", "--json"],
        &["lists"],
        &["party", "demo:matraimov"],
        &["explain", "demo:matraimov", "x"],
        &["batch", "-", "-o", "-"],
        &["completions", "bash"],
    ] {
        let rows = "Raiymbek Matraimov\n".repeat(10_000);
        let output = into_a_closed_pipe(arguments, &format!("name\n{rows}"));
        assert_eq!(code(&output), 141, "{arguments:?}: {}", err(&output));
        let said = err(&output);
        assert!(!said.contains("error"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    if !Path::new("/dev/null").exists() {
        eprintln!("skipped: /dev/null is not here");
        return;
    }
    let folder = folder("q.csv", "name\nJane\n");
    let output = sanctions(folder.path(), &["batch", "q.csv", "-o", "/dev/null"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let output = sanctions(folder.path(), &["build", "-o", "/dev/null", "q.csv"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("is no file"));
}
