//! No bytes make a reader panic, and no cut file passes for a whole one.

use sanctions::lists::{
    Input, List, ListReader, OpenOptions, australia, canada, eu_fsf, eu_fsf_csv, eu_journal,
    switzerland,
};
use sanctions::{Error, Result};

type Read = fn(Input, &OpenOptions) -> Result<ListReader>;

const SAMPLES: &[(Read, &[u8])] = &[
    (
        canada::read,
        include_bytes!("../lists/ca_dfatd_sema_sanctions/sample.xml"),
    ),
    (
        australia::read,
        include_bytes!("../lists/au_dfat_sanctions/sample.csv"),
    ),
    (eu_fsf::read, include_bytes!("../lists/eu_fsf/sample.xml")),
    (
        eu_fsf_csv::read,
        include_bytes!("../lists/eu_fsf/sample.csv"),
    ),
    (
        switzerland::read,
        include_bytes!("../lists/ch_seco_sanctions/sample.xml"),
    ),
    (
        eu_journal::read,
        include_bytes!("../lists/eu_journal_sanctions/sample.csv"),
    ),
];

fn read(reader: Read, bytes: &[u8]) -> Result<List, Error> {
    let input = Input::new("damaged", std::io::Cursor::new(bytes.to_vec()));
    reader(input, &OpenOptions::default())?.read_all()
}

#[test]
fn a_cut_file_is_noticed() {
    for &(reader, bytes) in SAMPLES {
        let whole = read(reader, bytes).unwrap();
        assert!(whole.unread.is_empty());
        // The last line's end alone may be missing.
        let end = bytes.trim_ascii_end().len();
        for at in 0..end {
            let noticed = match read(reader, &bytes[..at]) {
                Ok(list) => !list.unread.is_empty(),
                Err(_) => true,
            };
            // A table that ends behind a row looks whole; the count of the last reading guards it.
            let behind_a_row = bytes[at - usize::from(at > 0)] == b'\n';
            assert!(noticed || behind_a_row, "cut at byte {at} of {end}");
        }
    }
}

#[test]
fn no_byte_makes_a_reader_panic() {
    // A walk that is the same in every run: each byte once, replaced by what is likely to hurt.
    let hurting = [
        0, b'"', b'<', b'&', b';', b',', b'(', b':', b'9', b'\n', 0x80, 0xff,
    ];
    for &(reader, bytes) in SAMPLES {
        for at in 0..bytes.len() {
            let mut damaged = bytes.to_vec();
            damaged[at] = hurting[at % hurting.len()];
            let _ = read(reader, &damaged);
            damaged.remove(at);
            let _ = read(reader, &damaged);
        }
    }
}
