//! Where the sample's foreign buyers come from.
//!
//! This module must not import anything but the language of the product.

/// A country with the language told at the desk and names that are common there.
#[derive(Clone, Copy, Default)]
pub(super) struct Land {
    /// ISO 3166-1.
    pub country: &'static str,
    /// BCP 47.
    pub language: &'static str,
    /// Family names as in passports.
    pub families: &'static [&'static str],
    /// Given names.
    pub given: &'static [&'static str],
    /// An address there, as vague as a sample may be.
    pub city: &'static str,
}

const fn land(
    country: &'static str,
    language: &'static str,
    families: &'static [&'static str],
    given: &'static [&'static str],
    city: &'static str,
) -> Land {
    Land {
        country,
        language,
        families,
        given,
        city,
    }
}

/// The countries of the sample, those with most disputes first.
pub(super) const LANDS: &[Land] = &[
    land(
        "TR",
        "tr",
        &["YILDIRIM", "KAYACAN", "OZTEPE"],
        &["Kerem", "Emre", "Selin", "Murat"],
        "İstanbul",
    ),
    land(
        "PK",
        "ur",
        &["BUTTAR", "QURESHI", "CHAUDHRY"],
        &["Imran", "Bilal", "Adeel", "Sana"],
        "Karachi",
    ),
    land(
        "IQ",
        "ar",
        &["AL-JANABI", "AL-DULAIMI", "AL-HAMDANI"],
        &["Ahmed", "Mustafa", "Zainab"],
        "بغداد",
    ),
    land(
        "YE",
        "ar",
        &["AL-SABRI", "AL-MAQTARI", "BASHRAHIL"],
        &["Omar", "Salem", "Nabil"],
        "عدن",
    ),
    land(
        "IN",
        "hi",
        &["MEHTA", "KAPOORIA", "IYENGAR"],
        &["Rohan", "Vikram", "Anjali"],
        "Mumbai",
    ),
    land(
        "NP",
        "ne",
        &["SHRESTHA", "GURUNG", "KARKI"],
        &["Prakash", "Bishnu", "Sunita"],
        "Kathmandu",
    ),
    land(
        "EG",
        "ar",
        &["ABDELNABY", "EL-MASRY", "GHONEIM"],
        &["Karim", "Hany", "Mona"],
        "القاهرة",
    ),
    land(
        "AF",
        "fa",
        &["WARDAKI", "NOORZAI", "SAFIZADA"],
        &["Hamid", "Zabi", "Farid"],
        "Kabul",
    ),
    land(
        "IR",
        "fa",
        &["RAHMANPOUR", "KAZEMIFAR", "MORADZADEH"],
        &["Reza", "Farhad", "Maryam"],
        "تهران",
    ),
    land(
        "KR",
        "ko",
        &["KIM", "PARK", "CHOI"],
        &["Do-hyeon", "Seo-jun", "Ji-ah"],
        "부산",
    ),
    land(
        "RU",
        "ru",
        &["VERSHININ", "MOROZOVSKIY", "TIKHONENKO"],
        &["Artyom", "Denis", "Maksim"],
        "Новосибирск",
    ),
    land(
        "SN",
        "fr",
        &["NDIAYE", "DIOUF", "SARR"],
        &["Mamadou", "Ousmane", "Awa"],
        "Dakar",
    ),
    land(
        "GN",
        "fr",
        &["BAH", "SYLLA", "CAMARA"],
        &["Ibrahima", "Alpha", "Fatoumata"],
        "Conakry",
    ),
    land(
        "DZ",
        "ar",
        &["BENKHALED", "MEZIANE", "HADJALI"],
        &["Yacine", "Sofiane", "Nadia"],
        "وهران",
    ),
    land(
        "MX",
        "es",
        &["ORDUNO RIVAS", "VILLALPANDO", "ESCARCEGA"],
        &["Luis Angel", "Rocio", "Ivan"],
        "Guadalajara",
    ),
    land(
        "UZ",
        "uz",
        &["YULDOSHEV", "KARIMBOEV", "TOSHMATOV"],
        &["Jasur", "Otabek", "Dilshod"],
        "Toshkent",
    ),
    land(
        "AZ",
        "az",
        &["ALIZADA", "MAMMADLI", "HUSEYNLI"],
        &["Elvin", "Rashad", "Aysel"],
        "Bakı",
    ),
    land(
        "ML",
        "fr",
        &["TRAORE", "COULIBALY", "KEITA"],
        &["Seydou", "Aminata", "Moussa"],
        "Bamako",
    ),
    land(
        "JO",
        "ar",
        &["AL-KHATIB", "ZOUBI", "HADDADIN"],
        &["Tareq", "Lina", "Rami"],
        "عمّان",
    ),
    land(
        "ES",
        "es",
        &["ROMERALES GIL", "PASCUALENA"],
        &["Javier", "Nuria"],
        "Valencia",
    ),
    land(
        "NG",
        "en",
        &["OKONJOR", "ADEBAYORI"],
        &["Chidi", "Tunde", "Ngozi"],
        "Lagos",
    ),
    land(
        "DE",
        "de",
        &["KESSELRING", "BRANDHOFER"],
        &["Jonas", "Katrin"],
        "Hamburg",
    ),
    land(
        "KZ",
        "ru",
        &["NURLYBEKOV", "SAPAROV"],
        &["Daniyar", "Timur"],
        "Алматы",
    ),
    land(
        "SA",
        "ar",
        &["AL-OTAIBAN", "AL-SHEHRIY"],
        &["Fahad", "Abdulaziz"],
        "جدة",
    ),
    land(
        "KW",
        "ar",
        &["AL-MUTAIRIY", "AL-RASHIDAN"],
        &["Bader", "Yousef"],
        "الكويت",
    ),
    land(
        "JP",
        "ja",
        &["MINASE", "KUROKAWA"],
        &["Takumi", "Haruka"],
        "大阪",
    ),
    land(
        "US",
        "en",
        &["HOLLISTER", "WENTWORTHY"],
        &["Daniel", "Grace"],
        "Houston",
    ),
];

/// The land of a country code; the first where the sample has none of that code.
pub(super) fn land_of(country: &str) -> Land {
    let found = LANDS.iter().find(|land| land.country == country);
    found.or(LANDS.first()).copied().unwrap_or_default()
}
