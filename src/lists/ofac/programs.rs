//! OFAC's program tags, and the designations that they make.
//!
//! What a tag stands for is data: `src/lists/data/ofac_programs.tsv`; what the remarks add to it, too:
//! `src/lists/data/ofac_menus.tsv`.

use crate::error::{Error, Result};
use crate::lists::OpenOptions;
use crate::lists::wording::measures::measure;
use crate::party::{Authority, Designation, Fact, Measure, Party, PartyKind, Program};
use std::sync::LazyLock;

pub(in crate::lists) const TREASURY: &str = "US Department of the Treasury (OFAC)";
pub(in crate::lists) const STATE: &str = "US Department of State";

/// Who designates under an order that lets both departments, on lists that do not say which did.
const EITHER: &str = "US Department of State or US Department of the Treasury (OFAC)";

/// Which of OFAC's two lists is read; one tag means different measures on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lists) enum OfacList {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Issuer {
    Treasury,
    State,
    /// One of the two.
    Either,
    /// Nobody: the tag marks an entry that other tags designate.
    Nobody,
}

fn issuer(word: &str) -> Option<Issuer> {
    match word {
        "treasury" => Some(Issuer::Treasury),
        "state" => Some(Issuer::State),
        "either" => Some(Issuer::Either),
        "none" => Some(Issuer::Nobody),
        _ => None,
    }
}

struct Tag {
    code: &'static str,
    name: &'static str,
    issuer: Issuer,
    basis: Vec<&'static str>,
    sdn: Vec<Measure>,
    consolidated: Vec<Measure>,
}

impl Tag {
    fn measures(&self, list: OfacList) -> &[Measure] {
        match list {
            OfacList::Sdn => &self.sdn,
            OfacList::Consolidated => &self.consolidated,
        }
    }
}

/// A fact that names a measure of some tags.
struct Choice {
    label: &'static str,
    words: &'static str,
    tags: Vec<&'static str>,
    issuer: Issuer,
    measure: Measure,
}

static TAGS: LazyLock<Vec<Tag>> = LazyLock::new(|| {
    let rows = include_str!("../data/ofac_programs.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(tag)
        .collect()
});

static MENUS: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    let rows = include_str!("../data/ofac_menus.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(choice)
        .collect()
});

fn several(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|item| !item.is_empty())
}

fn tag(row: &'static str) -> Option<Tag> {
    let mut cells = row.split('\t');
    Some(Tag {
        code: cells.next()?,
        name: cells.next()?,
        issuer: issuer(cells.next()?)?,
        basis: several(cells.next()?).collect(),
        sdn: several(cells.next()?).map(measure).collect(),
        consolidated: several(cells.next()?).map(measure).collect(),
    })
}

fn choice(row: &'static str) -> Option<Choice> {
    let mut cells = row.split('\t');
    Some(Choice {
        label: cells.next()?,
        words: cells.next()?,
        tags: several(cells.next()?).collect(),
        issuer: issuer(cells.next()?)?,
        measure: measure(cells.next()?),
    })
}

/// The tags of the delimited files' program column: `SDGT] [IFSR`.
pub(super) fn split(column: &str) -> Vec<&str> {
    let tags = column.split("] [");
    tags.map(|tag| tag.trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace()))
        .filter(|tag| !tag.is_empty())
        .collect()
}

/// Gives the party a designation for the tags that are Treasury's, one for those of which the list does
/// not say which of the two departments it was, and one for State's, in this order.
///
/// Reads the party's facts, which name what was chosen from a menu. Everybody on the SDN list is
/// blocked, whatever the tag: that the list itself says. Without any tag there is one designation
/// that says no more.
pub(in crate::lists) fn designate<'a>(
    party: &mut Party,
    list: OfacList,
    tags: impl IntoIterator<Item = &'a str>,
) {
    made_by(None, party, list, tags);
}

/// As [`designate`], on a list beside the SDN list that Treasury alone makes: one designation, whatever
/// the tags, since those of the party's other lists are repeated there.
pub(in crate::lists) fn designate_by_treasury<'a>(
    party: &mut Party,
    tags: impl IntoIterator<Item = &'a str>,
) {
    made_by(Some(Issuer::Treasury), party, OfacList::Consolidated, tags);
}

fn made_by<'a>(
    maker: Option<Issuer>,
    party: &mut Party,
    list: OfacList,
    tags: impl IntoIterator<Item = &'a str>,
) {
    let act = |issuer: &str| Designation {
        authority: Authority {
            issuer: issuer.to_owned(),
            administrator: (issuer != TREASURY).then(|| TREASURY.to_owned()),
        },
        list: party.list().to_owned(),
        entry_id: Some(party.entry_id().to_owned()),
        ..Designation::default()
    };
    let mut acts = [
        (Issuer::Treasury, act(TREASURY)),
        (Issuer::Either, act(EITHER)),
        (Issuer::State, act(STATE)),
    ];
    let tags = tags.into_iter().map(|code| {
        let known = TAGS.iter().find(|tag| tag.code == code);
        let chosen: Vec<&Choice> = chosen(party, code).collect();
        let issuer = maker.unwrap_or_else(|| designator(known, &chosen, list));
        (code, known, issuer, chosen)
    });
    let mut tags: Vec<_> = tags.collect();
    // What marks an entry goes with what designates it. The marks of the SDN list tell of weapons and
    // terror, for which either department designates.
    tags.sort_by_key(|tag| tag.2 == Issuer::Nobody);
    let marked = match list {
        OfacList::Sdn => [Issuer::Either, Issuer::Treasury, Issuer::State],
        OfacList::Consolidated => [Issuer::Treasury, Issuer::State, Issuer::Either],
    };
    let mut marked = marked.into_iter();
    let marked = marked.find(|issuer| tags.iter().any(|tag| tag.2 == *issuer));
    let marked = marked.or(maker).unwrap_or(Issuer::Either);
    for (code, known, issuer, chosen) in tags {
        let issuer = match issuer {
            Issuer::Nobody => marked,
            issuer => issuer,
        };
        let Some((_, act)) = acts.iter_mut().find(|(of, _)| *of == issuer) else {
            continue;
        };
        act.programs.push(Program {
            code: code.to_owned(),
            name: known.map(|tag| tag.name.to_owned()),
        });
        for basis in known.into_iter().flat_map(|tag| &tag.basis) {
            if !act.legal_basis.iter().any(|known| known == basis) {
                act.legal_basis.push((*basis).to_owned());
            }
        }
        let by_tag = known.map_or(&[][..], |tag| tag.measures(list));
        for measure in by_tag.iter().chain(chosen.iter().map(|row| &row.measure)) {
            let of_people = matches!(measure, Measure::TravelBan | Measure::VisaRestriction);
            let fits = !of_people || party.kind == Some(PartyKind::Person);
            if fits && !act.measures.contains(measure) {
                act.measures.push(measure.clone());
            }
        }
    }
    let none = acts.iter().all(|(_, act)| act.programs.is_empty());
    for (issuer, mut act) in acts {
        if act.programs.is_empty() && !(none && issuer == marked) {
            continue;
        }
        if list == OfacList::Sdn && !act.measures.contains(&Measure::Blocking) {
            act.measures.insert(0, Measure::Blocking);
        }
        party.designations.push(act);
    }
}

/// Who designated under a tag, as far as the tag and what was chosen from its menu tell.
fn designator(known: Option<&Tag>, chosen: &[&Choice], list: OfacList) -> Issuer {
    let Some(tag) = known else {
        return Issuer::Either;
    };
    if tag.issuer != Issuer::Either {
        return tag.issuer;
    }
    // Treasury's directives bind parties on the SDN list, too, whom State may have put there.
    let of_menu = chosen.iter().map(|row| row.issuer).next();
    let told = |issuer: &Issuer| *issuer == Issuer::State || list == OfacList::Consolidated;
    // A tag that does nothing beside the SDN list is there because the party is on both.
    let repeated =
        list == OfacList::Consolidated && !tag.sdn.is_empty() && tag.consolidated.is_empty();
    match of_menu.filter(told) {
        Some(issuer) => issuer,
        None if repeated => Issuer::Nobody,
        None => Issuer::Either,
    }
}

/// What the party's facts say was chosen from the menu of a tag.
fn chosen<'a>(party: &'a Party, code: &'a str) -> impl Iterator<Item = &'static Choice> + 'a {
    let rows = MENUS.iter().filter(move |row| row.tags.contains(&code));
    rows.filter(|row| {
        let named = |fact: &Fact| fact.label == row.label && fact.value.starts_with(row.words);
        party.facts.iter().any(named)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_every_tag_stands_once() {
        let rows = include_str!("../data/ofac_programs.tsv")
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
        }
        let rows = include_str!("../data/ofac_menus.tsv").lines();
        let rows: Vec<_> = rows.filter(|row| !row.starts_with('#')).skip(1).collect();
        assert_eq!(MENUS.len(), rows.len());
        for row in &rows {
            assert_eq!(row.split('\t').count(), 6, "{row}");
            assert!(!row.ends_with('\t'), "no reason: {row}");
        }
        let known = |code: &&str| TAGS.iter().any(|tag| tag.code == *code);
        assert!(MENUS.iter().all(|row| row.tags.iter().all(known)));
        let mut codes: Vec<_> = TAGS.iter().map(|tag| tag.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), TAGS.len());
    }

    #[test]
    fn a_tag_of_state_and_one_of_treasury_make_two_designations() {
        let mut party = Party::new("us_ofac_sdn", "4695", Some(PartyKind::Organization));
        designate(&mut party, OfacList::Sdn, split("FTO] [SDGT"));
        let issuers = |party: &Party| -> Vec<String> {
            let acts = party.designations.iter();
            acts.map(|act| act.authority.issuer.clone()).collect()
        };
        // Both departments designate under the order behind SDGT.
        assert_eq!(issuers(&party), [EITHER, STATE]);
        assert_eq!(party.designations[0].programs[0].code, "SDGT");
        assert_eq!(
            party.designations[1].authority.administrator.as_deref(),
            Some(TREASURY)
        );
    }

    fn acts(list: OfacList, tags: &str) -> Vec<(String, Vec<String>)> {
        let mut party = Party::new("x", "1", Some(PartyKind::Organization));
        designate(&mut party, list, split(tags));
        let acts = party.designations.into_iter().map(|act| {
            let programs = act.programs.into_iter().map(|program| program.code);
            (act.authority.issuer, programs.collect())
        });
        acts.collect()
    }

    fn act(issuer: &str, programs: &[&str]) -> (String, Vec<String>) {
        let programs = programs.iter().map(|code| (*code).to_owned());
        (issuer.to_owned(), programs.collect())
    }

    #[test]
    fn what_is_treasurys_is_not_made_vague_by_a_tag_beside_it() {
        assert_eq!(
            acts(OfacList::Sdn, "GLOMAG] [SDGT] [FTO] [IFSR"),
            [
                act(TREASURY, &["GLOMAG"]),
                act(EITHER, &["SDGT", "IFSR"]),
                act(STATE, &["FTO"])
            ]
        );
        // The tag of the SDN list is repeated beside that of the sectoral list.
        assert_eq!(
            acts(OfacList::Consolidated, "RUSSIA-EO14024] [UKRAINE-EO13662"),
            [act(TREASURY, &["UKRAINE-EO13662", "RUSSIA-EO14024"])]
        );
        // Both departments choose from menus.
        assert_eq!(
            acts(OfacList::Consolidated, "MBS] [UKRAINE-EO13662"),
            [act(TREASURY, &["UKRAINE-EO13662"]), act(EITHER, &["MBS"])]
        );
    }

    #[test]
    fn on_a_list_of_treasurys_alone_the_issuer_is_treasury_whatever_the_tags() {
        for tags in ["RUSSIA-EO14024] [FTO", "NOT-YET-KNOWN", ""] {
            let mut party = Party::new("x", "1", Some(PartyKind::Organization));
            designate_by_treasury(&mut party, split(tags));
            let [act] = party.designations.as_slice() else {
                panic!("{party:?}")
            };
            assert_eq!(act.authority, Authority::new(TREASURY), "{tags}");
            assert_eq!(act.programs.len(), split(tags).len());
        }
    }

    #[test]
    fn of_an_unknown_tag_nothing_is_said_but_what_its_list_says() {
        for (list, measures) in [
            (OfacList::Sdn, &[Measure::Blocking][..]),
            (OfacList::Consolidated, &[]),
        ] {
            let mut party = Party::new("us_ofac_sdn", "1", None);
            designate(&mut party, list, split("NOT-YET-KNOWN"));
            let act = &party.designations[0];
            assert_eq!(act.programs, [Program::code("NOT-YET-KNOWN")]);
            assert_eq!(act.authority.issuer, EITHER);
            assert_eq!(act.authority.administrator.as_deref(), Some(TREASURY));
            assert!(act.legal_basis.is_empty());
            assert_eq!(act.measures, measures);
        }
    }

    #[test]
    fn facts_name_what_was_chosen_from_a_menu_and_so_by_whom() {
        let mut party = Party::new("us_ofac_cons", "27016", Some(PartyKind::Organization));
        for value in ["EXPORT SANCTIONS Sec. 235(a)(2)", "BANKING TRANSACTIONS."] {
            party.facts.push(Fact {
                label: "CAATSA Section 235 Information".to_owned(),
                value: value.to_owned(),
            });
        }
        designate(&mut party, OfacList::Consolidated, ["CAATSA - RUSSIA"]);
        let [act] = party.designations.as_slice() else {
            panic!("{party:?}")
        };
        assert_eq!(act.authority.issuer, STATE);
        let banking = Measure::Other("no banking transactions".to_owned());
        assert_eq!(act.measures, [banking, Measure::ExportControl]);
        // Without them the tag leaves open who designated; on the SDN list the measure is the list's.
        let mut party = Party::new("us_ofac_sdn", "35258", Some(PartyKind::Vessel));
        designate(&mut party, OfacList::Sdn, ["CAATSA - RUSSIA"]);
        assert_eq!(party.designations[0].authority.issuer, EITHER);
        assert_eq!(party.designations[0].measures, [Measure::Blocking]);
    }

    #[test]
    fn a_directive_of_treasury_does_not_say_who_put_the_party_on_the_sdn_list() {
        for (list, issuer) in [(OfacList::Sdn, EITHER), (OfacList::Consolidated, TREASURY)] {
            let mut party = Party::new("x", "1", Some(PartyKind::Organization));
            party.facts.push(Fact {
                label: "Executive Order 14024 Directive Information".to_owned(),
                value: "Subject to Directive 3 - All transactions in ...".to_owned(),
            });
            designate(&mut party, list, ["RUSSIA-EO14024"]);
            let act = &party.designations[0];
            assert_eq!(act.authority.issuer, issuer);
            assert!(act.measures.contains(&Measure::Sectoral));
        }
    }

    #[test]
    fn a_mark_goes_with_what_designates() {
        for (tags, issuer) in [
            ("IFSR] [GLOMAG", TREASURY),
            ("IFSR] [NPWMD", EITHER),
            ("IFSR] [ISA", STATE),
            ("IFSR", EITHER),
            ("", EITHER),
        ] {
            let mut party = Party::new("us_ofac_sdn", "1", None);
            designate(&mut party, OfacList::Sdn, split(tags));
            let [act] = party.designations.as_slice() else {
                panic!("{party:?}")
            };
            assert_eq!(act.authority.issuer, issuer, "{tags}");
            assert_eq!(act.programs.len(), split(tags).len());
        }
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
