//! Tales of money: how it was owed, paid, entered and taken back.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{About, begin, claim, order};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    CaseSource, ObligationKind, PartySide, PayerRelation, Stage, TradeSubtype,
};
use crate::sample::NewDispute;
use crate::sample::case::{Agreed, Desk, agree, assign, pay};
use crate::sample::dossier::{Dossier, Sum, code, date, entity, line, money};
use crate::sample::lands::land_of;
use crate::sample::people::{agent, foreigner, merchant};

/// Two orders, an agreed deduction, payments that trickled in, an agent, a rest.
pub(super) fn gloves(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Payment,
            source: CaseSource::Application,
            goods: "针织手套",
            facts: (
                "zh",
                "第一单货款180,000元，因部分手套脱线双方同意扣减21,320元，约定次日付清158,680元，实际只付58,680元，其余在三个月内零星支付，尚欠30,000元；第二单10,050元也未付。买方助理提出一次付35,000元了结，买方近期回国。",
            ),
            disputed: Sum::yuan(168_730),
            claimed: Sum::yuan(40_050),
            accepted: day + 1,
            stage: (Stage::Performing, day + 13, ""),
            next: Some((today, "电话催余款，确认买方回国日期")),
        },
    );
    let seller = merchant(&mut dossier, PartySide::Applicant);
    let buyer = foreigner(
        &mut dossier,
        PartySide::Respondent,
        land_of("TR"),
        Some(today + 6),
    );
    agent(&mut dossier, buyer, "盛小珂");
    claim(&mut dossier, "支付两笔订单的余款", Sum::yuan(40_050));
    let thousand = |n: i32| [line(A::OrderQuantity, format!("{n} 打")), None];
    order(
        &mut dossier,
        "GL-0917",
        day - 150,
        "针织手套（灰色）",
        Sum::yuan(180_000),
        thousand(6_000),
    );
    order(
        &mut dossier,
        "GL-1030",
        day - 107,
        "针织手套（红色）",
        Sum::yuan(10_050),
        thousand(335),
    );
    assign(&mut dossier, desk, "fa", day + 2);
    let sides = (buyer, seller);
    for (ago, yuan) in [
        (119, 58_680),
        (96, 30_000),
        (71, 20_000),
        (49, 12_000),
        (33, 8_000),
    ] {
        pay(
            &mut dossier,
            day - ago,
            Sum::yuan(yuan),
            sides,
            [None, None],
        );
    }
    let agreement = agree(
        &mut dossier,
        &Agreed {
            day: day + 13,
            sum: Some(Sum::yuan(164_680)),
            due: Some(today + 3),
            words: "此前已付128,680元计入，余款36,000元分三次付清。",
        },
        sides,
        &number,
    );
    // What was paid before counts towards the sum; owed is the rest.
    let rest = dossier.add(
        EntityKind::Obligation,
        [
            entity(A::ObligationAgreement, agreement),
            code(A::ObligationKind, ObligationKind::Money),
            entity(A::ObligationDebtors, buyer),
            entity(A::ObligationCreditor, seller),
            money(A::ObligationAmount, Sum::yuan(36_000)),
            date(A::ObligationDue, today + 3),
        ],
    );
    for (due, yuan) in [(day + 14, 12_000), (day + 35, 10_000), (today + 3, 14_000)] {
        dossier.add(
            EntityKind::Instalment,
            [
                entity(A::InstalmentObligation, rest),
                date(A::InstalmentDue, due),
                money(A::InstalmentAmount, Sum::yuan(yuan)),
            ],
        );
    }
    pay(
        &mut dossier,
        day + 14,
        Sum::yuan(12_000),
        sides,
        [None, None],
    );
    pay(
        &mut dossier,
        day + 35,
        Sum::yuan(10_000),
        sides,
        [None, None],
    );
    dossier.finish()
}

/// A payment that was entered twice, and the counter-entry that takes one back.
pub(super) fn counter_entry(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Payment,
            source: CaseSource::OwnInitiative,
            goods: "不锈钢餐具",
            facts: (
                "zh",
                "被申请人分三柜采购不锈钢餐具，前两柜货款已结，第三柜货款174,500元约定到港后付，至今未付。",
            ),
            disputed: Sum::yuan(174_500),
            claimed: Sum::yuan(174_500),
            accepted: day + 1,
            stage: (Stage::Performing, day + 21, ""),
            next: Some((today + 8, "核对收款记录")),
        },
    );
    let seller = merchant(&mut dossier, PartySide::Applicant);
    let buyer = foreigner(&mut dossier, PartySide::Respondent, land_of("EG"), None);
    claim(&mut dossier, "支付第三柜货款", Sum::yuan(174_500));
    assign(&mut dossier, desk, "ar", day + 2);
    let sides = (buyer, seller);
    agree(
        &mut dossier,
        &Agreed {
            day: day + 20,
            sum: Some(Sum::yuan(170_000)),
            due: Some(today + 20),
            words: "分四次付清。",
        },
        sides,
        &number,
    );
    let part = Sum::yuan(50_000);
    pay(&mut dossier, day + 21, part, sides, [None, None]);
    let twice = pay(&mut dossier, day + 21, part, sides, [None, None]);
    let back = pay(
        &mut dossier,
        day + 23,
        part,
        sides,
        [
            entity(A::PaymentCorrects, twice),
            line(A::PaymentNote, "同一笔转账登记了两次，冲回一次"),
        ],
    );
    dossier.say_of(back, [entity(A::PaymentPayer, buyer)]);
    pay(
        &mut dossier,
        day + 60,
        Sum::yuan(40_000),
        sides,
        [None, None],
    );
    dossier.finish()
}

/// Money from somebody nobody knows, in dinars of three decimals.
pub(super) fn unknown_payer(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    let dinars = Sum::of("KWD", 6_250_500, 231_500);
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Payment,
            source: CaseSource::OtherBody,
            goods: "箱包",
            facts: (
                "zh",
                "被申请人订购箱包，以第纳尔结算，欠款6,250.500第纳尔。申请人担心第三方汇款导致账户被冻结，要求付款人身份清楚。",
            ),
            disputed: dinars,
            claimed: dinars,
            accepted: day,
            stage: (Stage::Performing, day + 11, ""),
            next: Some((today - 1, "请付款方提供与债务人的关系证明")),
        },
    );
    let seller = merchant(&mut dossier, PartySide::Applicant);
    let buyer = foreigner(
        &mut dossier,
        PartySide::Respondent,
        land_of("KW"),
        Some(today + 40),
    );
    claim(&mut dossier, "支付箱包货款", dinars);
    assign(&mut dossier, desk, "ar", day + 1);
    let sides = (buyer, seller);
    agree(
        &mut dossier,
        &Agreed {
            day: day + 10,
            sum: Some(dinars.with(6_000_000)),
            due: Some(today + 2),
            words: "付款须来自被申请人本人账户，或者事先说明付款人。",
        },
        sides,
        &number,
    );
    pay(
        &mut dossier,
        day + 11,
        dinars.with(2_000_000),
        sides,
        [None, None],
    );
    pay(
        &mut dossier,
        day + 30,
        dinars.with(1_500_250),
        sides,
        [
            line(A::PaymentPayerName, "QX Example General Trading"),
            code(A::PaymentPayerRelation, PayerRelation::UnknownThirdParty),
        ],
    );
    dossier.finish()
}

/// Agreed in yuan, paid in yuan and in dollars without a rate yet.
pub(super) fn two_currencies(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Delivery,
            source: CaseSource::Entrusted,
            goods: "圣诞装饰品",
            facts: (
                "ru",
                "Ёлочные украшения не отгружены к сроку, часть заказа отменена. Прошу вернуть оплату за неотгруженную часть.",
            ),
            disputed: Sum::yuan(128_000),
            claimed: Sum::yuan(140_000),
            accepted: day,
            stage: (Stage::Performing, day + 8, ""),
            next: Some((today + 6, "补录美元付款的汇率")),
        },
    );
    let buyer = foreigner(&mut dossier, PartySide::Applicant, land_of("RU"), None);
    let seller = merchant(&mut dossier, PartySide::Respondent);
    claim(&mut dossier, "退还未发货部分的货款", Sum::yuan(140_000));
    assign(&mut dossier, desk, "ru", day);
    let sides = (seller, buyer);
    agree(
        &mut dossier,
        &Agreed {
            day: day + 8,
            sum: Some(Sum::yuan(118_000)),
            due: Some(today + 30),
            words: "",
        },
        sides,
        &number,
    );
    pay(
        &mut dossier,
        day + 8,
        Sum::yuan(60_000),
        sides,
        [None, None],
    );
    pay(
        &mut dossier,
        day + 22,
        Sum::of("USD", 300_000, 0),
        sides,
        [None, None],
    );
    dossier.finish()
}
