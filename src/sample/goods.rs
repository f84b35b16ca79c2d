//! What Yiwu's trade is in, named in the languages in which facts are told.
//!
//! This module must not import anything but the language of the product.

/// Goods: Chinese, English, Arabic, French, Russian, Korean, Spanish.
type Names = [&'static str; 7];

const LANGUAGES: [&str; 7] = ["zh", "en", "ar", "fr", "ru", "ko", "es"];

/// The goods of the sample with the unit in which they are counted.
pub(super) const GOODS: &[(Names, &str)] = &[
    (
        [
            "针织手套",
            "knitted gloves",
            "قفازات محبوكة",
            "gants tricotés",
            "трикотажные перчатки",
            "니트 장갑",
            "guantes de punto",
        ],
        "双",
    ),
    (
        [
            "塑料发饰",
            "plastic hair ornaments",
            "حلي شعر بلاستيكية",
            "accessoires pour cheveux",
            "пластиковые заколки",
            "플라스틱 머리핀",
            "adornos de plástico para el pelo",
        ],
        "件",
    ),
    (
        [
            "仿真首饰",
            "fashion jewellery",
            "مجوهرات تقليدية",
            "bijoux fantaisie",
            "бижутерия",
            "패션 액세서리",
            "bisutería",
        ],
        "套",
    ),
    (
        [
            "圣诞装饰品",
            "Christmas decorations",
            "زينة عيد الميلاد",
            "décorations de Noël",
            "ёлочные украшения",
            "크리스마스 장식",
            "adornos navideños",
        ],
        "箱",
    ),
    (
        [
            "毛绒玩具",
            "plush toys",
            "ألعاب قطيفة",
            "peluches",
            "плюшевые игрушки",
            "봉제 인형",
            "peluches",
        ],
        "只",
    ),
    (
        [
            "箱包",
            "bags and suitcases",
            "حقائب",
            "sacs et valises",
            "сумки и чемоданы",
            "가방",
            "bolsos y maletas",
        ],
        "只",
    ),
    (
        [
            "雨伞",
            "umbrellas",
            "مظلات",
            "parapluies",
            "зонты",
            "우산",
            "paraguas",
        ],
        "把",
    ),
    (
        [
            "拉链",
            "zippers",
            "سحّابات",
            "fermetures à glissière",
            "застёжки-молнии",
            "지퍼",
            "cremalleras",
        ],
        "条",
    ),
    (
        [
            "袜子",
            "socks",
            "جوارب",
            "chaussettes",
            "носки",
            "양말",
            "calcetines",
        ],
        "双",
    ),
    (
        [
            "围巾",
            "scarves",
            "أوشحة",
            "écharpes",
            "шарфы",
            "스카프",
            "bufandas",
        ],
        "条",
    ),
    (
        [
            "文具",
            "stationery",
            "قرطاسية",
            "papeterie",
            "канцелярские товары",
            "문구류",
            "papelería",
        ],
        "箱",
    ),
    (
        [
            "五金工具",
            "hand tools",
            "عدد يدوية",
            "outillage à main",
            "ручной инструмент",
            "수공구",
            "herramientas",
        ],
        "箱",
    ),
    (
        [
            "不锈钢餐具",
            "stainless cutlery",
            "أدوات مائدة",
            "couverts en inox",
            "столовые приборы",
            "스테인리스 식기",
            "cubertería",
        ],
        "套",
    ),
    (
        [
            "LED灯串",
            "LED light strings",
            "سلاسل إضاءة",
            "guirlandes LED",
            "светодиодные гирлянды",
            "LED 전구",
            "guirnaldas LED",
        ],
        "串",
    ),
    (
        [
            "手机配件",
            "phone accessories",
            "ملحقات هواتف",
            "accessoires de téléphone",
            "аксессуары для телефонов",
            "휴대폰 액세서리",
            "accesorios de móvil",
        ],
        "件",
    ),
    (
        [
            "沙滩短裤",
            "beach shorts",
            "سراويل شاطئ",
            "shorts de plage",
            "пляжные шорты",
            "비치 반바지",
            "bañadores",
        ],
        "条",
    ),
];

/// The name of goods in a language; the Chinese one where there is no other.
pub(super) fn name(goods: &Names, language: &str) -> &'static str {
    let index = LANGUAGES.iter().position(|known| *known == language);
    index
        .and_then(|index| goods.get(index))
        .or(goods.first())
        .copied()
        .unwrap_or_default()
}
