use super::*;

#[test]
fn smoke() {
    for run in [
        "習近平",
        "陳全國",
        "金正恩",
        "華為技術有限公司",
        "田中",
        "山田誠",
        "佐々木健一",
        "北京",
        "尹國駒",
        "林鄭月娥",
        "進出口",
        "\u{f90a}",
        "李家超",
        "蔡英文",
        "松下電器",
        "丂",
    ] {
        println!("{run}");
        for p in read_run(run) {
            println!("   {} {:?} {:?}", p.chars, p.class, p.readings);
        }
    }
}
