//! Countries as ledgers name them: by their Chinese, English or Arabic name, by
//! what people say instead, or by the code of ISO 3166-1.
//!
//! Data and one look-up. This module must not import the engine, storage or
//! anything of the web.

use super::key;
use crate::domain::country::Country;
use crate::domain::tongue::Tongue;

/// The country that a text names.
#[must_use]
pub fn country(text: &str) -> Option<Country> {
    let wanted = key(text);
    if wanted.is_empty() {
        return None;
    }
    let named = NAMES
        .lines()
        .find(|line| line.split(';').any(|name| key(name) == wanted));
    let code = named.and_then(|line| line.get(..2)).unwrap_or(text.trim());
    Country::parse(code).ok()
}

/// What a country is called, by its code; the code where no name is known.
#[must_use]
pub fn name(code: &str, tongue: Tongue) -> &str {
    let at = match tongue {
        Tongue::Zh => 1,
        Tongue::En => 2,
        Tongue::Ar => 3,
    };
    let line = NAMES.lines().find(|line| line.get(..2) == Some(code));
    line.and_then(|line| line.split(';').nth(at))
        .unwrap_or(code)
}

/// The code, the names in Chinese, English and Arabic (Unicode CLDR), other names.
const NAMES: &str = "\
AD;安道尔;Andorra;أندورا
AE;阿拉伯联合酋长国;United Arab Emirates;الإمارات العربية المتحدة;阿联酋;uae;迪拜;dubai;emirates
AF;阿富汗;Afghanistan;أفغانستان
AG;安提瓜和巴布达;Antigua & Barbuda;أنتيغوا وبربودا
AI;安圭拉;Anguilla;أنغويلا
AL;阿尔巴尼亚;Albania;ألبانيا
AM;亚美尼亚;Armenia;أرمينيا
AO;安哥拉;Angola;أنغولا
AQ;南极洲;Antarctica;أنتاركتيكا
AR;阿根廷;Argentina;الأرجنتين
AS;美属萨摩亚;American Samoa;ساموا الأمريكية
AT;奥地利;Austria;النمسا
AU;澳大利亚;Australia;أستراليا
AW;阿鲁巴;Aruba;أروبا
AX;奥兰群岛;Åland Islands;جزر آلاند
AZ;阿塞拜疆;Azerbaijan;أذربيجان
BA;波斯尼亚和黑塞哥维那;Bosnia & Herzegovina;البوسنة والهرسك;波黑
BB;巴巴多斯;Barbados;بربادوس
BD;孟加拉国;Bangladesh;بنغلاديش
BE;比利时;Belgium;بلجيكا
BF;布基纳法索;Burkina Faso;بوركينا فاسو
BG;保加利亚;Bulgaria;بلغاريا
BH;巴林;Bahrain;البحرين
BI;布隆迪;Burundi;بوروندي
BJ;贝宁;Benin;بنين
BL;圣巴泰勒米;St. Barthélemy;سان بارتليمي
BM;百慕大;Bermuda;برمودا
BN;文莱;Brunei;بروناي
BO;玻利维亚;Bolivia;بوليفيا
BQ;荷属加勒比区;Caribbean Netherlands;هولندا الكاريبية
BR;巴西;Brazil;البرازيل
BS;巴哈马;Bahamas;جزر البهاما
BT;不丹;Bhutan;بوتان
BV;布韦岛;Bouvet Island;جزيرة بوفيه
BW;博茨瓦纳;Botswana;بوتسوانا
BY;白俄罗斯;Belarus;بيلاروس
BZ;伯利兹;Belize;بليز
CA;加拿大;Canada;كندا
CC;科科斯（基林）群岛;Cocos (Keeling) Islands;جزر كوكوس (كيلينغ)
CD;刚果（金）;Congo - Kinshasa;الكونغو - كينشاسا;刚果金;drc
CF;中非共和国;Central African Republic;جمهورية أفريقيا الوسطى
CG;刚果（布）;Congo - Brazzaville;الكونغو - برازافيل;刚果布
CH;瑞士;Switzerland;سويسرا
CI;科特迪瓦;Côte d’Ivoire;ساحل العاج;象牙海岸;ivory coast;cote divoire
CK;库克群岛;Cook Islands;جزر كوك
CL;智利;Chile;تشيلي
CM;喀麦隆;Cameroon;الكاميرون
CN;中国;China;الصين;中国大陆;prc;中华人民共和国;大陆
CO;哥伦比亚;Colombia;كولومبيا
CR;哥斯达黎加;Costa Rica;كوستاريكا
CU;古巴;Cuba;كوبا
CV;佛得角;Cape Verde;الرأس الأخضر
CW;库拉索;Curaçao;كوراساو
CX;圣诞岛;Christmas Island;جزيرة كريسماس
CY;塞浦路斯;Cyprus;قبرص
CZ;捷克;Czechia;التشيك;czech republic
DE;德国;Germany;ألمانيا
DJ;吉布提;Djibouti;جيبوتي
DK;丹麦;Denmark;الدانمرك
DM;多米尼克;Dominica;دومينيكا
DO;多米尼加共和国;Dominican Republic;جمهورية الدومينيكان
DZ;阿尔及利亚;Algeria;الجزائر
EC;厄瓜多尔;Ecuador;الإكوادور
EE;爱沙尼亚;Estonia;إستونيا
EG;埃及;Egypt;مصر
EH;西撒哈拉;Western Sahara;الصحراء الغربية
ER;厄立特里亚;Eritrea;إريتريا
ES;西班牙;Spain;إسبانيا
ET;埃塞俄比亚;Ethiopia;إثيوبيا
FI;芬兰;Finland;فنلندا
FJ;斐济;Fiji;فيجي
FK;福克兰群岛;Falkland Islands;جزر فوكلاند
FM;密克罗尼西亚;Micronesia;ميكرونيزيا
FO;法罗群岛;Faroe Islands;جزر فارو
FR;法国;France;فرنسا
GA;加蓬;Gabon;الغابون
GB;英国;United Kingdom;المملكة المتحدة;uk;britain;england
GD;格林纳达;Grenada;غرينادا
GE;格鲁吉亚;Georgia;جورجيا
GF;法属圭亚那;French Guiana;غويانا الفرنسية
GG;根西岛;Guernsey;غيرنزي
GH;加纳;Ghana;غانا
GI;直布罗陀;Gibraltar;جبل طارق
GL;格陵兰;Greenland;غرينلاند
GM;冈比亚;Gambia;غامبيا
GN;几内亚;Guinea;غينيا
GP;瓜德罗普;Guadeloupe;غوادلوب
GQ;赤道几内亚;Equatorial Guinea;غينيا الاستوائية
GR;希腊;Greece;اليونان
GS;南乔治亚和南桑威奇群岛;South Georgia & South Sandwich Islands;جورجيا الجنوبية وجزر ساندويتش الجنوبية
GT;危地马拉;Guatemala;غواتيمالا
GU;关岛;Guam;غوام
GW;几内亚比绍;Guinea-Bissau;غينيا بيساو
GY;圭亚那;Guyana;غيانا
HK;中国香港特别行政区;Hong Kong SAR China;هونغ كونغ الصينية (منطقة إدارية خاصة);香港;hong kong
HM;赫德岛和麦克唐纳群岛;Heard & McDonald Islands;جزيرة هيرد وجزر ماكدونالد
HN;洪都拉斯;Honduras;هندوراس
HR;克罗地亚;Croatia;كرواتيا
HT;海地;Haiti;هايتي
HU;匈牙利;Hungary;هنغاريا
ID;印度尼西亚;Indonesia;إندونيسيا
IE;爱尔兰;Ireland;أيرلندا
IL;以色列;Israel;إسرائيل
IM;马恩岛;Isle of Man;جزيرة مان
IN;印度;India;الهند
IO;英属印度洋领地;British Indian Ocean Territory;الإقليم البريطاني في المحيط الهندي
IQ;伊拉克;Iraq;العراق
IR;伊朗;Iran;إيران
IS;冰岛;Iceland;آيسلندا
IT;意大利;Italy;إيطاليا
JE;泽西岛;Jersey;جيرسي
JM;牙买加;Jamaica;جامايكا
JO;约旦;Jordan;الأردن
JP;日本;Japan;اليابان
KE;肯尼亚;Kenya;كينيا
KG;吉尔吉斯斯坦;Kyrgyzstan;قيرغيزستان;吉尔吉斯
KH;柬埔寨;Cambodia;كمبوديا
KI;基里巴斯;Kiribati;كيريباتي
KM;科摩罗;Comoros;جزر القمر
KN;圣基茨和尼维斯;St. Kitts & Nevis;سانت كيتس ونيفيس
KP;朝鲜;North Korea;كوريا الشمالية;北朝鲜
KR;韩国;South Korea;كوريا الجنوبية;南韩;大韩民国;korea
KW;科威特;Kuwait;الكويت
KY;开曼群岛;Cayman Islands;جزر كايمان
KZ;哈萨克斯坦;Kazakhstan;كازاخستان;哈萨克
LA;老挝;Laos;لاوس
LB;黎巴嫩;Lebanon;لبنان
LC;圣卢西亚;St. Lucia;سانت لوسيا
LI;列支敦士登;Liechtenstein;ليختنشتاين
LK;斯里兰卡;Sri Lanka;سريلانكا
LR;利比里亚;Liberia;ليبيريا
LS;莱索托;Lesotho;ليسوتو
LT;立陶宛;Lithuania;ليتوانيا
LU;卢森堡;Luxembourg;لوكسمبورغ
LV;拉脱维亚;Latvia;لاتفيا
LY;利比亚;Libya;ليبيا
MA;摩洛哥;Morocco;المغرب
MC;摩纳哥;Monaco;موناكو
MD;摩尔多瓦;Moldova;مولدوفا
ME;黑山;Montenegro;الجبل الأسود
MF;法属圣马丁;St. Martin;سان مارتن
MG;马达加斯加;Madagascar;مدغشقر
MH;马绍尔群岛;Marshall Islands;جزر مارشال
MK;北马其顿;North Macedonia;مقدونيا الشمالية;macedonia
ML;马里;Mali;مالي
MM;缅甸;Myanmar (Burma);ميانمار (بورما);burma;myanmar
MN;蒙古;Mongolia;منغوليا
MO;中国澳门特别行政区;Macao SAR China;منطقة ماكاو الإدارية الخاصة;澳门;macau;macao
MP;北马里亚纳群岛;Northern Mariana Islands;جزر ماريانا الشمالية
MQ;马提尼克;Martinique;جزر المارتينيك
MR;毛里塔尼亚;Mauritania;موريتانيا
MS;蒙特塞拉特;Montserrat;مونتسرات
MT;马耳他;Malta;مالطا
MU;毛里求斯;Mauritius;موريشيوس
MV;马尔代夫;Maldives;جزر المالديف
MW;马拉维;Malawi;ملاوي
MX;墨西哥;Mexico;المكسيك
MY;马来西亚;Malaysia;ماليزيا
MZ;莫桑比克;Mozambique;موزمبيق
NA;纳米比亚;Namibia;ناميبيا
NC;新喀里多尼亚;New Caledonia;كاليدونيا الجديدة
NE;尼日尔;Niger;النيجر
NF;诺福克岛;Norfolk Island;جزيرة نورفولك
NG;尼日利亚;Nigeria;نيجيريا
NI;尼加拉瓜;Nicaragua;نيكاراغوا
NL;荷兰;Netherlands;هولندا
NO;挪威;Norway;النرويج
NP;尼泊尔;Nepal;نيبال
NR;瑙鲁;Nauru;ناورو
NU;纽埃;Niue;نيوي
NZ;新西兰;New Zealand;نيوزيلندا
OM;阿曼;Oman;عُمان
PA;巴拿马;Panama;بنما
PE;秘鲁;Peru;بيرو
PF;法属波利尼西亚;French Polynesia;بولينيزيا الفرنسية
PG;巴布亚新几内亚;Papua New Guinea;بابوا غينيا الجديدة
PH;菲律宾;Philippines;الفلبين
PK;巴基斯坦;Pakistan;باكستان
PL;波兰;Poland;بولندا
PM;圣皮埃尔和密克隆群岛;St. Pierre & Miquelon;سان بيير ومكويلون
PN;皮特凯恩群岛;Pitcairn Islands;جزر بيتكيرن
PR;波多黎各;Puerto Rico;بورتوريكو
PS;巴勒斯坦领土;Palestinian Territories;الأراضي الفلسطينية;palestine;巴勒斯坦
PT;葡萄牙;Portugal;البرتغال
PW;帕劳;Palau;بالاو
PY;巴拉圭;Paraguay;باراغواي
QA;卡塔尔;Qatar;قطر
RE;留尼汪;Réunion;روينيون
RO;罗马尼亚;Romania;رومانيا
RS;塞尔维亚;Serbia;صربيا
RU;俄罗斯;Russia;روسيا;俄国;russian federation
RW;卢旺达;Rwanda;رواندا
SA;沙特阿拉伯;Saudi Arabia;المملكة العربية السعودية;沙特;ksa
SB;所罗门群岛;Solomon Islands;جزر سليمان
SC;塞舌尔;Seychelles;سيشل
SD;苏丹;Sudan;السودان
SE;瑞典;Sweden;السويد
SG;新加坡;Singapore;سنغافورة
SH;圣赫勒拿;St. Helena;سانت هيلينا
SI;斯洛文尼亚;Slovenia;سلوفينيا
SJ;斯瓦尔巴和扬马延;Svalbard & Jan Mayen;سفالبارد وجان ماين
SK;斯洛伐克;Slovakia;سلوفاكيا
SL;塞拉利昂;Sierra Leone;سيراليون
SM;圣马力诺;San Marino;سان مارينو
SN;塞内加尔;Senegal;السنغال
SO;索马里;Somalia;الصومال
SR;苏里南;Suriname;سورينام
SS;南苏丹;South Sudan;جنوب السودان
ST;圣多美和普林西比;São Tomé & Príncipe;ساو تومي وبرينسيبي
SV;萨尔瓦多;El Salvador;السلفادور
SX;荷属圣马丁;Sint Maarten;سانت مارتن
SY;叙利亚;Syria;سوريا;syrian arab republic
SZ;斯威士兰;Eswatini;إسواتيني
TC;特克斯和凯科斯群岛;Turks & Caicos Islands;جزر توركس وكايكوس
TD;乍得;Chad;تشاد
TF;法属南部领地;French Southern Territories;الأقاليم الجنوبية الفرنسية
TG;多哥;Togo;توغو
TH;泰国;Thailand;تايلاند
TJ;塔吉克斯坦;Tajikistan;طاجيكستان;塔吉克
TK;托克劳;Tokelau;توكيلاو
TL;东帝汶;Timor-Leste;تيمور - ليشتي
TM;土库曼斯坦;Turkmenistan;تركمانستان;土库曼
TN;突尼斯;Tunisia;تونس
TO;汤加;Tonga;تونغا
TR;土耳其;Türkiye;تركيا;turkey
TT;特立尼达和多巴哥;Trinidad & Tobago;ترينيداد وتوباغو
TV;图瓦卢;Tuvalu;توفالو
TW;台湾;Taiwan;تايوان
TZ;坦桑尼亚;Tanzania;تنزانيا
UA;乌克兰;Ukraine;أوكرانيا
UG;乌干达;Uganda;أوغندا
UM;美国本土外小岛屿;U.S. Outlying Islands;جزر الولايات المتحدة النائية
US;美国;United States;الولايات المتحدة;美利坚合众国;usa;america
UY;乌拉圭;Uruguay;أورغواي
UZ;乌兹别克斯坦;Uzbekistan;أوزبكستان;乌兹别克
VA;梵蒂冈;Vatican City;الفاتيكان
VC;圣文森特和格林纳丁斯;St. Vincent & Grenadines;سانت فنسنت وجزر غرينادين
VE;委内瑞拉;Venezuela;فنزويلا
VG;英属维尔京群岛;British Virgin Islands;جزر فيرجن البريطانية
VI;美属维尔京群岛;U.S. Virgin Islands;جزر فيرجن الأمريكية
VN;越南;Vietnam;فيتنام;viet nam
VU;瓦努阿图;Vanuatu;فانواتو
WF;瓦利斯和富图纳;Wallis & Futuna;جزر والس وفوتونا
WS;萨摩亚;Samoa;ساموا
YE;也门;Yemen;اليمن
YT;马约特;Mayotte;مايوت
ZA;南非;South Africa;جنوب أفريقيا
ZM;赞比亚;Zambia;زامبيا
ZW;津巴布韦;Zimbabwe;زيمبابوي
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_by_its_names() {
        let mut lines = 0;
        for line in NAMES.lines() {
            lines += 1;
            for name in line.split(';') {
                let found = country(name).map(|country| country.code().to_owned());
                assert_eq!(found.as_deref(), line.get(..2), "{name}");
            }
        }
        assert_eq!(lines, Country::all().count());
        assert_eq!(country("埃 及").map(|c| c.to_string()), Some("EG".into()));
        assert_eq!(name("EG", Tongue::Ar), "مصر");
        assert_eq!(
            (name("EG", Tongue::Zh), name("QQ", Tongue::En)),
            ("埃及", "QQ")
        );
        assert_eq!(country("Utopia"), None);
        assert_eq!(country(" "), None);
    }
}
