//! No bytes make a reader of OFAC's formats panic or run on for ever: the samples, cut and flipped.

use super::files::here;
use sanctions::lists::{Input, OpenOptions, ofac_advanced, ofac_delimited, ofac_xml};

fn sample(name: &str) -> Vec<u8> {
    let folder = here("lists/us_ofac_sdn/sample");
    std::fs::read(folder.join(name)).unwrap()
}

fn input(name: &str, bytes: &[u8]) -> Input {
    Input::new(name, std::io::Cursor::new(bytes.to_vec()))
}

/// Reads the bytes as the named file of the sample and counts the parties.
fn parties(name: &str, bytes: &[u8]) -> usize {
    let options = OpenOptions::default();
    let reader = match name {
        "sdn.xml" => ofac_xml::read(input(name, bytes), &options),
        "sdn_advanced.xml" => ofac_advanced::read(input(name, bytes), &options),
        _ => {
            let damaged = |other: &str| match name == other {
                true => input(other, bytes),
                false => input(other, &sample(other)),
            };
            let mut inputs = ofac_delimited::Inputs::new(damaged("sdn.csv"));
            inputs.aliases = Some(damaged("alt.csv"));
            inputs.addresses = Some(damaged("add.csv"));
            inputs.comments = Some(damaged("sdn_comments.csv"));
            ofac_delimited::read(inputs, &options)
        }
    };
    reader.map_or(0, |reader| reader.filter(Result::is_ok).count())
}

const FILES: [&str; 6] = [
    "sdn.csv",
    "alt.csv",
    "add.csv",
    "sdn_comments.csv",
    "sdn.xml",
    "sdn_advanced.xml",
];

#[test]
fn cut_anywhere_they_give_no_more_parties_than_whole() {
    for name in FILES {
        let bytes = sample(name);
        let whole = parties(name, &bytes);
        assert!(whole > 0);
        for end in (0..bytes.len()).step_by(23) {
            assert!(parties(name, &bytes[..end]) <= whole, "{name} cut at {end}");
        }
    }
}

#[test]
fn a_flipped_byte_costs_one_record_of_a_delimited_file_and_no_other() {
    let bytes = sample("sdn.csv");
    let whole = parties("sdn.csv", &bytes);
    for at in (0..bytes.len()).step_by(5) {
        for mask in [0x80, 0x01, 0x02] {
            let mut flipped = bytes.clone();
            flipped[at] ^= mask;
            // A line break that is lost makes one line of two; one that comes makes two of one.
            let left = parties("sdn.csv", &flipped);
            assert!(left + 2 >= whole && left <= whole + 1, "byte {at}: {left}");
        }
    }
}

#[test]
fn flipped_bytes_of_xml_do_not_panic() {
    for name in ["sdn.xml", "sdn_advanced.xml"] {
        let bytes = sample(name);
        let whole = parties(name, &bytes);
        for at in (0..bytes.len()).step_by(11) {
            for mask in [0x80, 0x01, 0x10] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                assert!(parties(name, &flipped) <= whole, "{name}, byte {at}");
            }
        }
    }
}
