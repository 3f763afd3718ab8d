//! One file for each script whose spelling needs more than a table, and the machines that read the tables.

pub(super) mod arabic;
pub(super) mod arabic_slavic;
pub(super) mod burmese;
pub(super) mod hangul;
pub(super) mod hangul_foreign;
pub(super) mod hebrew;
pub(super) mod indic;
pub(super) mod katakana;
pub(super) mod khmer;
pub(super) mod kontsevich;
pub(super) mod palladius;
pub(super) mod table;
pub(super) mod thai;
pub(super) mod thai_foreign;
pub(super) mod words;

/// What is wrong with the tables that the scripts' own files read, for the test that holds that there is nothing.
#[cfg(test)]
pub(super) fn faults() -> Vec<String> {
    let faults = [
        arabic::faults(),
        burmese::faults(),
        hangul::faults(),
        hebrew::faults(),
        indic::faults(),
        katakana::faults(),
        khmer::faults(),
        kontsevich::faults(),
        palladius::faults(),
        thai::faults(),
        crate::names::transcription::faults(crate::names::tables::scripts::ARABIC_SOUNDS),
        crate::names::transcription::faults(crate::names::tables::scripts::THAI_SOUNDS),
    ];
    faults.concat()
}
