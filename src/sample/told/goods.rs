//! Tales of goods: a loss, a shortage, lights that do not light.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{About, begin, claim, order};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{CaseSource, Incoterm, PartyKind, PartySide, Stage, TradeSubtype};
use crate::domain::value::Value;
use crate::sample::NewDispute;
use crate::sample::case::{Agreed, Desk, agree, assign, pay};
use crate::sample::dossier::{Dossier, Sum, code, country, date, day, line};
use crate::sample::lands::land_of;
use crate::sample::people::{foreigner, foreigner_called, merchant};

const BORN: i32 = day(1985, 3, 12);

/// A loss in dollars: a part in money, the rest as a discount on the next order.
pub(super) fn discount(desk: &mut Desk, mut dossier: Dossier, _: i32) -> NewDispute {
    let day = dossier.day;
    let loss = Sum::of("USD", 7_000_000, 71_100);
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Quality,
            source: CaseSource::Application,
            goods: "印花面料",
            facts: (
                "es",
                "El color de la tela no corresponde a la muestra aprobada y mis clientes la devolvieron. La pérdida es de USD 70,000.00.",
            ),
            disputed: loss,
            claimed: loss,
            accepted: day,
            stage: (
                Stage::Closed,
                day + 120,
                "赔偿款已付清，折扣已在新订单中兑现。",
            ),
            next: None,
        },
    );
    let buyer = foreigner(
        &mut dossier,
        PartySide::Applicant,
        land_of("MX"),
        Some(day + 15),
    );
    let seller = merchant(&mut dossier, PartySide::Respondent);
    claim(&mut dossier, "赔偿色差造成的损失", loss);
    order(
        &mut dossier,
        "TX-2506",
        day - 95,
        "印花面料",
        Sum::of("USD", 18_400_000, 0),
        [
            line(A::OrderQuantity, "92000 米"),
            code(A::OrderIncoterm, Incoterm::Fob),
        ],
    );
    assign(&mut dossier, desk, "es", day + 1);
    let sides = (seller, buyer);
    agree(
        &mut dossier,
        &Agreed {
            day: day + 9,
            sum: Some(loss.with(3_000_000)),
            due: Some(day + 70),
            words: "其余损失由卖方在买方下一订单中以百分之八的折扣补偿。",
        },
        sides,
        &number,
    );
    pay(
        &mut dossier,
        day + 12,
        loss.with(1_500_000),
        sides,
        [None, None],
    );
    pay(
        &mut dossier,
        day + 68,
        loss.with(1_500_000),
        sides,
        [None, None],
    );
    dossier.finish()
}

/// Short weight beyond the tolerance: oral, paid on the spot.
pub(super) fn rings(desk: &mut Desk, mut dossier: Dossier, _: i32) -> NewDispute {
    let on = dossier.day;
    let number = begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Quantity,
            source: CaseSource::Application,
            goods: "塑料戒指",
            facts: (
                "en",
                "The rings weigh less than the packing list says and I want all my money back. I was told that one per cent is usual in the trade.",
            ),
            disputed: Sum::yuan(21_400),
            claimed: Sum::yuan(21_400),
            accepted: on,
            stage: (Stage::Archived, on + 40, ""),
            next: None,
        },
    );
    let buyer = foreigner(&mut dossier, PartySide::Applicant, land_of("PK"), None);
    let seller = merchant(&mut dossier, PartySide::Respondent);
    claim(&mut dossier, "全额退款", Sum::yuan(21_400));
    assign(&mut dossier, desk, "ur", on);
    let agreed = Agreed {
        day: on,
        sum: Some(Sum::yuan(1_860)),
        due: Some(on),
        words: "只退还超出百分之一公差的短少部分。",
    };
    agree(&mut dossier, &agreed, (seller, buyer), &number);
    pay(
        &mut dossier,
        on,
        Sum::yuan(1_860),
        (seller, buyer),
        [None, None],
    );
    dossier.finish()
}

/// One name in Arabic, one in Chinese; the one leaves in ten days.
pub(super) fn two_scripts(desk: &mut Desk, mut dossier: Dossier, today: i32) -> NewDispute {
    let day = dossier.day;
    begin(
        desk,
        &mut dossier,
        &About {
            subtype: TradeSubtype::Quality,
            source: CaseSource::Application,
            goods: "LED灯串",
            facts: (
                "ar",
                "اشتريت سلاسل إضاءة من محل السيد وانغ، ونصف الكمية لا يعمل. دفعت الثمن كاملاً وأطلب استبدال البضاعة أو إعادة المبلغ.",
            ),
            disputed: Sum::yuan(73_500),
            claimed: Sum::yuan(90_000),
            accepted: day + 1,
            stage: (Stage::InMediation, day + 4, ""),
            next: Some((today + 1, "带样品到会，翻译到场")),
        },
    );
    let applicant = foreigner_called(
        &mut dossier,
        PartySide::Applicant,
        land_of("IQ"),
        "أحمد الجنابي",
        Some(today + 10),
    );
    dossier.say_of(applicant, [line(A::PartyNameLatin, "AL-JANABI Ahmed")]);
    dossier.add(
        EntityKind::Party,
        [
            code(A::PartySide, PartySide::Respondent),
            code(A::PartyKind, PartyKind::Natural),
            line(A::PartyName, "王小明"),
            country(A::PartyNationality, "CN"),
            line(A::PartyPhone, "+86 100 0000 0808"),
            line(A::PartyBooth, "九区2楼90808"),
            Some((A::PartyElectronicService, Value::Flag(true))),
            date(A::PartyBorn, BORN),
        ],
    );
    claim(&mut dossier, "更换或者退款", Sum::yuan(90_000));
    assign(&mut dossier, desk, "ar", day + 1);
    dossier.finish()
}
