//! What a column says, guessed from its heading: the headings of bureau ledgers
//! and of our own exports, in Chinese, English and Arabic.
//!
//! Data and look-ups; the person corrects what was guessed. This module must
//! not import the engine, storage or anything of the web.

mod context;
mod days;

pub use days::is_day;

use super::key;
use crate::domain::currency::Currency;
use crate::protocol::sheets::Field;

/// What an amount counts in, by its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The currency, if the heading names one.
    pub currency: Option<Currency>,
    /// Whether amounts are in ten thousands (万).
    pub ten_thousands: bool,
}

/// What a heading says of its column, if it is known.
#[must_use]
pub fn recognise(heading: &str) -> Option<Field> {
    if heading.chars().count() > 60 {
        return None;
    }
    let whole = key(heading);
    // "调解协议金(元)" is "调解协议金"; "当事人 申请人" is what it ends with.
    let (outside, inside) = brackets(heading);
    let outside = key(&outside);
    // "申请人（国籍）": who, with the country in brackets behind the name.
    if let Some(field @ (Field::Applicants | Field::Respondents | Field::Parties)) = known(&outside)
        && context::aspect(&key(&inside)) == Some(context::Aspect::Country)
    {
        return Some(field);
    }
    // A table of ours has the currencies in "涉案金额 (币种)".
    let inside = key(&inside);
    let inside = inside.trim_start_matches('元');
    if matches!(known(inside), Some(Field::Currency)) || inside == "iso4217" {
        return Some(Field::Currency);
    }
    known(&whole).or_else(|| known(&outside)).or_else(|| {
        let bare = outside.trim_end_matches("元").trim_end_matches('万');
        known(bare)
            .or_else(|| days::below_day(heading))
            .or_else(|| context::below(heading).and_then(recognise))
    })
}

/// What the amounts of a column count in.
#[must_use]
pub fn unit(heading: &str) -> Unit {
    let (outside, inside) = brackets(heading);
    let texts = [key(&inside), key(&outside)];
    let ten_thousands = texts.iter().any(|text| {
        text == "万" || text.contains("万元") || text.contains("万美") || text.contains("万欧")
    });
    let named = |text: &String| {
        let text = text.trim_start_matches('万');
        let end = text.get(text.len().saturating_sub(3)..).unwrap_or_default();
        Currency::parse(text)
            .or_else(|_| Currency::parse(end))
            .ok()
            .filter(|_| !text.is_empty())
    };
    let words = [
        "美元",
        "美金",
        "欧元",
        "人民币",
        "港币",
        "港元",
        "英镑",
        "日元",
        "韩元",
        "卢布",
    ];
    let currency = texts.iter().find_map(named).or_else(|| {
        let all = texts.concat();
        let word = words.iter().find(|word| all.contains(*word));
        word.and_then(|word| Currency::parse(word).ok())
    });
    Unit {
        currency,
        ten_thousands,
    }
}

/// What stands outside and inside of the brackets.
fn brackets(text: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    (outside, inside)
}

fn known(wanted: &str) -> Option<Field> {
    if wanted.is_empty() {
        return None;
    }
    HEADINGS
        .iter()
        .find(|(_, headings)| headings.split('|').any(|heading| heading == wanted))
        .map(|(field, _)| *field)
}

/// The guess for each column. A field that only one column can say goes to the
/// first; what nobody knows is kept as a note.
#[must_use]
pub fn guess(headings: &[String]) -> Vec<Field> {
    let mut columns: Vec<Field> = headings
        .iter()
        .map(|heading| recognise(heading).unwrap_or(Field::Note))
        .collect();
    // "涉案金额" and "涉案金额(元)": the second is what the first counts in yuan.
    for (amount, in_yuan) in [
        (Field::Disputed, Field::DisputedCny),
        (Field::Claimed, Field::ClaimedCny),
        (Field::Agreed, Field::AgreedCny),
        (Field::Paid, Field::PaidCny),
    ] {
        let of = |at: &usize| columns.get(*at) == Some(&amount);
        let all: Vec<usize> = (0..columns.len()).filter(of).collect();
        let yuan = |at: &&usize| {
            let unit = headings.get(**at).map(|heading| unit(heading));
            unit.is_some_and(|unit| unit.currency == Some(Currency::CNY) && !unit.ten_thousands)
        };
        if let ([_, _, ..], Some(at)) = (all.as_slice(), all.iter().skip(1).find(yuan))
            && let Some(column) = columns.get_mut(*at)
        {
            *column = in_yuan;
        }
    }
    context::give_to_sides(headings, &mut columns);
    days::give_days(headings, &mut columns);
    // A ledger with one date of receipt has it as the day of acceptance; one
    // with the parties in one cell and apart keeps those apart.
    if columns.contains(&Field::Applicants) && columns.contains(&Field::Respondents) {
        for column in &mut columns {
            if *column == Field::Parties {
                *column = Field::Skip;
            }
        }
    }
    columns
}

/// Headings as [`key`] writes them, with `|` between.
const HEADINGS: &[(Field, &str)] = &[
    (
        Field::Number,
        "卷号|案号|案件编号|案件编码|编号|案件号|调解案号|卷宗号|登记编号|受理编号|number|caseno|casenumber|dossiernumber|fileno|no|编码|卷宗编号|文号|الرقم",
    ),
    (Field::Provisional, "临时编号|provisional|رقممؤقت"),
    (
        Field::Applied,
        "申请日期|申请时间|申请调解日期|登记日期|登记时间|来访日期|收案日期|收件日期|日期|时间|来访时间|报案日期|applied|appliedon|applicationdate|dateofapplication|received|receivedon|datereceived|date|تاريخالطلب",
    ),
    (
        Field::Accepted,
        "受理日期|受理时间|立案日期|立案时间|accepted|acceptedon|dateaccepted|acceptancedate|تاريخالقبول",
    ),
    (
        Field::Stage,
        "阶段|阶段代码|案件状态|状态|办理状态|办理情况|案件阶段|stage|stagecode|status|casestatus|المرحلة|رمزالمرحلة",
    ),
    (Field::StageSince, "阶段开始日期|stagesince|المرحلةمنذ"),
    (
        Field::Outcome,
        "调解结果|结果|办理结果|调解情况|处理结果|调处结果|是否调解成功|是否成功|outcome|result|mediationresult",
    ),
    (
        Field::Performance,
        "协议履行情况|履行情况|是否履行|performance|performancestatus",
    ),
    (
        Field::Type,
        "纠纷类型|纠纷类型代码|纠纷类别|案件类型|案件类别|纠纷种类|type|typecode|disputetype|casetype|النوع|رمزالنوع",
    ),
    (
        Field::Subtype,
        "细类|细类代码|纠纷细类|案由|subtype|subtypecode|tradesubtype|النوعالتجاري|رمزالنوعالتجاري",
    ),
    (
        Field::Source,
        "案件来源|案件来源代码|来源|来源渠道|纠纷来源|source|sourcecode|casesource|مصدرالقضية|رمزالمصدر",
    ),
    (
        Field::ReferringBody,
        "移送单位|委托单位|委派单位|移送部门|委托部门|referringbody|referredby",
    ),
    (
        Field::ReferralNumber,
        "委托函号|移送文号|委托调解函号|referralnumber|referralno",
    ),
    (
        Field::Difficulty,
        "案件难度级别|难度|难度级别|难易程度|是否疑难|疑难复杂|difficulty",
    ),
    (
        Field::Parties,
        "当事人|双方当事人|当事人姓名|当事人双方|parties|party|partynames",
    ),
    (
        Field::Applicants,
        "申请人|申请人姓名|申请人名称|申请方|甲方|当事人甲|申请人姓名名称|申请人单位|applicants|applicant|applicantname|claimant|claimants|complainant|mقدموالطلب|مقدمالطلب|مقدموالطلب|مقدّموالطلب",
    ),
    (
        Field::ApplicantCountry,
        "申请人国籍|申请人国别|申请人国家|applicantcountry|applicantnationality",
    ),
    (
        Field::ApplicantDocument,
        "申请人证件号码|申请人证件号|申请人护照号|申请人身份证号|申请人身份证号码|申请人护照号码|applicantdocument|applicantpassport|applicantid|applicantidnumber|applicantpassportno",
    ),
    (
        Field::ApplicantPhone,
        "申请人电话|申请人联系电话|申请人联系方式|申请人手机|申请人手机号|申请人手机号码|applicantphone|applicanttelephone|applicantmobile",
    ),
    (
        Field::ApplicantAddress,
        "申请人地址|申请人住址|申请人联系地址|申请人单位或住址|applicantaddress",
    ),
    (
        Field::Respondents,
        "被申请人|被申请人姓名|被申请人名称|被申请方|乙方|对方|相对方|被申请单位|对方当事人|当事人乙|被申请人姓名名称|被投诉人|respondents|respondent|respondentname|defendant|opponent|otherparty|المدعىعليهم|المطلوبضدهم|المطلوبضده",
    ),
    (
        Field::RespondentCountry,
        "被申请人国籍|被申请人国别|被申请人国家|respondentcountry|respondentnationality",
    ),
    (
        Field::RespondentDocument,
        "被申请人证件号码|被申请人证件号|被申请人护照号|被申请人身份证号|被申请人身份证号码|被申请人护照号码|respondentdocument|respondentpassport|respondentid|respondentidnumber|respondentpassportno",
    ),
    (
        Field::RespondentPhone,
        "被申请人电话|被申请人联系电话|被申请人联系方式|被申请人手机|被申请人手机号|被申请人手机号码|respondentphone|respondenttelephone|respondentmobile",
    ),
    (
        Field::RespondentAddress,
        "被申请人地址|被申请人住址|被申请人联系地址|被申请人单位或住址|respondentaddress",
    ),
    (
        Field::Countries,
        "国别代码|国别|国籍|国家|nationality|nationalities|countrycodes|countries|country|رموزالبلدان|البلدان",
    ),
    (
        Field::Disputed,
        "涉案金额|涉及金额|争议金额|纠纷金额|标的额|标的金额|涉案标的|涉案标的额|金额|amountindispute|amount|disputed|disputedamount|قيمةالنزاع",
    ),
    (
        Field::DisputedCny,
        "折合人民币|涉案金额折合人民币|incny|indisputecny|قيمةالنزاعباليوان",
    ),
    (
        Field::Claimed,
        "申请金额|诉求金额|请求金额|索赔金额|claimed|amountclaimed|claim|claimamount",
    ),
    (
        Field::Currency,
        "币种|币别|货币|涉案币种|履行币种|未履行币种|协议币种|申请币种|申请金额币种|currency|currencyindispute|currencyrecovered|currencyopen|currencyagreed|currencyclaimed|عملةالنزاع|عملةالمسترد|عملةالمتبقي",
    ),
    (
        Field::Agreed,
        "调解协议金|协议金额|协议涉及金额|调解金额|达成金额|调解协议金额|协议金|agreed|agreedamount|amountagreed|settlementamount|settlement",
    ),
    (
        Field::AgreedOn,
        "协议日期|达成协议日期|调解协议日期|签订日期|协议签订日期|调解成功日期|agreementdate|agreedon|settledon|dateofagreement|dateagreed",
    ),
    (
        Field::AgreementForm,
        "协议形式|协议类型|协议形式类型|调解协议形式|agreementform|formofagreement",
    ),
    (
        Field::AgreementNumber,
        "调解书编号|协议书编号|协议编号|调解协议书编号|agreementnumber|agreementno",
    ),
    (
        Field::AgreementWords,
        "协议内容|调解协议内容|协议主要内容|agreementterms|terms|agreementcontent",
    ),
    (
        Field::Due,
        "履行期限|履行日期期限|应履行日期|约定履行日期|due|dueon|duedate|تاريخالاستحقاق",
    ),
    (
        Field::Paid,
        "已履行金额|履行金额|实际履行金额|到账金额|挽回损失|挽回经济损失|挽回损失金额|recovered|paid|amountpaid|performed|performedamount|amountrecovered|المسترد",
    ),
    (
        Field::PaidOn,
        "履行日期|履行时间|实际履行日期|付款日期|最后履行日期|paymentdate|paidon|performedon|lastpaid|lastpaidon|datepaid",
    ),
    (
        Field::Payee,
        "收款人|收款方|权利人|债权人|payee|paidto|recipient",
    ),
    (
        Field::Mediator,
        "主办调解员|调解员|承办人|承办调解员|人民调解员|主持调解员|mediator|leadmediator|mediators",
    ),
    (
        Field::CoMediators,
        "协办调解员|协办人|外籍调解员|comediator|comediators",
    ),
    (
        Field::Goods,
        "货物|商品|标的物|货物名称|商品名称|涉案商品|goods|merchandise|product",
    ),
    (
        Field::Facts,
        "纠纷简要情况|简要情况|案情|案情简介|基本案情|纠纷情况|主要事实|纠纷主要事实|facts|summary|description|whathappened",
    ),
    (
        Field::Place,
        "纠纷发生地|发生地|行政划分纠纷发生地|发生地点|纠纷发生地点|place|placeofdispute",
    ),
    (
        Field::Next,
        "下次办理日期|下次跟进日期|nextstep|nextstepon|الخطوةالتاليةفي",
    ),
    (
        Field::ClosedOn,
        "结案日期|结案时间|办结日期|closedon|closingdate|dateclosed",
    ),
    (
        Field::Skip,
        "未导入原因|whynotimported|سببعدمالاستيراد|序号|行号|未履行金额|stillopen|open|المتبقي|离境日期|leaveschina|يغادرالصينفي|记录冲突|登记冲突|sayingsdisagree|entriesdisagree|قيودمتعارضة|seq|serialno|sn",
    ),
    (
        Field::Note,
        "备注|说明|remark|remarks|note|notes|comment|comments|调委会|调解工作室|协办调委会|受理员|发生日期|有无死亡|涉及人数|案件属性|涉及特殊群体情况|涉及农民工纠纷情况|申请回避|案件预测|调解时间|调解地点|履行方式|纠纷转化情况|是否司法确认|司法确认|是否满意|满意度|回访形式|回访方式|回访日期|回访情况|以奖代补评定|以奖代补",
    ),
];

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
