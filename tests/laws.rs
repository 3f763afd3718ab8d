//! What holds of every score, whatever the names.

use proptest::prelude::*;
use sanctions::{Normalizer, Scorer};

fn score(a: &str, b: &str) -> f32 {
    let (a, b) = (Normalizer::V1.normalize(a), Normalizer::V1.normalize(b));
    Scorer::V1.compare(&a, &b).value
}

/// Words of names, of every class and several scripts, so that they agree now and then.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e]{1,4}",
        prop::sample::select(vec![
            "Mohammed",
            "Muhamad",
            "Ali",
            "Aly",
            "bin",
            "al",
            "Abd",
            "Rahman",
            "Abdurrahman",
            "J.",
            "Trading",
            "VII",
            "Vin",
            "V",
            "5",
            "Ltd",
            "LLC",
            "Bank",
            "of",
            "2",
            "II",
            "Матраимов",
            "Matraimov",
            "محمد",
            "习近平",
            "김",
            "Xi",
            "Jinping",
            "Raimbek",
            "Райымбек",
            "nur",
            "din",
            "Nuruddin",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..7).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_is_a_share(a in name(), b in name()) {
        let value = score(&a, &b);
        prop_assert!((0.0..=1.0).contains(&value), "{value}");
    }

    #[test]
    fn a_name_is_itself(a in name()) {
        let normalized = Normalizer::V1.normalize(&a);
        prop_assume!(!normalized.is_empty());
        prop_assert_eq!(Scorer::V1.compare(&normalized, &normalized).value, 1.0);
    }

    #[test]
    fn either_side_may_be_the_query(a in name(), b in name()) {
        let (forth, back) = (score(&a, &b), score(&b, &a));
        prop_assert!((forth - back).abs() < 1e-5, "{forth} {back}");
    }

    #[test]
    fn the_explanation_has_the_score(a in name(), b in name()) {
        let (x, y) = (Normalizer::V1.normalize(&a), Normalizer::V1.normalize(&b));
        let why = Scorer::V1.explain(&x, &y);
        prop_assert_eq!(why.score, Scorer::V1.compare(&x, &y));
        let words: usize = why.parts.iter().filter_map(|p| p.query.as_ref()).count();
        prop_assert!(words > 0 || x.is_empty());
    }
}
