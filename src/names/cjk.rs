//! stub
pub(crate) enum PieceClass {
    NameSyllable,
    Word,
}
pub(crate) struct Piece {
    pub(crate) chars: usize,
    pub(crate) readings: Vec<String>,
    pub(crate) class: PieceClass,
}
pub(crate) fn read_run(run: &str) -> Vec<Piece> {
    run.chars()
        .map(|c| Piece {
            chars: 1,
            readings: vec![format!("u{:x}", c as u32)],
            class: PieceClass::NameSyllable,
        })
        .collect()
}
