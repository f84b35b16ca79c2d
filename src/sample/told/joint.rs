//! Tales of more than two: joint debtors, a third party; and of one done in a day.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{About, begin, claim, order};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    CaseSource, ForeignElement, Incoterm, ObligationKind, PartySide, PayerRelation, Stage,
    TradeSubtype,
};
use crate::sample::NewDispute;
use crate::sample::case::{Agreed, Desk, agree, assign, pay};
use crate::sample::dossier::{Dossier, Sum, code, date, day, entity, line, money};
use crate::sample::lands::land_of;
use crate::sample::people::{foreigner, foreigner_called, merchant};

/// Two debtors jointly, three instalments, the last from abroad by a relative.
pub(super) fn brothers(desk: &mut Desk, mut dossier: Dossier, _: i32) -> NewDispute {
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Payment,
            source: CaseSource::Court,
            goods: "毛绒玩具",
            facts: (
                "zh",
                "两被申请人系兄弟，共同采购毛绒玩具，累计欠款682,300元，称国外客户未付款。弟弟目前在国外，通过视频参加调解。",
            ),
            disputed: Sum::yuan(682_300),
            claimed: Sum::yuan(682_300),
            accepted: day(2025, 4, 9),
            stage: (
                Stage::Closed,
                day(2025, 9, 30),
                "分期款已全部付清，协议经法院司法确认。",
            ),
            next: None,
        },
    );
    let seller = merchant(&mut dossier, PartySide::Applicant);
    let land = land_of("UZ");
    let elder = foreigner_called(
        &mut dossier,
        PartySide::Respondent,
        land,
        "TOSHMATOV Jasur",
        None,
    );
    let younger = foreigner_called(
        &mut dossier,
        PartySide::Respondent,
        land,
        "TOSHMATOV Dilshod",
        None,
    );
    dossier.say([code(
        A::DisputeForeignElements,
        ForeignElement::HabitualResidence,
    )]);
    claim(&mut dossier, "两被申请人连带支付货款", Sum::yuan(682_300));
    assign(&mut dossier, desk, "uz", day(2025, 4, 10));
    let agreement = agree(
        &mut dossier,
        &Agreed {
            day: day(2025, 6, 3),
            sum: Some(Sum::yuan(660_000)),
            due: Some(day(2025, 9, 3)),
            words: "两被申请人承担连带责任，分三个月每月支付220,000元；双方共同申请司法确认。",
        },
        (elder, seller),
        &number,
    );
    let third = Sum::yuan(220_000);
    let debt = dossier.add(
        EntityKind::Obligation,
        [
            entity(A::ObligationAgreement, agreement),
            code(A::ObligationKind, ObligationKind::Money),
            entity(A::ObligationDebtors, elder),
            entity(A::ObligationDebtors, younger),
            entity(A::ObligationCreditor, seller),
            money(A::ObligationAmount, Sum::yuan(660_000)),
            date(A::ObligationDue, day(2025, 9, 3)),
        ],
    );
    for due in [day(2025, 7, 3), day(2025, 8, 3), day(2025, 9, 3)] {
        dossier.add(
            EntityKind::Instalment,
            [
                entity(A::InstalmentObligation, debt),
                date(A::InstalmentDue, due),
                money(A::InstalmentAmount, third),
            ],
        );
    }
    pay(
        &mut dossier,
        day(2025, 7, 3),
        third,
        (elder, seller),
        [None, None],
    );
    pay(
        &mut dossier,
        day(2025, 8, 1),
        third,
        (younger, seller),
        [None, None],
    );
    pay(
        &mut dossier,
        day(2025, 9, 2),
        third,
        (elder, seller),
        [
            line(A::PaymentPayerName, "TOSHMATOV Nodira"),
            code(A::PaymentPayerRelation, PayerRelation::Relative),
        ],
    );
    dossier.finish()
}

/// Several respondents, and a third party whom the outcome touches.
pub(super) fn third_party(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Agency,
            source: CaseSource::Application,
            goods: "拉链",
            facts: (
                "fr",
                "Nous avons commandé des fermetures à glissière par l'intermédiaire d'un agent. L'usine dit n'avoir jamais reçu l'acompte, l'agent dit l'avoir versé.",
            ),
            disputed: Sum::of("EUR", 1_180_000, 81_600),
            claimed: Sum::of("EUR", 1_350_000, 81_600),
            accepted: day + 1,
            stage: (Stage::InMediation, day + 6, ""),
            next: Some((today + 4, "请货运代理提供入仓单")),
        },
    );
    foreigner(
        &mut dossier,
        PartySide::Applicant,
        land_of("SN"),
        Some(today + 16),
    );
    merchant(&mut dossier, PartySide::Respondent);
    merchant(&mut dossier, PartySide::Respondent);
    merchant(&mut dossier, PartySide::ThirdParty);
    claim(
        &mut dossier,
        "退还定金并赔偿差价",
        Sum::of("EUR", 1_350_000, 0),
    );
    assign(&mut dossier, desk, "fr", day + 1);
    dossier.finish()
}

/// Entrusted by the court, settled and paid within four hours.
pub(super) fn freight(desk: &mut Desk, mut dossier: Dossier, _: i32) -> NewDispute {
    let on = dossier.day;
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Shipping,
            source: CaseSource::Court,
            goods: "海运出口代理",
            facts: (
                "en",
                "Freight and demurrage of two containers are open. The consignee says the papers came late; the forwarder shows that they were sent in time.",
            ),
            disputed: Sum::of("USD", 2_340_000, 71_900),
            claimed: Sum::of("USD", 2_340_000, 71_900),
            accepted: on,
            stage: (Stage::Archived, on + 45, "当日调解成功并即时履行。"),
            next: None,
        },
    );
    let forwarder = merchant(&mut dossier, PartySide::Applicant);
    let buyer = foreigner(
        &mut dossier,
        PartySide::Respondent,
        land_of("NG"),
        Some(on + 2),
    );
    dossier.say([code(A::DisputeForeignElements, ForeignElement::LegalFacts)]);
    claim(
        &mut dossier,
        "支付海运费和滞箱费",
        Sum::of("USD", 2_340_000, 0),
    );
    order(
        &mut dossier,
        "2×40HQ",
        on - 70,
        "海运出口",
        Sum::of("USD", 2_340_000, 0),
        [code(A::OrderIncoterm, Incoterm::Cif), None],
    );
    assign(&mut dossier, desk, "en", on);
    let agreed = Sum::of("USD", 2_050_000, 71_900);
    let sides = (buyer, forwarder);
    agree(
        &mut dossier,
        &Agreed {
            day: on,
            sum: Some(agreed),
            due: Some(on),
            words: "",
        },
        sides,
        &number,
    );
    pay(&mut dossier, on, agreed, sides, [None, None]);
    dossier.finish()
}
