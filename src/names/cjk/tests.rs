use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::names::transcription::MOST_READINGS;

/// The syllables of Mandarin: an initial, then the finals it takes.
const SYLLABLES: &str = "
    - a ai an ang ao e en er o ou
    b a ai an ang ao ei en eng i ian iao ie in ing o u
    p a ai an ang ao ei en eng i ian iao ie in ing o ou u
    m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
    f a an ang ei en eng o ou u
    d a ai an ang ao e eng i ia ian iao ie ing iu ong ou u uan ui un uo
    t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
    n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve
    l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve
    g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    k a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
    h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    j i ia ian iang iao ie in ing iong iu u uan ue un
    q i ia ian iang iao ie in ing iong iu u uan ue un
    x i ia ian iang iao ie in ing iong iu u uan ue un
    zh a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
    ch a ai an ang ao e en eng i ong ou u uai uan uang ui un uo
    sh a ai an ang ao e en eng i ou u ua uai uan uang ui un uo
    r an ang ao e en eng i ong ou u uan ui un uo
    z a ai an ang ao e ei en eng i ong ou u uan ui un uo
    c a ai an ang ao e en eng i ong ou u uan ui un uo
    s a ai an ang ao e en eng i ong ou u uan ui un uo
    y a an ang ao e i in ing o ong ou u uan ue un
    w a ai an ang ei en eng o u";

fn legal() -> HashSet<String> {
    let mut legal = HashSet::new();
    for line in SYLLABLES.lines() {
        let mut parts = line.split_whitespace();
        let initial = parts.next().unwrap_or_default().trim_matches('-');
        legal.extend(parts.map(|rest| format!("{initial}{rest}")));
    }
    legal
}

/// Checks that each run's pieces can be read as its Latin words, piece by piece; `-` joins pieces of one word.
fn assert_read(cases: &[(&str, &str)]) {
    let mut unread = Vec::new();
    for (run, latin) in cases {
        let pieces = read_run(run, false);
        let words: Vec<&str> = latin.split([' ', '-']).collect();
        let mut pairs = pieces.iter().zip(&words);
        let read = pieces.len() == words.len()
            && pairs.all(|(piece, word)| piece.readings.iter().any(|reading| reading == word));
        if !read {
            let readings: Vec<String> = pieces.iter().map(|p| p.readings.join("|")).collect();
            unread.push(format!("{run} {latin}: {}", readings.join("  ")));
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}

#[test]
fn the_tables_are_well_formed() {
    let tables = [
        (PINYIN, 2),
        (NAME_READINGS, 3),
        (VARIANTS, 2),
        (SPELLING, 5),
        (HONG_KONG, 2),
        (KOREAN, 2),
        (OVERSEAS, 2),
        (JAPANESE_ELEMENTS, 3),
    ];
    for (table, columns) in tables
        .into_iter()
        .chain(WORDS.map(|(_, table)| (*table, 2)))
    {
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns, "{line}");
            let may_be_empty = |i: usize| columns == 5 && i == 2;
            let full = |(i, cell): (usize, &&str)| !cell.trim().is_empty() || may_be_empty(i);
            assert!(cells.iter().enumerate().all(full), "{line}");
        }
    }
    let bytes: usize = tables.iter().map(|(table, _)| table.len()).sum();
    let words: usize = WORDS.iter().map(|(_, table)| table.len()).sum();
    assert!(bytes + words < 700_000, "{} bytes of tables", bytes + words);
}

#[test]
fn no_row_is_doubled() {
    for (_, table) in WORDS {
        let mut forms = HashSet::new();
        for [of_row] in rows(table) {
            for form in of_row.split(' ') {
                let simple: String = form.chars().map(simplified).collect();
                assert!(forms.insert(simple), "{form} stands twice");
            }
        }
    }
    let mut others = HashSet::new();
    for [forms, to] in rows(VARIANTS) {
        assert_eq!(to.chars().count(), 1, "{forms}");
        for form in forms.chars() {
            assert!(others.insert(form), "{form} stands twice");
            assert!(
                !SIMPLIFIED.contains_key(&to.chars().next().unwrap()),
                "{to} is a variant itself"
            );
        }
    }
}

#[test]
fn every_syllable_of_pinyin_is_legal() {
    let legal = legal();
    let mut characters = HashSet::new();
    for [syllable, of_syllable] in rows(PINYIN) {
        assert!(legal.contains(syllable) || syllable == "lia", "{syllable}");
        let mut once = HashSet::new();
        for c in of_syllable.chars() {
            assert!(once.insert(c), "{c} stands twice under {syllable}");
            characters.insert(c);
        }
    }
    assert!(
        characters.len() > 4_500,
        "{} characters have a reading",
        characters.len()
    );
    for [c, syllables, why] in rows(NAME_READINGS) {
        for syllable in syllables.split(' ') {
            assert!(legal.contains(syllable), "{c} {syllable}");
        }
        assert!(!why.is_empty(), "{c}");
    }
}

#[test]
fn every_reading_is_latin_and_within_bounds() {
    let latin = |reading: &String| {
        !reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    for &c in TABLES.characters.keys() {
        let readings = TABLES.readings(c);
        assert!((1..=MAX_READINGS).contains(&readings.len()), "{c}");
        assert!(readings.iter().all(latin), "{c} {readings:?}");
        let different: HashSet<&String> = readings.iter().collect();
        assert_eq!(different.len(), readings.len(), "{c} {readings:?}");
    }
    for word in TABLES.words.values().flatten() {
        let chars: usize = word.pieces.iter().map(|piece| piece.chars).sum();
        assert_eq!(chars, word.form.len(), "{word:?}");
        for piece in &word.pieces {
            assert!(
                (1..=MAX_READINGS).contains(&piece.readings.len()),
                "{piece:?}"
            );
            assert!(piece.readings.iter().all(latin), "{word:?}");
        }
        for c in word.form.iter() {
            assert!(
                TABLES.characters.contains_key(c),
                "{c} of {word:?} is unknown"
            );
        }
    }
}

#[test]
fn every_variant_and_every_spelled_character_has_a_mandarin_reading() {
    let mandarin = &*MANDARIN;
    for (form, to) in &*SIMPLIFIED {
        assert!(mandarin.contains_key(to), "{form} {to}");
    }
    for table in [HONG_KONG, KOREAN, OVERSEAS] {
        for [_, characters] in rows(table) {
            for c in characters.chars() {
                let c = simplified(c);
                assert!(mandarin.contains_key(&c), "{c}");
            }
        }
    }
}

#[test]
fn other_spellings_of_mandarin_follow_by_rule() {
    let spelling = Spelling::new();
    let rows = "zhang chang|xi hsi shi|xie hsieh shieh|qing ching|cai tsai|zeng tseng|jiang chiang|ren jen|bai pai|deng teng\
        |guo kuo|zhong chung|yan yen|luo lo|zhuo cho|shi shih|si szu ssu|xiong hsiung shiung|qian chien|jue chueh|kui kuei\
        |rong jung|ge ko|lv lu lv lyu|shuo shuo|wang wang|ou ou|yuan yuan|zuo tso|xue hsueh shueh|er erh";
    for row in rows.split('|') {
        let (pinyin, spelled) = row.split_once(' ').unwrap();
        assert_eq!(spelling.spell(pinyin).join(" "), spelled, "{pinyin}");
    }
}

#[test]
fn people_of_the_mainland() {
    assert_read(&[
        ("习近平", "xi jin-ping"),
        ("習近平", "xi jin-ping"),
        ("李克强", "li ke-qiang"),
        ("陳全國", "chen quan-guo"),
        ("陈全国", "chen quan-guo"),
        ("朱海仑", "zhu hai-lun"),
        ("朱海侖", "zhu hai-lun"),
        ("王君正", "wang jun-zheng"),
        ("王明山", "wang ming-shan"),
        ("霍留军", "huo liu-jun"),
        ("孙金龙", "sun jin-long"),
        ("彭家瑞", "peng jia-rui"),
        ("陈明国", "chen ming-guo"),
        ("邓小平", "deng xiao-ping"),
        ("毛澤東", "mao ze-dong"),
        ("毛澤東", "mao tse-tung"),
        ("周恩来", "zhou en-lai"),
        ("周恩來", "chou en-lai"),
        ("温家宝", "wen jia-bao"),
        ("胡锦涛", "hu jin-tao"),
        ("单田芳", "shan tian-fang"),
        ("解缙", "xie jin"),
        ("任正非", "ren zheng-fei"),
        ("孟晚舟", "meng wan-zhou"),
        ("曾庆红", "zeng qing-hong"),
        ("查良镛", "zha liang-yong"),
        ("仇保兴", "qiu bao-xing"),
        ("吕布", "lv bu"),
        ("呂布", "lu bu"),
        ("欧阳修", "ouyang xiu"),
        ("司马迁", "sima qian"),
        ("諸葛亮", "zhuge liang"),
        ("董勒成", "dong le-cheng"),
    ]);
}

#[test]
fn people_of_taiwan_hong_kong_macau_and_overseas() {
    assert_read(&[
        ("蔡英文", "tsai ying-wen"),
        ("馬英九", "ma ying-chiu"),
        ("賴清德", "lai ching-te"),
        ("陳水扁", "chen shui-pien"),
        ("李登輝", "li teng-hui"),
        ("李登輝", "lee teng-hui"),
        ("蔣介石", "chiang chieh-shih"),
        ("謝長廷", "hsieh chang-ting"),
        ("林鄭月娥", "lam cheng yuet-ngo"),
        ("李家超", "lee ka-chiu"),
        ("鄭若驊", "cheng yeuk-wah"),
        ("盧偉聰", "lo wai-chung"),
        ("鄧炳強", "tang ping-keung"),
        ("曾國衞", "tsang kwok-wai"),
        ("曾蔭權", "tsang yam-kuen"),
        ("董建華", "tung kin-wah"),
        ("梁振英", "leung chun-ying"),
        ("黃之鋒", "wong chi-fung"),
        ("周庭", "chow ting"),
        ("黎智英", "lai chi-ying"),
        ("尹國駒", "wan kuok-koi"),
        ("尹国驹", "wan kuok-koi"),
        ("何厚鏵", "ho hau-wah"),
        ("崔世安", "chui sai-on"),
        ("賀一誠", "ho iat-seng"),
        ("司徒華", "szeto wah"),
        ("陳慶炎", "tan ching-yan"),
        ("林瑞生", "lim sui-sang"),
    ]);
}

#[test]
fn people_of_korea() {
    assert_read(&[
        ("金正恩", "kim jong-un"),
        ("金日成", "kim il-song"),
        ("金正日", "kim jong-il"),
        ("金與正", "kim yo-jong"),
        ("朴槿惠", "park kun-hye"),
        ("朴正熙", "park chung-hui"),
        ("朴永植", "pak yong-sik"),
        ("李明博", "lee myung-bak"),
        ("李承晚", "yi sung-man"),
        ("崔龍海", "choe ryong-hae"),
        ("崔善姬", "choe son-hui"),
        ("鄭周永", "jung ju-young"),
        ("\u{f90a}大中", "kim dae-jung"),
        ("文在寅", "moon jae-in"),
        ("潘基文", "ban ki-moon"),
        ("黃炳誓", "hwang pyong-so"),
        ("張成澤", "jang song-taek"),
        ("趙甬元", "jo yong-won"),
    ]);
}

#[test]
fn people_of_japan() {
    assert_read(&[
        ("田中", "tanaka"),
        ("田中角栄", "tanaka kakuei"),
        ("安倍晋三", "abe shinzo"),
        ("小泉純一郎", "koizumi junichiro"),
        ("佐々木健一", "sasaki kenichi"),
        ("渡邊恒雄", "watanabe tsuneo"),
        ("渡辺", "watanabe"),
        ("山本誠", "yamamoto makoto"),
        ("石原慎太郎", "ishihara shintaro"),
        ("重信房子", "shigenobu fusako"),
        ("篠田建市", "shinoda kenichi"),
        ("高山清司", "takayama kiyoshi"),
        ("太郎", "taro"),
    ]);
}

#[test]
fn names_of_other_languages() {
    assert_read(&[
        ("穆罕默德", "mohammed"),
        ("阿卜杜勒阿齐兹", "abdul aziz"),
        ("雪克來提", "shohrat"),
        ("扎克尔", "zakir"),
        ("艾尔肯", "erkin"),
        ("吐尼亚孜", "tuniyaz"),
        ("弗拉基米尔", "vladimir"),
        ("普京", "putin"),
        ("马克", "mark"),
        // Two characters inside a run are a Chinese name.
        ("王玉山", "wang yu-shan"),
        ("马克勤", "ma ke-qin"),
    ]);
}

#[test]
fn organisations() {
    assert_read(&[
        ("华为技术有限公司", "huawei technologies limited company"),
        ("華為技術有限公司", "huawei technology ltd co"),
        ("三菱銀行", "mitsubishi bank"),
        ("中国银行", "china bank"),
        (
            "香港恒邦微電子有限公司",
            "hongkong heng bang microelectronics limited company",
        ),
        ("新疆生产建设兵团", "xinjiang xpcc"),
        (
            "上海进出口贸易公司",
            "shanghai import export trading company",
        ),
        ("朝鮮光鮮銀行", "korea kwang son bank"),
        ("株式会社日立製作所", "kabushikigaisha hitachi seisakusho"),
        ("北京大學", "beijing university"),
        ("华信船务", "hua xin shipping"),
        (
            "武汉晓睿智科技有限责任公司",
            "wuhan xiao rui zhi technology limited liability company",
        ),
        ("中山大学", "zhongshan university"),
        ("重庆长安汽车", "chongqing chang an automobile"),
    ]);
}

#[test]
fn words_stand_only_where_they_may() {
    // Inside a name, the characters of a surname or of a Japanese given name are syllables.
    assert_read(&[("李健一", "li jian-yi")]);
    assert_read(&[("王田中", "wang tian-zhong")]);
    assert_read(&[("李司马", "li si-ma")]);
    // A given name that stands in no table is put together; a company's word is none.
    assert_read(&[
        ("鈴木清志郎", "suzuki kiyoshiro"),
        ("石川貿易", "ishikawa trading"),
    ]);
    // Read as a word, a name keeps the reading of its characters.
    assert_read(&[("高山", "gaoshan")]);
}

#[test]
fn an_unknown_character_reads_as_its_code_point() {
    let pieces = read_run("丂\u{20000}x", false);
    let readings: Vec<&str> = pieces.iter().map(|p| p.readings[0].as_str()).collect();
    assert_eq!(readings, ["u4e02", "u20000", "u78"]);
    assert_eq!(read_run("", false), []);
    assert_eq!(read_run("々", false)[0].readings, ["u3005"]);
}

proptest! {
    #[test]
    fn pieces_cover_any_run(run in any::<String>()) {
        check(&run, false)?;
        check(&run, true)?;
    }

    #[test]
    fn pieces_cover_any_han_run(
        run in "[\u{4e00}-\u{9fff}々\u{f900}-\u{faff}田中山本公司有限进出口一子斯卡阿里克]{0,12}",
        transcribed in any::<bool>(),
    ) {
        check(&run, transcribed)?;
    }
}

fn check(run: &str, transcribed: bool) -> Result<(), TestCaseError> {
    let pieces = read_run(run, transcribed);
    let covered: usize = pieces.iter().map(|piece| piece.chars).sum();
    prop_assert_eq!(covered, run.chars().count());
    for piece in pieces {
        prop_assert!(piece.chars >= 1);
        prop_assert!((1..=MOST_READINGS).contains(&piece.readings.len()));
        for reading in &piece.readings {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            prop_assert!(!reading.is_empty() && reading.bytes().all(plain));
        }
    }
    Ok(())
}

/// How many of the Han characters in the queries of `shared/eval/uk_scripts` have a reading that a Latin name of the listed
/// party holds.
#[test]
fn han_queries_are_read_as_the_listed_latin_names() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/uk_scripts");
    let paths = [
        format!("{dir}/queries.csv"),
        format!("{dir}/ConList.csv.gz"),
    ];
    if let Some(absent) = paths
        .iter()
        .find(|path| !std::path::Path::new(path).exists())
    {
        eprintln!("skipped: {absent} is not here");
        return;
    }
    let [queries, list] = paths.map(|path| std::fs::File::open(path).unwrap());
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    let mut list = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(flate2::read::MultiGzDecoder::new(list));
    for row in list.byte_records().skip(2) {
        let row = row.unwrap();
        let cell = |i: usize| String::from_utf8_lossy(row.get(i).unwrap_or_default());
        let group = cell(row.len() - 1).into_owned();
        let words = (0..6)
            .map(cell)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let words = words.split(|c: char| !c.is_ascii_lowercase());
        names
            .entry(group)
            .or_default()
            .extend(words.map(str::to_owned));
    }
    let (mut characters, mut begun, mut held) = (0, 0, 0);
    for row in csv::Reader::from_reader(queries).records() {
        let row = row.unwrap();
        if &row[6] != "Chinese" {
            continue;
        }
        let words = &names[row[5].rsplit(':').next().unwrap()];
        let run = row[1].split(|c: char| !matches!(c, '\u{3400}'..='\u{9fff}' | '々'));
        for piece in run.flat_map(|run| read_run(run, false)) {
            let any = |holds: fn(&str, &str) -> bool| {
                let mut readings = piece.readings.iter();
                readings.any(|reading| words.iter().any(|word| holds(word, reading)))
            };
            characters += piece.chars;
            begun += if any(|word, reading| word.starts_with(reading)) {
                piece.chars
            } else {
                0
            };
            held += if any(|word, reading| word.contains(reading)) {
                piece.chars
            } else {
                0
            };
        }
    }
    eprintln!(
        "of {characters} Han characters, {begun} are read as a listed Latin word begins, {held} as a part of one"
    );
    // 88 and 97 of 117 when this was written (the others are translated otherwise or not at all in the list, "Autel" for
    // 道通); below four in five a table has lost rows.
    assert!(characters > 0 && held * 5 >= characters * 4);
}
