//! IMO numbers inside texts: "IMO Number: 5342883".

use crate::party::{Identifier, IdentifierKind};

/// How many bytes may stand between the word and the figures: " Number (s): " has 13.
const GAP: usize = 13;

/// The numbers of seven figures that stand behind the word IMO.
pub(in crate::lists) fn imo_numbers(text: &str) -> Vec<Identifier> {
    let numbers = text.match_indices("IMO").filter_map(|(at, _)| {
        let behind = text.get(at + 3..)?;
        let from = behind
            .find(|c: char| c.is_ascii_digit())
            .filter(|&from| from <= GAP)?;
        let digits: String = behind
            .get(from..)?
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        (digits.len() == 7).then(|| Identifier::new(IdentifierKind::Imo, digits))
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::imo_numbers;

    #[test]
    fn behind_the_word() {
        let read = |text| {
            imo_numbers(text)
                .into_iter()
                .map(|id| id.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(read("its IMO number: 5571322."), ["5571322"]);
        assert_eq!(
            read("IMO 8405270; then IMO: 9161003"),
            ["8405270", "9161003"]
        );
        assert!(read("IMO, see SIMO 12").is_empty());
        assert!(read("IMO 84052701").is_empty());
        assert!(read("IMOé é 1234567éIMO").len() <= 1);
    }
}
