//! `compare`.

use super::run::{code, err, folder, out, sanctions};
use std::fs;

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
fn pairs_are_not_written_over_and_a_column_is_not_compared_with_itself() {
    let pairs = "name1,name2\na,b\n";
    let folder = folder("p.csv", pairs);
    let compare = |arguments: &[&str]| {
        let output = sanctions(folder.path(), &[&["compare", "p.csv"], arguments].concat());
        (code(&output), err(&output))
    };
    let (code, said) = compare(&["-o", "./p.csv"]);
    assert_eq!(code, 2);
    assert!(said.contains("written over"), "{said}");
    assert_eq!(
        fs::read_to_string(folder.path().join("p.csv")).unwrap(),
        pairs
    );
    let (code, said) = compare(&["-o", "-", "--columns", "name1,Name1"]);
    assert_eq!(code, 2);
    assert!(said.contains("twice"), "{said}");
}
