//! Designations under section 7031(c), which the State Department publishes as prose only: a template
//! with the few fields there are, filled by hand. See `lists/us_klepto_hr_visa/README.md`.

use crate::error::Result;
use crate::lists::own::user_csv::{self, ColumnMap, Field};
use crate::lists::reading::named_rows;
use crate::lists::{Found, Input, OpenOptions, Opened};
use crate::party::{Authority, Measure, PartyKind, Program};

/// The columns of `lists/us_klepto_hr_visa/template.csv`.
const TEMPLATE: [&str; 6] = ["name", "country", "reason", "year", "section", "source"];

/// The map of the template: designations of the State Department under section 7031(c).
fn map() -> ColumnMap {
    let columns = [
        ("name", Field::Name),
        ("country", Field::Country),
        ("reason", Field::Reason),
        ("year", Field::ListedOn),
        ("section", Field::LegalBasis),
        ("source", Field::Source),
    ];
    ColumnMap {
        code: Some("us_klepto_hr_visa".to_owned()),
        title: "US Anti-Kleptocracy and Human Rights Visa Restrictions".to_owned(),
        publisher: "US Department of State".to_owned(),
        // The section speaks of officials of foreign governments and their immediate family members.
        kind: Some(PartyKind::Person),
        authority: Some(Authority::new("US Department of State")),
        programs: vec![Program {
            code: "7031(c)".to_owned(),
            name: Some("Anti-Kleptocracy and Human Rights Visa Restrictions".to_owned()),
        }],
        legal_basis: vec![
            "Section 7031(c) of the Department of State, Foreign Operations, and Related Programs Appropriations Act"
                .to_owned(),
        ],
        measures: vec![Measure::VisaRestriction],
        columns: columns.map(|(column, field)| (column.to_owned(), field)).into(),
        ..ColumnMap::default()
    }
}

/// Whether the header is that of the template.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    named_rows::header(&found.head, b',').is_some_and(|columns| columns == TEMPLATE)
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    user_csv::open(Input::open(&found.path)?, &map(), options)
}
