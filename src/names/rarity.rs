//! stub
pub(crate) fn rarity(_: &str) -> u8 {
    255
}
