//! `build`.

use super::run::{code, err, folder, json, names, out, sanctions};
use std::fs;

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
    let part = "an index holds one list of a code, and of these there are several:\n  mine\n    list.jsonl (2026-01-31)";
    assert!(said.contains(part), "{said}");
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
fn build_tells_of_names_that_are_not_searched_as_they_are_listed() {
    let long = "Sea Star ".repeat(33);
    let party = |id: u32, name: &str| {
        format!("{{\"id\":\"mine:{id}\",\"names\":[{{\"full\":\"{name}\"}}]}}\n")
    };
    let more = [party(3, "---"), party(4, "?!"), party(5, &long)].concat();
    let folder = folder("list.jsonl", format!("{LIST}{more}"));
    let output = sanctions(
        folder.path(),
        &["build", "-o", "my.sidx", "list.jsonl", "--json"],
    );
    assert_eq!(code(&output), 0, "the parties are in the index");
    let said = err(&output);
    for words in [
        "2 listed names without a letter or digit, by which nobody is found; the first: “---” of mine:3",
        "1 listed name of more than 64 words, of which the first 64 are compared; the first: “Sea Star",
    ] {
        assert!(said.contains(words), "{said}");
    }
    assert!(said.contains("...” of mine:5"), "{said}");
    let built = json(&output);
    assert_eq!(built["wordless_names"]["names"], 2);
    assert_eq!(built["wordless_names"]["first_party"], "mine:3");
    assert_eq!(built["shortened_names"]["first_name"], long);

    let plain = super::run::folder("list.jsonl", LIST);
    let output = sanctions(
        plain.path(),
        &["build", "-o", "my.sidx", "list.jsonl", "--json"],
    );
    assert!(!err(&output).contains("listed name"));
    assert!(json(&output).get("wordless_names").is_none());
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
fn a_list_with_records_that_cannot_be_read_is_no_smaller_than_itself() {
    let bad = "{\"id\":\"mine:3\",\"kind\":\"unicorn\",\"names\":[{\"full\":\"Horn\"}]}\n";
    let folder = folder("list.jsonl", format!("{LIST}{bad}"));
    let build = |more: &[&str]| {
        let arguments = [&["build", "-o", "my.sidx", "list.jsonl"][..], more].concat();
        sanctions(folder.path(), &arguments)
    };
    assert_eq!(code(&build(&[])), 4);
    let again = build(&["--previous", "my.sidx"]);
    assert_eq!(code(&again), 4, "{}", err(&again));
    // One that lost a party to an unreadable record is smaller.
    let lost = LIST.replace("\"vessel\"", "\"unicorn\"");
    fs::write(folder.path().join("list.jsonl"), lost).unwrap();
    assert_eq!(code(&build(&["--previous", "my.sidx"])), 3);
}

#[test]
fn a_list_that_lost_its_aliases_is_refused_though_all_its_parties_are_there() {
    let folder = folder("unused", "");
    let path = folder.path();
    let party = ",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    fs::write(path.join("sdn.csv"), format!("1,\"ONE\"{party}")).unwrap();
    let aliases = |count: usize| {
        let rows = (1..=count).map(|n| format!("1,{n},\"aka\",\"UNO {n}\",-0- \r\n"));
        fs::write(path.join("alt.csv"), rows.collect::<String>()).unwrap();
    };
    let build = |more: &[&str]| {
        let arguments = [&["build", "-o", "my.sidx", "sdn.csv"], more].concat();
        let output = sanctions(path, &arguments);
        (code(&output), err(&output))
    };
    aliases(9);
    assert_eq!(build(&[]).0, 0);
    aliases(8);
    let (code, said) = build(&["--previous", "my.sidx"]);
    assert_eq!(code, 0, "nine tenths: {said}");
    aliases(4);
    let (code, said) = build(&["--previous", "my.sidx"]);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("us_ofac_sdn holds 5 names where the last index had 9"),
        "{said}"
    );
}

#[test]
fn build_writes_over_no_list_and_over_nothing_but_an_index() {
    let folder = folder("list.jsonl", LIST);
    let path = folder.path();
    fs::create_dir(path.join("lists")).unwrap();
    fs::write(path.join("lists/a.jsonl"), LIST).unwrap();
    fs::write(path.join("notes.txt"), "mine").unwrap();
    fs::write(path.join("empty"), "").unwrap();
    let build = |output: &str, input: &str| {
        let output = sanctions(path, &["build", "-o", output, input]);
        (code(&output), err(&output))
    };
    for (output, input, words) in [
        (
            "list.jsonl",
            "list.jsonl",
            "to be read and to be written over",
        ),
        (
            "./list.jsonl",
            "mine=list.jsonl",
            "to be read and to be written over",
        ),
        (
            "lists/../list.jsonl",
            "list.jsonl",
            "to be read and to be written over",
        ),
        (
            "lists/a.jsonl",
            "lists",
            "to be read and to be written over",
        ),
        ("notes.txt", "list.jsonl", "is there and is no index"),
        ("-", "list.jsonl", "not a stream"),
    ] {
        let (code, said) = build(output, input);
        assert_eq!(code, 2, "{output} {input}: {said}");
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(fs::read_to_string(path.join("list.jsonl")).unwrap(), LIST);
    assert_eq!(names(path), ["empty", "list.jsonl", "lists", "notes.txt"]);

    assert_eq!(build("empty", "list.jsonl").0, 0, "as mktemp makes it");
    assert_eq!(build("empty", "list.jsonl").0, 0, "an index is replaced");
    let index = fs::read(path.join("empty")).unwrap();
    fs::write(path.join("empty"), &index[..20]).unwrap();
    assert_eq!(build("empty", "list.jsonl").0, 0, "and a damaged one");
    let (code, said) = build("other.sidx", "empty");
    assert_eq!(code, 3);
    assert!(said.contains("empty: is an index, made of lists"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_list_is_the_list() {
    let folder = folder("list.jsonl", LIST);
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(folder.path().join("list.jsonl"), link).unwrap();
    for (output, input) in [("link", "list.jsonl"), ("list.jsonl", "link")] {
        let output = sanctions(folder.path(), &["build", "-o", output, input]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("written over"), "{}", err(&output));
    }
}

#[test]
fn a_list_without_its_end_leaves_the_last_index() {
    let folder = folder("list.jsonl", LIST);
    let path = folder.path();
    let build = |input: &str| sanctions(path, &["build", "-o", "my.sidx", input]);
    assert_eq!(code(&build("list.jsonl")), 0);
    let before = fs::read(path.join("my.sidx")).unwrap();
    let xml = "<CONSOLIDATED_LIST dateGenerated=\"2025-04-19T00:00:01Z\"><INDIVIDUALS>\
               <INDIVIDUAL><DATAID>1</DATAID><REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER>\
               <FIRST_NAME>A</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    fs::write(path.join("cut.xml"), &xml[..xml.len() - 10]).unwrap();
    fs::write(path.join("cut.jsonl"), &LIST[..LIST.len() - 10]).unwrap();
    let row = ",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    fs::create_dir(path.join("ofac")).unwrap();
    fs::write(path.join("ofac/sdn.csv"), format!("1,\"ONE\"{row}")).unwrap();
    let aliases = "1,1,\"aka\",\"UNO\",-0- \r\n2,2,\"aka\",\"DUE\",-0- \r\n";
    fs::write(path.join("ofac/alt.csv"), aliases).unwrap();
    // Stored, not packed, and more than the first look reads; the checksum behind the data is missing.
    let rows =
        (3..500).map(|id| format!("{{\"id\":\"mine:{id}\",\"names\":[{{\"full\":\"A\"}}]}}\n"));
    let long = [LIST.to_owned(), rows.collect()].concat();
    let length = u16::try_from(long.len()).unwrap();
    assert!(length > 16 << 10);
    let gzip = [
        &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        long.as_bytes(),
    ];
    fs::write(path.join("cut.gz"), gzip.concat()).unwrap();
    for input in ["cut.xml", "cut.jsonl", "cut.gz", "ofac"] {
        let output = build(input);
        assert_eq!(code(&output), 3, "{input}");
        let said = err(&output);
        assert!(
            said.contains("is incomplete and no index was written"),
            "{said}"
        );
        let after = fs::read(path.join("my.sidx")).unwrap();
        assert!(before == after, "{input}: the last index stays");
    }
    let names = names(path);
    assert!(
        names.iter().all(|name| !name.ends_with(".tmp")),
        "{names:?}"
    );
}

#[test]
fn build_refuses_to_do_without_a_list_of_the_last_index() {
    let folder = folder("list.jsonl", LIST);
    let build = |more: &[&str]| {
        let arguments = [&["build", "-o", "my.sidx", "list.jsonl"][..], more].concat();
        let output = sanctions(folder.path(), &arguments);
        (code(&output), err(&output))
    };
    assert_eq!(build(&["theirs=list.jsonl", "third=list.jsonl"]).0, 0);
    let before = fs::read(folder.path().join("my.sidx")).unwrap();
    let (code, said) = build(&["--previous", "my.sidx"]);
    assert_eq!(code, 3);
    assert!(
        said.contains("2 lists that are not among those read: theirs, third;")
            && said.contains("--drop theirs --drop third"),
        "{said}"
    );
    assert_eq!(before, fs::read(folder.path().join("my.sidx")).unwrap());
    for wrong in ["mine", "nobodys"] {
        let (code, said) = build(&["--previous", "my.sidx", "--drop", wrong]);
        assert_eq!(code, 2, "{said}");
    }
    let drop = ["--drop", "theirs", "--drop", "third"];
    assert_eq!(build(&drop).0, 2, "there is no last index");
    let (code, said) = build(&[&["--previous", "my.sidx"][..], &drop].concat());
    assert_eq!(code, 0, "{said}");
}

#[test]
fn of_several_lists_of_a_code_the_newest_is_told_only_where_all_say_their_day() {
    let folder = folder("a.jsonl", LIST);
    let path = folder.path();
    let write = |name: &str, day: &str| {
        let text = LIST.replace(",\"published\":\"2026-01-31\"", day);
        fs::write(path.join(name), text).unwrap();
    };
    let said = || {
        let output = sanctions(path, &["build", "-o", "x.sidx", "."]);
        assert_eq!(code(&output), 3);
        err(&output)
    };
    write("z-2027.jsonl", ",\"published\":\"2025-12-31\"");
    let told = said();
    assert!(
        told.contains("./a.jsonl (2026-01-31)\n    ./z-2027.jsonl (2025-12-31)\n"),
        "{told}"
    );
    assert!(
        told.ends_with("sanctions build -o x.sidx \\\n    ./a.jsonl\n"),
        "{told}"
    );
    write("b.jsonl", ",\"published\":\"2026-01-31\"");
    let told = said();
    assert!(told.contains("several are of the latest day"), "{told}");
    assert!(!told.contains("sanctions build"), "{told}");
    write("b.jsonl", "");
    let told = said();
    assert!(told.contains("not all of them say their day"), "{told}");
    assert!(!told.contains("sanctions build"), "{told}");
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let folder = folder("list.jsonl", LIST);
    let output = sanctions(folder.path(), &["build", "-o", "none/x.sidx", "list.jsonl"]);
    assert_eq!(code(&output), 3);
    let said = err(&output);
    assert!(
        said.contains("cannot create none/x.sidx: there is no folder none"),
        "{said}"
    );
}

#[test]
fn build_tells_of_lists_that_are_old_or_of_no_day() {
    let old = LIST.replace("2026-01-31", "1990-01-31");
    let undated = LIST.replace(",\"published\":\"2026-01-31\"", "");
    let folder = folder("old.jsonl", old);
    fs::write(folder.path().join("undated.jsonl"), undated).unwrap();
    let build = |input: &str, more: &[&str]| {
        let arguments = [&["build", "-o", "my.sidx", input], more].concat();
        let output = sanctions(folder.path(), &arguments);
        (code(&output), err(&output))
    };
    let undated = "mine does not say its day of publication; tell it with --published mine=DATE";
    for (input, more, ends, part) in [
        ("old.jsonl", &["--strict"][..], 0, "built in"),
        ("old.jsonl", &["--max-age", "1"], 0, "and --max-age is 1"),
        ("undated.jsonl", &[], 0, undated),
        ("undated.jsonl", &["--strict"], 0, undated),
        ("old.jsonl", &["--max-age", "1", "--strict"], 3, "days ago"),
        ("undated.jsonl", &["--max-age", "1", "--strict"], 3, undated),
    ] {
        let (code, said) = build(input, more);
        assert_eq!(code, ends, "{input} {more:?}: {said}");
        assert!(said.contains(part), "{input} {more:?}: {said}");
        let warned = said.contains("warning:");
        assert_eq!(warned, ends == 0 && part != "built in", "{said}");
    }
    assert_eq!(build("undated.jsonl", &[]).0, 0);
    let listed = sanctions(folder.path(), &["lists", "-i", "my.sidx"]);
    assert!(err(&listed).contains(undated), "{}", err(&listed));
}

#[test]
fn a_csv_of_ones_own_is_told_how_to_be_read() {
    let folder = folder("own.csv", "Id,Who\n1,Jane\n");
    let output = sanctions(folder.path(), &["build", "-o", "my.sidx", "own.csv"]);
    assert_eq!(code(&output), 3);
    let said = err(&output);
    assert!(
        said.contains("beside it, own.columns.json, as lists/user_csv/README.md tells"),
        "{said}"
    );
}
