//! No bytes make a reader panic, and no cut file passes for a whole one: the export lists, the formats
//! of OpenSanctions, the special lists.

use sanctions::lists::{
    Input, List, ListReader, OpenOptions, opensanctions_ftm, opensanctions_nested,
    opensanctions_simple, senzing, us_bis_dpl, us_csl, us_state, user_csv,
};
use sanctions::{Error, Result};

type Read = fn(Input, &OpenOptions) -> Result<ListReader>;

/// A reader with a sample, and whether its last record may lack its line's end.
const SAMPLES: [(Read, &[u8]); 8] = [
    (
        us_csl::read,
        include_bytes!("../lists/us_trade_csl/sample.csv"),
    ),
    (
        us_bis_dpl::read,
        include_bytes!("../lists/us_bis_denied/sample.txt"),
    ),
    (
        opensanctions_simple::read,
        include_bytes!("../lists/opensanctions_simple/sample.targets.simple.csv"),
    ),
    (
        opensanctions_nested::read,
        include_bytes!("../lists/opensanctions_nested/sample.targets.nested.json"),
    ),
    (
        opensanctions_ftm::read,
        include_bytes!("../lists/opensanctions_ftm/sample.entities.ftm.json"),
    ),
    (
        senzing::read,
        include_bytes!("../lists/senzing/sample.senzing.json"),
    ),
    (
        us_state::read,
        include_bytes!("../lists/us_state_inksna/sample.csv"),
    ),
    (by_a_map, include_bytes!("../lists/user_csv/sample.csv")),
];

fn by_a_map(input: Input, options: &OpenOptions) -> Result<ListReader> {
    let map = include_str!("../lists/user_csv/sample.columns.json").parse()?;
    user_csv::read(input, &map, options)
}

fn read(reader: Read, bytes: &[u8]) -> Result<List, Error> {
    let input = Input::new("damaged", std::io::Cursor::new(bytes.to_vec()));
    reader(input, &OpenOptions::default())?.read_all()
}

#[test]
fn a_cut_file_is_noticed() {
    // A person's own file need not end in a line end, so a cut last cell is not noticed there.
    for (number, &(reader, bytes)) in SAMPLES.iter().take(7).enumerate() {
        assert!(read(reader, bytes).unwrap().unread.is_empty());
        let end = bytes.trim_ascii_end().len();
        for at in 0..end {
            let noticed = match read(reader, &bytes[..at]) {
                Ok(list) => !list.unread.is_empty(),
                Err(_) => true,
            };
            // What ends behind a record looks whole; the count of the last reading guards it.
            let behind = &bytes[..at];
            let whole = behind.ends_with(b"\n") || bytes[at..].starts_with(b"\n");
            assert!(
                noticed || whole,
                "sample {number}, cut at byte {at} of {end}"
            );
        }
    }
}

#[test]
fn no_byte_makes_a_reader_panic() {
    // A walk that is the same in every run: each byte once, replaced by what is likely to hurt.
    let hurting = [
        0, b'"', b'{', b'[', b';', b',', b'(', b':', b'9', b'\n', b'\t', b'/', 0x80, 0xff,
    ];
    for &(reader, bytes) in &SAMPLES {
        for at in 0..bytes.len() {
            let mut damaged = bytes.to_vec();
            damaged[at] = hurting[at % hurting.len()];
            let _ = read(reader, &damaged);
            damaged.remove(at);
            let _ = read(reader, &damaged);
        }
    }
}
