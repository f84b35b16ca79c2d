//! What people write in a cell for a code: the words of this product in its
//! languages, those of the official forms, and what ledgers write instead.
//!
//! Data and one look-up; a test holds the words to those of the page. This
//! module must not import the engine, storage or anything of the web.

use super::key;

/// Which list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The bureau's type of dispute.
    DisputeType,
    /// The trade subtype.
    TradeSubtype,
    /// The source of a case.
    CaseSource,
    /// Where a dispute stands.
    Stage,
    /// Oral or written.
    AgreementForm,
    /// How mediation ended.
    Outcome,
    /// What became of an agreement.
    PerformanceStatus,
    /// How hard a case is.
    Difficulty,
}

/// The code of a list that a cell names: by the code itself or by a word for it.
#[must_use]
pub fn code(list: List, cell: &str) -> Option<&'static str> {
    let cell = key(cell);
    let words = match list {
        List::DisputeType => DISPUTE_TYPE,
        List::TradeSubtype => TRADE_SUBTYPE,
        List::CaseSource => CASE_SOURCE,
        List::Stage => STAGE,
        List::AgreementForm => AGREEMENT_FORM,
        List::Outcome => OUTCOME,
        List::PerformanceStatus => PERFORMANCE_STATUS,
        List::Difficulty => DIFFICULTY,
    };
    words
        .lines()
        .find(|line| line.split(';').any(|word| key(word) == cell))
        .and_then(|line| line.split(';').next())
}

const DISPUTE_TYPE: &str = "\
family;婚姻家庭纠纷;Marriage and family;نزاع أسري;婚姻家庭
neighbour;邻里纠纷;Neighbours;نزاع بين جيران;邻里
housing_site;房屋宅基地纠纷;House or homestead;نزاع على سكن أو أرض سكن
contract;合同纠纷;Contract;نزاع عقود;合同;买卖合同;买卖合同纠纷;贸易纠纷;货款纠纷
business_operation;生产经营纠纷;Production and business;نزاع إنتاج وأعمال;生产经营
damages;损害赔偿纠纷;Compensation for harm;نزاع تعويض عن ضرر;损害赔偿
forest_land;山林土地纠纷;Forest and land;نزاع على غابات أو أراضٍ
expropriation;征地拆迁纠纷;Land taking and demolition;نزاع نزع ملكية وهدم
environment;环境污染纠纷;Pollution;نزاع تلوث بيئي
migrant_wages;拖欠农民工工资纠纷;Unpaid wages of migrant workers;نزاع أجور متأخرة لعمال وافدين من الريف
other_labour;其他劳动争议纠纷;Other labour;نزاع عمل آخر;劳动争议;劳动纠纷
tourism;旅游纠纷;Tourism;نزاع سياحة;旅游
e_commerce;电子商务纠纷;Electronic commerce;نزاع تجارة إلكترونية;电子商务
other_consumer;其他消费纠纷;Other consumer;نزاع استهلاك آخر;消费纠纷
medical;医疗纠纷;Medical;نزاع طبي;医疗
traffic;道路交通事故纠纷;Road traffic accident;نزاع حادث سير;道路交通事故;交通事故
property_mgmt;物业纠纷;Property management;نزاع إدارة عقارات;物业
other;其他纠纷;Other;نزاع آخر;其它纠纷;其他;其它
";

const TRADE_SUBTYPE: &str = "\
payment;货款;Payment for goods;ثمن البضاعة
deposit;定金;Deposit (earnest);عربون
prepayment;订金、预付款;Advance payment;دفعة مقدمة
quality;质量;Quality;جودة البضاعة
quantity;数量、短重;Short quantity or weight;نقص في الكمية أو الوزن
labelling;颜色、标签、包装;Colour, label or packaging;اللون أو الملصق أو التغليف
delivery;迟延交货、不交货;Late delivery or none;تأخر التسليم أو عدمه
wrong_goods;货不对板;Wrong goods;بضاعة غير مطابقة للطلبية
shipping;运输、货运代理;Shipping and forwarding;شحن ووكالة شحن
customs;报关、出口单证;Customs and export papers;جمارك ووثائق تصدير
intellectual_property;知识产权、假冒;Intellectual property, counterfeits;ملكية فكرية وتقليد
agency;代理、佣金;Agency and commission;وكالة وعمولة
partnership;合伙;Partnership;شراكة
translation;翻译误解;Misunderstood translation;سوء فهم في الترجمة
lease;租赁;Lease;إيجار
labour;劳动、工资;Labour and wages;عمل وأجور
neighbour_custom;邻里、风俗习惯;Neighbours and customs;جيرة وعادات
frozen_account;账户冻结;Frozen bank account;حساب مصرفي مجمّد
other;其他;Other;غير ذلك
";

const CASE_SOURCE: &str = "\
own_initiative;主动调解;The committee of itself;بمبادرة من اللجنة;主动介入;主动;依职权;依职权调解;人民调解委员会主动调解;排查
application;依申请调解;A party applied;بطلب من أحد الأطراف;依申请;依当事人申请;当事人申请;申请;申请调解
entrusted;接受委托移送调解;Referred, body not recorded;بالإحالة، من جهة غير مسجلة;委托移送;委托调解;移送
court;法院委托移送;Referred by a court;بإحالة من محكمة;法院;法院移送;人民法院;诉调对接;法院委派;法院委托;法院委托调解;法院移交;法院转来
procuratorate;检察院委托移送;Referred by a procuratorate;بإحالة من النيابة الشعبية;检察院;检察院移送
police;公安机关委托移送;Referred by the police;بإحالة من الشرطة;公安;公安机关;派出所;警调对接;警调联动;派出所移送;公安移送;公安机关移送;派出所移交;派出所转来
petition_office;信访部门委托移送;Referred by a petition office;بإحالة من مكتب الشكاوى;信访;信访部门;信访局;信访移送;信访转来
other_body;其他部门委托移送;Referred by another body;بإحالة من جهة أخرى
";

const STAGE: &str = "\
enquiry;咨询;Enquiry;استفسار
applied;已申请;Applied;قُدّم الطلب;申请;待受理
declined;不予受理;Declined;عدم القبول;不受理
referred_out;转出;Referred elsewhere;أُحيل إلى جهة أخرى
accepted;已受理;Accepted;مقبول;受理;待调解
assigned;已指派调解员;Mediator assigned;عُيّن الوسيط;كُلّف الوسيط
in_mediation;调解中;In mediation;قيد الوساطة;正在调解
to_be_continued;有待继续调解;To be continued;تُستكمل لاحقًا
settled;已达成协议;Settled;تمت التسوية;调解成功;成功;达成协议
failed;调解不成;Failed;لم تنجح الوساطة;不成;调解失败;失败
withdrawn;申请人撤回;Withdrawn;سُحب الطلب;撤回;撤回申请;已撤回
refused;当事人拒绝调解;Refused by a party;رفض الوساطة
unreachable;当事人无法联系;Party unreachable;تعذّر الاتصال
suspended;中止调解;Suspended;معلّق
performing;履行中;Being performed;قيد التنفيذ
performed;已履行;Performed;نُفّذ;履行完毕
defaulted;逾期未履行;In default;تخلّف عن التنفيذ
in_court;已进入诉讼;In court;أمام المحكمة
followed_up;已回访;Followed up;تمت المتابعة
closed;已结案;Closed;مغلق;结案;办结;已办结;正常办结;终结
archived;已归档;Archived;مؤرشف;归档
";

const AGREEMENT_FORM: &str = "\
oral;口头协议;Oral agreement;اتفاق شفوي;口头
written;书面协议;Written agreement;اتفاق مكتوب;书面
";

const OUTCOME: &str = "\
settled;调解成功;Settled;تمت التسوية;成功;达成协议;调成;success;successful;yes
failed;调解不成;Not settled;لم تنجح الوساطة;不成;失败;调解失败;未成功;未达成协议;不成功;调解不成功;unsuccessful;no
to_be_continued;有待继续调解;To be continued;تُستكمل لاحقًا;有待继续;继续调解;调解中;正在调解;未结;pending;ongoing;in progress;open
";

const PERFORMANCE_STATUS: &str = "\
none;未履行;Not performed;لم يُنفّذ;没有履行;否;无;尚未履行;未付;未付款;未支付;unpaid
partial;部分履行;Performed in part;نُفّذ جزئيًا;部分;正在履行;履行中;部分付款;部分支付;已部分履行
full;已履行;Performed;نُفّذ;履行完毕;全部履行;已全部履行;当场履行;当场兑现;即时履行;是;已付清;付清;全部付清;已全部付清;全额付清;已结清;结清;全额履行;paid in full
";

const DIFFICULTY: &str = "\
simple;简易;Simple;بسيطة;简单;否
ordinary;普通;Ordinary;عادية;一般
complex;复杂;Difficult or complex;معقدة;疑难;疑难复杂;重大;重大疑难;是
";

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The words of the page are read back, in each of its languages.
    #[test]
    fn the_words_of_the_page_are_known() {
        for text in [
            include_str!("../../../locales/zh/codes.json"),
            include_str!("../../../locales/en/codes.json"),
            include_str!("../../../locales/ar/codes.json"),
        ] {
            let page: Value = serde_json::from_str(text).unwrap_or_default();
            for (list, name, words) in [
                (List::DisputeType, "dispute_type", DISPUTE_TYPE),
                (List::TradeSubtype, "trade_subtype", TRADE_SUBTYPE),
                (List::CaseSource, "case_source", CASE_SOURCE),
                (List::Stage, "stage", STAGE),
                (List::AgreementForm, "agreement_form", AGREEMENT_FORM),
                (List::Outcome, "outcome", OUTCOME),
                (
                    List::PerformanceStatus,
                    "performance_status",
                    PERFORMANCE_STATUS,
                ),
                (List::Difficulty, "difficulty", DIFFICULTY),
            ] {
                let page: Vec<&str> = page[name]
                    .as_object()
                    .into_iter()
                    .flat_map(|all| all.values().filter_map(Value::as_str))
                    .collect();
                assert_eq!(page.len(), words.lines().count(), "{name}");
                for word in page {
                    assert!(code(list, word).is_some(), "{name}: {word}");
                }
            }
        }
    }

    #[test]
    fn a_word_means_one_code() {
        for words in [
            DISPUTE_TYPE,
            TRADE_SUBTYPE,
            CASE_SOURCE,
            STAGE,
            AGREEMENT_FORM,
            OUTCOME,
            PERFORMANCE_STATUS,
            DIFFICULTY,
        ] {
            let mut seen = std::collections::BTreeMap::new();
            for (number, line) in words.lines().enumerate() {
                for word in line.split(';') {
                    assert_eq!(*seen.entry(key(word)).or_insert(number), number, "{word}");
                }
            }
        }
        assert_eq!(code(List::DisputeType, " 合同 纠纷 "), Some("contract"));
        assert_eq!(code(List::Stage, "IN_MEDIATION"), Some("in_mediation"));
        assert_eq!(code(List::Outcome, "也许"), None);
    }
}
