//! The words for measures in the tables of this engine.

use crate::party::Measure;

/// The measure of a word; one that has no measure of its own is one in words, `_` for a space.
pub(in crate::lists) fn measure(word: &str) -> Measure {
    match word {
        "blocking" => Measure::Blocking,
        "travel_ban" => Measure::TravelBan,
        "visa_restriction" => Measure::VisaRestriction,
        "arms_embargo" => Measure::ArmsEmbargo,
        "sectoral" => Measure::Sectoral,
        "correspondent_account" => Measure::CorrespondentAccount,
        "investment" => Measure::Investment,
        "export_control" => Measure::ExportControl,
        "maritime" => Measure::Maritime,
        "procurement" => Measure::Procurement,
        other => Measure::Other(other.replace('_', " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_table_is_that_of_the_json_form() {
        for word in [
            "blocking",
            "travel_ban",
            "visa_restriction",
            "arms_embargo",
            "sectoral",
            "correspondent_account",
            "investment",
            "export_control",
            "maritime",
            "procurement",
        ] {
            let json = serde_json::to_value(measure(word)).unwrap();
            assert_eq!(json, word);
        }
        assert_eq!(measure("no_imports"), Measure::Other("no imports".into()));
    }
}
