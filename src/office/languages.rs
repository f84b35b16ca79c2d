//! Names of languages in the tongues of the product, for tables that leave it:
//! the page takes its own from the browser.
//!
//! Data (Unicode CLDR) and one look-up. This module must not import the engine,
//! storage or anything of the web.

use crate::domain::tongue::Tongue;

/// What a language is called, by its code; the code where no name is known.
#[must_use]
pub fn name(code: &str, tongue: Tongue) -> &str {
    let at = match tongue {
        Tongue::Zh => 1,
        Tongue::En => 2,
        Tongue::Ar => 3,
    };
    let line = NAMES
        .lines()
        .find(|line| line.split(';').next() == Some(code));
    line.and_then(|line| line.split(';').nth(at))
        .unwrap_or(code)
}

/// The code, the names in Chinese, English and Arabic.
const NAMES: &str = "\
zh;中文;Chinese;الصينية
en;英语;English;الإنجليزية
ar;阿拉伯语;Arabic;العربية
am;阿姆哈拉语;Amharic;الأمهرية
az;阿塞拜疆语;Azerbaijani;الأذربيجانية
be;白俄罗斯语;Belarusian;البيلاروسية
bg;保加利亚语;Bulgarian;البلغارية
bn;孟加拉语;Bangla;البنغالية
bs;波斯尼亚语;Bosnian;البوسنية
cs;捷克语;Czech;التشيكية
da;丹麦语;Danish;الدانمركية
de;德语;German;الألمانية
el;希腊语;Greek;اليونانية
es;西班牙语;Spanish;الإسبانية
et;爱沙尼亚语;Estonian;الإستونية
fa;波斯语;Persian;الفارسية
fi;芬兰语;Finnish;الفنلندية
fil;菲律宾语;Filipino;الفلبينية
fr;法语;French;الفرنسية
ha;豪萨语;Hausa;الهوسا
he;希伯来语;Hebrew;العبرية
hi;印地语;Hindi;الهندية
hr;克罗地亚语;Croatian;الكرواتية
hu;匈牙利语;Hungarian;الهنغارية
hy;亚美尼亚语;Armenian;الأرمنية
id;印度尼西亚语;Indonesian;الإندونيسية
ig;伊博语;Igbo;الإيجبو
is;冰岛语;Icelandic;الأيسلندية
it;意大利语;Italian;الإيطالية
ja;日语;Japanese;اليابانية
ka;格鲁吉亚语;Georgian;الجورجية
kk;哈萨克语;Kazakh;الكازاخستانية
km;高棉语;Khmer;الخميرية
ko;韩语;Korean;الكورية
ky;吉尔吉斯语;Kyrgyz;القيرغيزية
lo;老挝语;Lao;اللاوية
lt;立陶宛语;Lithuanian;الليتوانية
lv;拉脱维亚语;Latvian;اللاتفية
mg;马拉加斯语;Malagasy;الملغاشي
mk;马其顿语;Macedonian;المقدونية
mn;蒙古语;Mongolian;المنغولية
ms;马来语;Malay;الماليزية
my;缅甸语;Burmese;البورمية
ne;尼泊尔语;Nepali;النيبالية
nl;荷兰语;Dutch;الهولندية
no;挪威语;Norwegian;النرويجية
om;奥罗莫语;Oromo;الأورومية
pa;旁遮普语;Punjabi;البنجابية
pl;波兰语;Polish;البولندية
ps;普什图语;Pashto;البشتو
pt;葡萄牙语;Portuguese;البرتغالية
ro;罗马尼亚语;Romanian;الرومانية
ru;俄语;Russian;الروسية
si;僧伽罗语;Sinhala;السنهالية
sk;斯洛伐克语;Slovak;السلوفاكية
sl;斯洛文尼亚语;Slovenian;السلوفانية
so;索马里语;Somali;الصومالية
sq;阿尔巴尼亚语;Albanian;الألبانية
sr;塞尔维亚语;Serbian;الصربية
sv;瑞典语;Swedish;السويدية
sw;斯瓦希里语;Swahili;السواحلية
ta;泰米尔语;Tamil;التاميلية
te;泰卢固语;Telugu;التيلوغوية
tg;塔吉克语;Tajik;الطاجيكية
th;泰语;Thai;التايلاندية
ti;提格利尼亚语;Tigrinya;التغرينية
tk;土库曼语;Turkmen;التركمانية
tr;土耳其语;Turkish;التركية
ug;维吾尔语;Uyghur;الأويغورية
uk;乌克兰语;Ukrainian;الأوكرانية
ur;乌尔都语;Urdu;الأوردية
uz;乌兹别克语;Uzbek;الأوزبكية
vi;越南语;Vietnamese;الفيتنامية
wo;沃洛夫语;Wolof;الولوفية
yo;约鲁巴语;Yoruba;اليوروبا
yue;粤语;Cantonese;الكَنْتُونية
zu;祖鲁语;Zulu;الزولو
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn each_is_named_three_times() {
        for line in NAMES.lines() {
            let parts: Vec<&str> = line.split(';').collect();
            assert_eq!(parts.len(), 4, "{line}");
            let code = parts.first().copied().unwrap_or_default();
            assert!(Language::parse(code).is_ok(), "{line}");
            assert_eq!(name(code, Tongue::Ar), *parts.last().unwrap());
        }
        assert_eq!(name("fa", Tongue::En), "Persian");
        assert_eq!(name("qqq", Tongue::Zh), "qqq");
    }
}
