//! What the UN's entries say in their comments: the measures and grounds of the listing, gender, other entries.
//!
//! The words that say so are a table, `lists/un_sc_sanctions/comments.tsv`.

use super::consolidated::{CODE, gender, measure};
use crate::lists::wording::imo_numbers::imo_numbers;
use crate::lists::wording::prose::special_notice;
use crate::party::{Designation, Link, Party, PartyKind};

/// Words of the comments that name a measure, or a ground for the listing.
const COMMENTS: &str = include_str!("../../../lists/un_sc_sanctions/comments.tsv");

/// What many comments end with: an address, and no sentence.
const NOTICE: &str = "INTERPOL-UN Security Council Special Notice web link:";

/// What the comments say of the listing itself: the measures, where they name any, and the grounds.
fn listing(act: &mut Designation, text: &str, kind: PartyKind) {
    let rows = || {
        let lines = COMMENTS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()?))
        })
    };
    let (mut grounds, mut measures) = (Vec::new(), Vec::new());
    for sentence in sentences(text.split(NOTICE).next().unwrap_or_default()) {
        let lower = sentence.to_lowercase();
        let pursuant = lower
            .split_once("listed ")
            .and_then(|(_, behind)| behind.split_once("pursuant to "));
        for (_, words, word) in rows().filter(|row| row.0 == "measure") {
            let named = pursuant.is_some_and(|(_, behind)| behind.contains(words));
            if let Some(measure) = measure(word, kind).filter(|_| named)
                && !measures.contains(&measure)
            {
                measures.push(measure);
            }
        }
        if rows().any(|(using, words, _)| using == "ground" && lower.contains(words)) {
            // "[Old Reference # E.29.II.9]" behind Iran's sentences.
            let ground = sentence.split(" [Old Reference").next();
            grounds.extend(ground.filter(|ground| !ground.is_empty()));
        }
    }
    if !measures.is_empty() {
        act.measures = measures;
    }
    if !grounds.is_empty() {
        act.reason = Some(grounds.join(" "));
    }
}

/// The comments stay whole, as a remark; what they say in fixed words is put in its place as well.
pub(super) fn comments(party: &mut Party, act: &mut Designation, text: &str) {
    if text.is_empty() {
        return;
    }
    act.sources.extend(special_notice(text));
    listing(act, text, party.kind.unwrap_or(PartyKind::Organization));
    // "Gender [Male]." of Yemen's entries.
    for label in ["Gender:", "Sex:", "Gender ["] {
        if let Some((_, behind)) = text.split_once(label)
            && let Some(gender) = behind.split_whitespace().next().and_then(gender)
            && !party.genders.contains(&gender)
        {
            party.genders.push(gender);
        }
    }
    if party.kind != Some(PartyKind::Person) {
        party.identifiers.extend(imo_numbers(text));
    }
    for sentence in sentences(text) {
        for reference in references(sentence) {
            let other = format!("{CODE}:{reference}");
            if other != party.id
                && !party
                    .links
                    .iter()
                    .any(|link| link.party.as_ref() == Some(&other))
            {
                party.links.push(Link {
                    relation: sentence.to_owned(),
                    name: None,
                    party: Some(other),
                });
            }
        }
    }
    party.remarks.push(text.to_owned());
}

/// Cuts behind a full stop that a capital follows; "Rahat Ltd. (TAe.013)" stays together.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let capital = |&(at, _): &(usize, &str)| {
            rest.get(at + 2..)
                .is_some_and(|behind| behind.starts_with(char::is_uppercase))
        };
        let end = rest.match_indices(". ").find(capital);
        let (sentence, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at + 1));
        rest = behind.trim_start();
        Some(sentence.trim())
    })
}

/// The reference numbers in parentheses: `(QDe.137)`, `(TAi.040)`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split('(').skip(1).filter_map(|behind| {
        let (inside, _) = behind.split_once(')')?;
        is_reference(inside).then_some(inside)
    })
}

/// Whether a text has the form of a UN reference number: two capitals, `i` or `e`, a full stop, digits.
pub(in crate::lists) fn is_reference(text: &str) -> bool {
    match text.as_bytes() {
        [a, b, b'i' | b'e', b'.', digits @ ..] => {
            a.is_ascii_uppercase()
                && b.is_ascii_uppercase()
                && digits.len() >= 3
                && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::un::consolidated::program;
    use crate::party::{Identifier, IdentifierKind, Measure};

    /// What the comments make of a listing of the regime.
    fn listed(regime: &str, kind: PartyKind, text: &str) -> (Vec<Measure>, Option<String>) {
        let (mut party, mut act) = (
            Party::new(CODE, "LYi.001", Some(kind)),
            Designation::default(),
        );
        program(&mut act, regime, kind);
        comments(&mut party, &mut act, text);
        (act.measures, act.reason)
    }

    #[test]
    fn comments_name_the_measures() {
        use Measure::{ArmsEmbargo, Blocking, TravelBan};
        for text in [
            "Listed pursuant to paragraphs 15 and 17 of resolution 1970 (Travel Ban,Asset Freeze).",
            "Name of mother S. Listed pursuant to paragraphs 15 and 17 of resolution 1970 (Travel Ban, Asset Freeze) INTERPOL",
            "Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban). Listed on 17 March 2011 pursuant to paragraph 17 of resolution 1970 (Asset Freeze).",
        ] {
            let (measures, _) = listed("Libya", PartyKind::Person, text);
            assert_eq!(measures, [TravelBan, Blocking], "{text}");
        }
        let text = "Listed pursuant to paragraph 17 of resolution 1970 ( Asset Freeze).";
        assert_eq!(listed("Libya", PartyKind::Person, text).0, [Blocking]);
        let text = "Listed pursuant to paragraph 17 of resolution 1973, as modified on 16 September pursuant to paragraph 15 of resolution 2009.";
        assert_eq!(listed("Libya", PartyKind::Organization, text).0, [Blocking]);
        // The entry's own words stand before the regime's rule, which stands where the entry is silent.
        let text = "Listed pursuant to paragraph 5 of resolution 2624 (2022) as subject to the measures imposed by paragraph 14 of resolution 2216 (2015) (targeted arms embargo).";
        assert_eq!(
            listed("Yemen", PartyKind::Organization, text).0,
            [ArmsEmbargo]
        );
        let text = "Violated the travel ban and the asset freeze.";
        assert_eq!(listed("Libya", PartyKind::Person, text).0, []);
        let (measures, _) = listed("GB", PartyKind::Person, "Ture was listed on 18 May 2012.");
        assert_eq!(measures, [TravelBan]);
    }

    #[test]
    fn comments_tell_the_grounds_and_other_things() {
        let text = "Associated with Al-Qaida (QDe.004). Father's name is Brahim. In detention as at June 2009. INTERPOL-UN Security Council Special Notice web link:https://www.interpol.int/human rights";
        let (_, reason) = listed("Al-Qaida", PartyKind::Person, text);
        assert_eq!(
            reason.as_deref(),
            Some("Associated with Al-Qaida (QDe.004).")
        );
        let text = "Owned or controlled by Ghorb Nooh. [Old Reference # E.29.II.9]";
        let (_, reason) = listed("Iran", PartyKind::Organization, text);
        assert_eq!(
            reason.as_deref(),
            Some("Owned or controlled by Ghorb Nooh.")
        );
        let text = "Review pursuant to Security Council resolution 1822 (2008) was concluded on 15 Jun. 2010.";
        assert_eq!(listed("Al-Qaida", PartyKind::Person, text).1, None);
    }

    #[test]
    fn comments_hold_a_company_number() {
        let text = "Owner of the DPRK tanker PAEK MA. IMO number: 5963351.";
        let mut party = Party::new(CODE, "KPe.057", Some(PartyKind::Organization));
        comments(&mut party, &mut Designation::default(), text);
        let imo = Identifier::new(IdentifierKind::Imo, "5963351");
        assert_eq!(party.identifiers, [imo]);
    }

    #[test]
    fn every_row_of_the_comments_has_all_its_columns() {
        for line in COMMENTS.lines().filter(|line| !line.starts_with('#')) {
            let [using, words, word, reason] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            assert!(
                !reason.is_empty() && words == words.to_lowercase(),
                "{line}"
            );
            let other = matches!(measure(word, PartyKind::Person), Some(Measure::Other(_)));
            assert_eq!(
                (using == "ground", other),
                (word == "-", word == "-"),
                "{line}"
            );
        }
    }
}
