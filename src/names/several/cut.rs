//! A name that a field was too short for.

use super::named::{Sure, is_name};
use super::part::Words;

/// Letters of such fields: a line of SWIFT's messages, a name in payments of SEPA, a name in ISO 20022 and four lines of
/// SWIFT's.
const FIELDS: [usize; 3] = [35, 70, 140];

/// The name without its last word, which may be cut off, if the text fills a field to its last letter.
pub(super) fn without_last(text: &str) -> Option<&str> {
    let (name, last) = text.rsplit_once(char::is_whitespace)?;
    let name = name.trim_end();
    // An account begins with a sign, and no word is cut that is one of two.
    let may_be = name.starts_with(char::is_alphabetic)
        && name.contains(char::is_whitespace)
        && last.ends_with(char::is_alphabetic)
        && FIELDS.contains(&text.chars().count());
    if !may_be {
        return None;
    }
    // A word that is known is whole.
    let words = Words::of(last);
    (words.named == 1 && !words.known && is_name(name, Sure::Whole)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::without_last;

    #[test]
    fn what_fills_a_field_loses_its_last_word() {
        assert_eq!(
            without_last("KONSTANTIN ARISTARKHOVICH ZETANOVSK"),
            Some("KONSTANTIN ARISTARKHOVICH")
        );
        assert_eq!(without_last("KONSTANTIN ARISTARKHOVICH ZETANOVS"), None);
        assert_eq!(without_last("WIJESINGHEARACHCHILAGE SUNILPRIYAN"), None);
        assert_eq!(without_last("ORBITA INTERNATIONAL TRADING FZE 12"), None);
        assert_eq!(without_last("National Development Bank of Belize"), None);
        assert_eq!(without_last("MUHAMMAD ABDALLAH SALIH KARIM HASAN"), None);
        assert_eq!(without_last(""), None);
    }
}
