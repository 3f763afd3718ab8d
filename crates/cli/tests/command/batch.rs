//! `batch`.

use super::run::{batch, code, err, folder, names, out, sanctions};
use serde_json::Value;
use std::fs;

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
            .contains("not an object in JSON at byte")
    );
    assert!(!results[3]["error"].as_str().unwrap().contains("line 1"));
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
        (b"name,Name\nx,y\n", "are both the column name"),
        (
            b"name,dob,birthday\nx,,\n",
            "are both the column birth_date",
        ),
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
fn what_is_read_is_not_written_over() {
    let folder = folder("q.csv", "name\nJane\n");
    let path = folder.path();
    let list = r#"{"id":"mine:1","names":[{"full":"Jane"}]}"#;
    fs::write(path.join("list.jsonl"), list).unwrap();
    let build = ["build", "-o", "all.sidx", "list.jsonl"];
    assert_eq!(code(&sanctions(path, &build)), 0);
    let before = [
        fs::read(path.join("q.csv")),
        fs::read(path.join("all.sidx")),
    ];
    for more in [
        &["-o", "q.csv"][..],
        &["-o", "./q.csv"],
        &["-o", "all.sidx"],
        &["-o", "r.jsonl", "--record", "q.csv"],
        &["-o", "r.jsonl", "--record", "all.sidx"],
        &["-o", "r.jsonl", "--record", "./r.jsonl"],
        &["-o", "-", "--record", "-"],
    ] {
        let arguments = [&["batch", "q.csv", "-i", "all.sidx"], more].concat();
        let output = sanctions(path, &arguments);
        assert_eq!(code(&output), 2, "{more:?}: {}", err(&output));
    }
    let after = [
        fs::read(path.join("q.csv")),
        fs::read(path.join("all.sidx")),
    ];
    for (before, after) in before.into_iter().zip(after) {
        assert_eq!(before.unwrap(), after.unwrap());
    }
    assert_eq!(names(path), ["all.sidx", "list.jsonl", "q.csv"]);
}

#[test]
fn the_lists_stand_once_beside_the_results_and_each_match_says_by_whom() {
    let folder = folder("q.csv", "name\nRaiymbek Matraimov\nJane\n\"\"\n");
    let arguments = ["batch", "q.csv", "-o", "r.jsonl", "--limit", "1"];
    assert_eq!(code(&sanctions(folder.path(), &arguments)), 4);
    assert_eq!(
        names(folder.path()),
        ["q.csv", "r.jsonl", "r.jsonl.run.json"]
    );
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let results = read("r.jsonl");
    let first: Value = serde_json::from_str(results.lines().next().unwrap()).unwrap();
    let acts = &first["matches"][0]["designations"];
    assert_eq!(acts[0]["list"], "us_ofac_sdn");
    assert_eq!(acts[0]["authority"], "US Department of the Treasury (OFAC)");
    assert_eq!(acts[0]["programs"][0], "GLOMAG");
    assert_eq!(acts[1]["authority"], "US Department of State");

    let record: Value = serde_json::from_str(&read("r.jsonl.run.json")).unwrap();
    assert_eq!(record["queries"], "q.csv");
    assert_eq!(record["scorer"], "v1");
    assert_eq!(record["limit"], 1);
    assert_eq!(record["lists"][0]["code"], "demo");
    assert!(record["lists"][0]["files"][0]["sha256"].is_string());
    for (count, expected) in [
        ("rows", 3),
        ("with_an_alert", 1),
        ("at_the_limit", 0),
        ("matches_left_out", 0),
        ("not_screened", 1),
        ("screened_without_a_value", 0),
    ] {
        assert_eq!(record[count], expected, "{count}");
    }
    let arguments = ["batch", "q.csv", "-o", "-", "--record", "run.json"];
    assert_eq!(code(&sanctions(folder.path(), &arguments)), 4);
    assert!(read("run.json").contains("\"demo\""));
}

#[cfg(unix)]
#[test]
fn standard_output_has_several_names() {
    let folder = folder("q.csv", "name\nJane\n");
    for name in ["-", "/dev/stdout", "/dev/fd/1"] {
        let results = fs::File::create(folder.path().join("r.jsonl")).unwrap();
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_sanctions"))
            .args(["batch", "q.csv", "-o", name])
            .current_dir(folder.path())
            .stdout(results)
            .output()
            .unwrap();
        assert_eq!(code(&run), 0, "{name}: {}", err(&run));
        let results = fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
        assert_eq!(results.lines().count(), 1, "{name}");
        assert_eq!(names(folder.path()), ["q.csv", "r.jsonl"]);
        for record in ["-", "/dev/stdout", "/dev/fd/1"] {
            let arguments = ["batch", "q.csv", "-o", name, "--record", record];
            let output = sanctions(folder.path(), &arguments);
            assert_eq!(code(&output), 2, "{name}, {record}");
        }
    }
}

#[test]
fn a_record_that_nobody_named_replaces_nothing_but_a_record() {
    let folder = folder("q.csv", "name\nJane\n");
    let record = folder.path().join("r.jsonl.run.json");
    let run = |more: &[&str]| {
        let arguments = [&["batch", "q.csv", "-o", "r.jsonl"], more].concat();
        code(&sanctions(folder.path(), &arguments))
    };
    fs::write(&record, "{\"mine\":1}").unwrap();
    assert_eq!(run(&[]), 2);
    assert_eq!(fs::read_to_string(&record).unwrap(), "{\"mine\":1}");
    assert_eq!(names(folder.path()), ["q.csv", "r.jsonl.run.json"]);
    assert_eq!(run(&["--record", "r.jsonl.run.json"]), 0, "it was named");
    assert_eq!(run(&[]), 0, "now it is one");
}

#[test]
fn a_key_that_is_read_otherwise_than_before_is_told_again() {
    let (output, results) = batch(
        "q.jsonl",
        "{\"full_name\":\"Jane\"}\n{\"name\":\"x y\",\"full_name\":\"Raiymbek Matraimov\"}\n{\"full_name\":\"Jane\"}\n",
        &[],
    );
    assert_eq!((code(&output), results.len()), (0, 3));
    let said = err(&output);
    assert!(
        said.contains("line 1: read are \"full_name\" as name")
            && said.contains(
                "line 2: read are name; not read, only passed through, are \"full_name\""
            )
            && !said.contains("line 3"),
        "{said}"
    );
}

#[test]
fn columns_are_read_by_what_people_call_them_and_told() {
    let (output, results) = batch(
        "q.csv",
        "Full Name,DOB,Passport,Sex,Birth Place\nNobody,1971-05-03,1340572,m,Osh\n",
        &[],
    );
    assert_eq!(code(&output), 0);
    assert_eq!(results[0]["matches"][0]["id"], "demo:matraimov");
    for passed in ["Full Name", "DOB", "Passport", "Birth Place"] {
        assert!(results[0][passed].is_string(), "{passed}");
    }
    let said = err(&output);
    assert!(
        said.contains(
            "q.csv: read are \"Full Name\" as name, \"DOB\" as birth_date, \"Passport\" as id_number, \"Sex\" as gender; \
             not read, only passed through, are \"Birth Place\""
        ),
        "{said}"
    );
    let (output, results) = batch(
        "q.jsonl",
        "{\"name\":\"Jane\",\"x\":1}\n{\"x\":2,\"name\":\"Jane\"}\n{\"name\":\"Nobody\",\"imo\":1340572,\"y\":1}\n",
        &[],
    );
    assert_eq!(code(&output), 0);
    assert_eq!(results[2]["matches"][0]["id"], "demo:matraimov");
    assert_eq!(results[2]["imo"], 1340572);
    let said = err(&output);
    assert!(
        said.contains("line 1: read are name; not read, only passed through, are \"x\"")
            && said.contains(
                "line 3: read are \"imo\" as id_number; not read, only passed through, are \"y\""
            )
            && !said.contains("line 2"),
        "{said}"
    );
}

#[test]
fn a_value_that_is_no_gender_is_told() {
    let (output, results) = batch("q.csv", "name,gender\nJane,unicorn\nJane,female\n", &[]);
    assert_eq!(code(&output), 4);
    let ignored = results[0]["ignored"][0].as_str().unwrap();
    assert!(ignored.starts_with("gender: \"unicorn\""), "{ignored}");
    assert!(results[1]["ignored"].is_null());
}

#[test]
fn a_name_of_signs_alone_is_a_bad_row() {
    let (output, results) = batch("q.csv", "name\n!!!\nJane\n", &[]);
    assert_eq!(code(&output), 4);
    assert!(results[0]["error"].is_string(), "{}", results[0]);
    assert!(results[0]["matches"].is_null());
    assert!(err(&output).contains("q.csv, line 2:"), "{}", err(&output));
    assert!(results[1]["matches"].is_array());
}

#[test]
fn a_number_alone_is_a_query() {
    let (output, results) = batch("q.csv", "passport\n1340572\n", &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(results[0]["matches"][0]["id"], "demo:matraimov");
}

#[test]
fn strict_refuses_columns_that_are_not_read() {
    let csv = "name,birth_dat,Note\nJane,1971,x\n";
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!((code(&output), results.len()), (0, 1));
    assert!(
        err(&output).contains("are \"birth_dat\" (did you mean birth_date?), \"Note\""),
        "{}",
        err(&output)
    );
    let json = "{\"name\":\"Jane\"}\n{\"name\":\"Jane\",\"birth_dat\":1971}\n";
    for (name, content, at) in [
        ("q.csv", csv, "q.csv"),
        ("q.jsonl", json, "q.jsonl, line 2"),
    ] {
        let (output, results) = batch(name, content, &["--strict"]);
        assert_eq!((code(&output), results.len()), (3, 0), "{name}");
        let said = err(&output);
        for part in [
            &format!("{at}: not read is \"birth_dat\" (did you mean birth_date?)"),
            "read are query_id, name, type, gender, birth_date, country, address, id_number",
        ] {
            assert!(said.contains(part), "{part:?} is not in: {said}");
        }
    }
    let (output, _) = batch(
        "q.csv",
        "query_id,name,kind\n1,Jane,person\n",
        &["--strict"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
}

#[test]
fn a_country_that_is_none_is_told_as_a_date_is() {
    let csv = "name,country,kind\n\
               Raiymbek Matraimov,Rusia; KG,person\n\
               Raiymbek Matraimov,XX,LLC\n\
               Raiymbek Matraimov,Kyrgyz Republic,individual\n";
    let (output, results) = batch("q.csv", csv, &[]);
    assert_eq!(code(&output), 4);
    let ignored = |row: usize| results[row]["ignored"].to_string();
    assert!(ignored(0).contains("country: \\\"Rusia\\\" is no country"));
    assert!(ignored(1).contains("country: \\\"XX\\\" is no country"));
    assert!(ignored(1).contains("type: \\\"LLC\\\" is not a kind of party"));
    assert!(ignored(1).contains("organization (organisation, company,"));
    assert_eq!(ignored(2), "null");
    assert!(err(&output).contains("line 2: screened without country"));
}

#[test]
fn a_match_by_a_number_alone_says_which() {
    let (_, results) = batch(
        "q.csv",
        "name,passport\nNobody,1340572\nRaiymbek Matraimov,\n",
        &[],
    );
    let found = &results[0]["matches"][0];
    assert!(found["name"].is_null(), "{found}");
    let fact = &found["facts"][0];
    assert_eq!(fact["fact"], "identifier");
    assert_eq!(fact["query"], "1340572");
    assert!(fact["listed"].as_str().unwrap().contains("1340572"));
    let by_name = &results[1]["matches"][0];
    assert!(by_name["facts"].is_null() && by_name["explanation"].is_null());
}

#[test]
fn explained_matches_have_the_fields_of_screen() {
    let csv = "name,birth_date,country\nRaiymbek Matraimov,1971-05-03,KG\n";
    let (output, results) = batch("q.csv", csv, &["--explain"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let found = &results[0]["matches"][0];
    let screened = super::run::json(&super::run::run(&[
        "screen",
        "Raiymbek Matraimov",
        "--birth-date",
        "1971-05-03",
        "--country",
        "KG",
        "--json",
    ]));
    let screened = &screened["matches"][0];
    assert_eq!(found["facts"].as_array().unwrap().len(), 2);
    for field in ["alert", "facts", "explanation"] {
        assert_eq!(found[field], screened[field], "{field}");
    }
    assert_eq!(found["designations"], screened["party"]["designations"]);
    assert_eq!(found["designations"][0]["listed_on"], "2020-12-09");
    let (_, brief) = batch("q.csv", csv, &[]);
    for field in ["id", "score", "name", "alert"] {
        assert_eq!(found[field], brief[0]["matches"][0][field], "{field}");
    }
}

#[test]
fn the_record_says_when_and_from_and_to_which_bytes() {
    use sha2::{Digest, Sha256};
    let folder = folder("q.csv", "name\nRaiymbek Matraimov\nJane\n");
    let arguments = ["batch", "q.csv", "-o", "r.jsonl"];
    assert_eq!(code(&sanctions(folder.path(), &arguments)), 0);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let record: Value = serde_json::from_slice(&read("r.jsonl.run.json")).unwrap();
    let sum = |name: &str| {
        let digest = Sha256::digest(read(name));
        let digits = digest.iter().map(|byte| format!("{byte:02x}"));
        digits.collect::<String>()
    };
    assert_eq!(record["queries_sha256"], sum("q.csv"));
    assert_eq!(record["results_sha256"], sum("r.jsonl"));
    let begun = record["begun"].as_str().unwrap();
    assert!(
        begun.starts_with("20") && begun.ends_with('Z') && begun.len() == 20,
        "{begun}"
    );
    assert!(record["seconds"].as_f64().unwrap() < 60.0);
}

#[test]
fn a_file_without_a_query_clears_nobody_in_silence() {
    for (name, content) in [("q.csv", "name\n"), ("q.csv", "name\n\n")] {
        let (output, results) = batch(name, content, &[]);
        assert_eq!((code(&output), results.len()), (0, 0));
        let said = err(&output);
        assert!(said.contains("q.csv has no query"), "{said}");
        let (output, _) = batch(name, content, &["--strict"]);
        assert_eq!(code(&output), 3);
    }
}
