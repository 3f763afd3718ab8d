fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let n = |t: &str| sanctions::Normalizer::V1.normalize(t);
    for (x, y) in [(0, 1), (1, 0)] {
        let e = sanctions::Scorer::V1.explain(&n(&a[x]), &n(&a[y]));
        println!("{:#?}", e);
    }
}
