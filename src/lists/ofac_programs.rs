//! OFAC's program tags, and the designations that they make.
//!
//! What a tag stands for is data: `data/ofac_programs.tsv`.

use super::OpenOptions;
use crate::error::{Error, Result};
use crate::party::{Authority, Designation, Measure, Party, PartyKind, Program};
use std::sync::LazyLock;

pub(super) const TREASURY: &str = "US Department of the Treasury (OFAC)";
pub(super) const STATE: &str = "US Department of State";

/// Which of OFAC's two lists is read; one tag means different measures on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfacList {
    Sdn,
    Consolidated,
}

impl OfacList {
    /// The list that the caller's code names, else the file's name: the files themselves do not say.
    pub(super) fn of(name: &str, options: &OpenOptions) -> Result<Self> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let file = file.to_ascii_lowercase();
        match options.code.as_deref() {
            Some("us_ofac_sdn") => Ok(Self::Sdn),
            Some("us_ofac_cons") => Ok(Self::Consolidated),
            _ if file.contains("cons") => Ok(Self::Consolidated),
            _ if file.contains("sdn") => Ok(Self::Sdn),
            _ => Err(Error::list(
                name,
                "may be OFAC's SDN list or its Consolidated list and does not say which; give it the name that OFAC gives it, or the code us_ofac_sdn or us_ofac_cons",
            )),
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Sdn => "us_ofac_sdn",
            Self::Consolidated => "us_ofac_cons",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Sdn => "OFAC Specially Designated Nationals and Blocked Persons",
            Self::Consolidated => "OFAC Consolidated Sanctions (non-SDN)",
        }
    }

    /// What a [`ListInfo`](crate::ListInfo) says of the list before its files are read.
    pub(super) fn info(self, format: &str) -> crate::party::ListInfo {
        crate::party::ListInfo {
            code: self.code().to_owned(),
            title: self.title().to_owned(),
            publisher: TREASURY.to_owned(),
            format: format.to_owned(),
            ..Default::default()
        }
    }
}

struct Tag {
    code: &'static str,
    name: &'static str,
    by_state: bool,
    basis: Vec<&'static str>,
    sdn: Vec<Measure>,
    consolidated: Vec<Measure>,
}

static TAGS: LazyLock<Vec<Tag>> = LazyLock::new(|| {
    let rows = include_str!("data/ofac_programs.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(tag)
        .collect()
});

fn tag(row: &'static str) -> Option<Tag> {
    let mut cells = row.split('\t');
    let (code, name, issuer) = (cells.next()?, cells.next()?, cells.next()?);
    let mut several = || {
        let cell = cells.next()?;
        Some(
            cell.split('|')
                .filter(|item| !item.is_empty())
                .collect::<Vec<_>>(),
        )
    };
    Some(Tag {
        code,
        name,
        by_state: issuer == "state",
        basis: several()?,
        sdn: several()?.into_iter().map(measure).collect(),
        consolidated: several()?.into_iter().map(measure).collect(),
    })
}

pub(super) fn measure(word: &str) -> Measure {
    match word {
        "blocking" => Measure::Blocking,
        "travel_ban" => Measure::TravelBan,
        "visa_restriction" => Measure::VisaRestriction,
        "sectoral" => Measure::Sectoral,
        "correspondent_account" => Measure::CorrespondentAccount,
        "investment" => Measure::Investment,
        other => Measure::Other(other.replace('_', " ")),
    }
}

/// The tags of the delimited files' program column: `SDGT] [IFSR`.
pub(super) fn split(column: &str) -> Vec<&str> {
    let tags = column.split("] [");
    tags.map(|tag| tag.trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace()))
        .filter(|tag| !tag.is_empty())
        .collect()
}

/// Gives the party a designation for each authority among its tags, Treasury's first; all of them
/// name the entry.
///
/// Without any tag there is one designation that says no more than who published it.
pub(super) fn designate<'a>(
    party: &mut Party,
    list: OfacList,
    tags: impl IntoIterator<Item = &'a str>,
) {
    let act = |issuer: &str, administrator: Option<&str>| Designation {
        authority: Authority {
            issuer: issuer.to_owned(),
            administrator: administrator.map(str::to_owned),
        },
        list: party.list().to_owned(),
        entry_id: Some(party.entry_id().to_owned()),
        ..Designation::default()
    };
    let mut treasury = act(TREASURY, None);
    let mut state = act(STATE, Some(TREASURY));
    for code in tags {
        let known = TAGS.iter().find(|tag| tag.code == code);
        let act = match known {
            Some(tag) if tag.by_state => &mut state,
            _ => &mut treasury,
        };
        act.programs.push(Program {
            code: code.to_owned(),
            name: known.map(|tag| tag.name.to_owned()),
        });
        let Some(tag) = known else { continue };
        for basis in &tag.basis {
            if !act.legal_basis.iter().any(|known| known == basis) {
                act.legal_basis.push((*basis).to_owned());
            }
        }
        let measures = match list {
            OfacList::Sdn => &tag.sdn,
            OfacList::Consolidated => &tag.consolidated,
        };
        for measure in measures {
            let of_people = matches!(measure, Measure::TravelBan | Measure::VisaRestriction);
            let fits = !of_people || party.kind == Some(PartyKind::Person);
            if fits && !act.measures.contains(measure) {
                act.measures.push(measure.clone());
            }
        }
    }
    let state_alone = treasury.programs.is_empty() && !state.programs.is_empty();
    if !state_alone {
        party.designations.push(treasury);
    }
    if !state.programs.is_empty() {
        party.designations.push(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_every_tag_stands_once() {
        let rows = include_str!("data/ofac_programs.tsv")
            .lines()
            .filter(|row| !row.starts_with('#'));
        let rows: Vec<_> = rows.skip(1).collect();
        assert_eq!(TAGS.len(), rows.len());
        for row in &rows {
            assert_eq!(row.split('\t').count(), 7, "{row}");
            assert!(
                row.rsplit('\t').next().is_some_and(|r| !r.is_empty()),
                "no reason: {row}"
            );
            assert!(matches!(row.split('\t').nth(2), Some("treasury" | "state")));
        }
        let mut codes: Vec<_> = TAGS.iter().map(|tag| tag.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), TAGS.len());
    }

    #[test]
    fn a_tag_of_state_and_one_of_treasury_make_two_designations() {
        let mut party = Party::new("us_ofac_sdn", "4695", Some(PartyKind::Organization));
        designate(&mut party, OfacList::Sdn, split("FTO] [SDGT"));
        let issuers: Vec<_> = party
            .designations
            .iter()
            .map(|act| act.authority.issuer.as_str())
            .collect();
        assert_eq!(issuers, [TREASURY, STATE]);
        assert_eq!(party.designations[0].programs[0].code, "SDGT");
        assert_eq!(
            party.designations[1].authority.administrator.as_deref(),
            Some(TREASURY)
        );
    }

    #[test]
    fn an_unknown_tag_is_kept_and_nothing_is_said_of_it() {
        let mut party = Party::new("us_ofac_sdn", "1", None);
        designate(&mut party, OfacList::Sdn, split("NOT-YET-KNOWN"));
        let act = &party.designations[0];
        assert_eq!(act.programs, [Program::code("NOT-YET-KNOWN")]);
        assert!(act.legal_basis.is_empty() && act.measures.is_empty());
    }

    #[test]
    fn one_tag_means_other_measures_on_the_other_list() {
        let measures = |list| {
            let mut party = Party::new("x", "1", Some(PartyKind::Organization));
            designate(&mut party, list, ["UKRAINE-EO13662"]);
            party.designations[0].measures.clone()
        };
        assert_eq!(measures(OfacList::Sdn), [Measure::Blocking]);
        assert_eq!(measures(OfacList::Consolidated), [Measure::Sectoral]);
    }
}
