//! The disputes of the last months: every stage, and something to do today.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::case::{Agreed, Plan};
use super::dossier::Sum;
use super::lands::land_of;
use super::stories;
use crate::domain::codes::{ApplicationMode as M, CaseSource as C, Stage as G, TradeSubtype as S};

/// One dispute; days are counted back from today, or ahead where they say *in*.
#[derive(Clone, Copy)]
struct Row {
    applied: i32,
    stage: G,
    since: i32,
    about: (S, &'static str),
    amount: Sum,
    from: (C, M),
    accepted: Option<i32>,
    mediators: bool,
    agreed: Option<i32>,
    due_in: Option<i32>,
    paid: &'static [(i32, i64)],
    next_in: Option<(i32, &'static str)>,
    leaves_in: Option<i32>,
    reason: &'static str,
}

const fn row(applied: i32, stage: G, about: (S, &'static str), amount: Sum) -> Row {
    Row {
        applied,
        stage,
        since: applied,
        about,
        amount,
        from: (C::Application, M::Desk),
        accepted: None,
        mediators: true,
        agreed: None,
        due_in: None,
        paid: &[],
        next_in: None,
        leaves_in: None,
        reason: "",
    }
}

impl Row {
    const fn from(self, source: C, mode: M) -> Self {
        Self {
            from: (source, mode),
            ..self
        }
    }

    const fn since(self, since: i32, reason: &'static str) -> Self {
        Self {
            since,
            reason,
            ..self
        }
    }

    const fn accepted(self, days: i32) -> Self {
        Self {
            accepted: Some(days),
            ..self
        }
    }

    const fn unassigned(self) -> Self {
        Self {
            mediators: false,
            ..self
        }
    }

    /// Agreed so many days ago, to be paid within days from today.
    const fn agreed(self, days: i32, due_in: Option<i32>) -> Self {
        Self {
            agreed: Some(days),
            due_in,
            ..self
        }
    }

    /// Days ago and per cent of the sum.
    const fn paid(self, paid: &'static [(i32, i64)]) -> Self {
        Self { paid, ..self }
    }

    const fn next(self, days: i32, step: &'static str) -> Self {
        Self {
            next_in: Some((days, step)),
            ..self
        }
    }

    const fn leaves(self, days: i32) -> Self {
        Self {
            leaves_in: Some(days),
            ..self
        }
    }
}

/// Earlier ones last.
const ROWS: &[Row] = &[
    row(
        1,
        G::Enquiry,
        (S::IntellectualProperty, "US"),
        Sum::of("USD", 1_240_000, 70_800),
    )
    .from(C::Application, M::Email),
    row(1, G::Applied, (S::Quality, "AZ"), Sum::yuan(110_000)).leaves(12),
    row(6, G::Applied, (S::Payment, "PK"), Sum::yuan(86_400)).from(C::Application, M::WeChat),
    row(
        4,
        G::Applied,
        (S::Prepayment, "KZ"),
        Sum::of("RUB", 96_000_000, 880),
    )
    .leaves(5),
    row(8, G::Accepted, (S::Payment, "NG"), Sum::yuan(152_300))
        .accepted(6)
        .since(6, "")
        .unassigned(),
    row(
        3,
        G::Accepted,
        (S::Agency, "JO"),
        Sum::of("AED", 3_500_000, 0),
    )
    .accepted(2)
    .since(2, "")
    .unassigned(),
    row(
        15,
        G::Assigned,
        (S::Labelling, "SA"),
        Sum::of("SAR", 4_800_000, 18_900),
    )
    .accepted(13)
    .since(12, "")
    .next(0, "约双方到场，请翻译到会"),
    row(
        30,
        G::InMediation,
        (S::Translation, "ES"),
        Sum::of("EUR", 980_000, 81_200),
    )
    .accepted(28)
    .since(20, "")
    .next(-1, "征求双方是否同意延长期限"),
    row(24, G::InMediation, (S::Quantity, "PK"), Sum::yuan(43_800))
        .accepted(22)
        .since(15, "")
        .leaves(3)
        .next(1, "到仓库复核数量"),
    row(12, G::InMediation, (S::Payment, "IR"), Sum::yuan(267_500))
        .from(C::Court, M::CourtPlatform)
        .accepted(10)
        .since(7, "")
        .next(2, "第二次调解，核对对账单"),
    row(
        40,
        G::ToBeContinued,
        (S::Partnership, "TR"),
        Sum::yuan(480_000),
    )
    .accepted(38)
    .since(16, "等待会计核对合伙账目。")
    .next(1, "取回核对后的账目"),
    row(20, G::Settled, (S::Deposit, "EG"), Sum::yuan(58_600))
        .accepted(19)
        .since(5, "")
        .agreed(5, Some(4)),
    row(
        33,
        G::Settled,
        (S::Delivery, "KR"),
        Sum::of("KRW", 18_600_000, 52),
    )
    .accepted(32)
    .since(10, "")
    .agreed(10, Some(25)),
    row(70, G::Performing, (S::Payment, "IQ"), Sum::yuan(196_000))
        .accepted(69)
        .since(50, "")
        .agreed(52, Some(-12))
        .paid(&[(50, 25), (26, 15)])
        .next(0, "电话催告逾期款项，记录答复"),
    row(90, G::Performing, (S::Payment, "YE"), Sum::yuan(132_700))
        .accepted(89)
        .since(78, "")
        .agreed(80, Some(6))
        .paid(&[(78, 30), (45, 30)]),
    row(
        60,
        G::Performing,
        (S::Shipping, "DE"),
        Sum::of("EUR", 1_460_000, 81_900),
    )
    .from(C::Court, M::CourtPlatform)
    .accepted(59)
    .since(48, "")
    .agreed(50, Some(40))
    .paid(&[(48, 30)]),
    row(
        110,
        G::Performed,
        (S::WrongGoods, "MX"),
        Sum::of("USD", 860_000, 71_300),
    )
    .accepted(108)
    .since(40, "")
    .agreed(95, Some(-40))
    .paid(&[(95, 50), (40, 50)])
    .next(3, "回访双方，记录满意度"),
    row(150, G::Defaulted, (S::Payment, "GN"), Sum::yuan(88_200))
        .accepted(148)
        .since(58, "付款人称客户未付款。")
        .agreed(130, Some(-60))
        .paid(&[(128, 25)])
        .next(4, "告知申请人可以申请支付令或者起诉"),
    row(200, G::InCourt, (S::Payment, "DZ"), Sum::yuan(315_000))
        .accepted(198)
        .since(30, "被申请人拒不履行，申请人已起诉。")
        .agreed(180, None),
    row(160, G::FollowedUp, (S::Lease, "AF"), Sum::yuan(24_600))
        .accepted(159)
        .since(9, "双方均表示满意。")
        .agreed(140, Some(-110))
        .paid(&[(110, 100)])
        .next(20, "检查卷宗，准备结案"),
    row(75, G::Failed, (S::FrozenAccount, "SN"), Sum::yuan(142_000))
        .from(C::OtherBody, M::Desk)
        .accepted(73)
        .since(31, "对款项来源各执一词，已告知诉讼途径。")
        .next(5, "整理终止调解材料"),
    row(50, G::Withdrawn, (S::Quality, "IN"), Sum::yuan(37_900))
        .accepted(49)
        .since(42, "双方自行和解，申请人撤回。"),
    row(45, G::Refused, (S::Labour, "ML"), Sum::yuan(31_500))
        .since(41, "被申请人明确拒绝调解，已告知劳动仲裁途径。")
        .unassigned(),
    row(85, G::Unreachable, (S::Payment, "TR"), Sum::yuan(227_400))
        .accepted(83)
        .since(55, "被申请人已离境，电话、微信均无法联系。")
        .next(10, "再次通过同乡商会联系"),
    row(65, G::Suspended, (S::Payment, "NP"), Sum::yuan(406_000))
        .accepted(64)
        .since(52, "涉嫌诈骗，已建议报公安经侦。"),
    row(
        22,
        G::Declined,
        (S::Other, "JP"),
        Sum::of("JPY", 880_000, 470),
    )
    .from(C::Application, M::Letter)
    .since(20, "已由仲裁机构受理，不予受理。")
    .unassigned(),
    row(
        28,
        G::ReferredOut,
        (S::Shipping, "KW"),
        Sum::of("KWD", 5_250_000, 231_000),
    )
    .since(27, "属海上货物运输合同，转海事法院。")
    .unassigned(),
    row(
        34,
        G::Accepted,
        (S::NeighbourCustom, "UZ"),
        Sum::yuan(6_800),
    )
    .from(C::Police, M::Phone)
    .accepted(33)
    .since(33, "")
    .next(-2, "走访楼下住户"),
    row(
        240,
        G::Closed,
        (S::Customs, "RU"),
        Sum::of("RUB", 140_000_000, 900),
    )
    .from(C::PetitionOffice, M::Desk)
    .accepted(238)
    .since(150, "")
    .agreed(220, Some(-190))
    .paid(&[(200, 100)]),
];

/// The plans as of a day.
pub(super) fn plans(today: i32) -> impl Iterator<Item = Plan> {
    let rows = ROWS.iter().enumerate();
    rows.filter_map(move |(index, row)| plan(index, row, today))
}

fn plan(index: usize, row: &Row, today: i32) -> Option<Plan> {
    let (subtype, country) = row.about;
    let sum = row.amount.percent(80);
    let mut left = sum.minor;
    let mut paid = Vec::new();
    let whole: i64 = row.paid.iter().map(|(_, percent)| percent).sum();
    for (number, (days, percent)) in row.paid.iter().enumerate() {
        let is_last = number + 1 == row.paid.len();
        let minor = if is_last && whole == 100 {
            left
        } else {
            sum.percent(*percent).minor
        };
        left -= minor;
        paid.push((today - days, sum.with(minor)));
    }
    Some(Plan {
        seed: ("current", index),
        day: today - row.applied,
        story: stories::of(subtype)?,
        land: land_of(country),
        amount: row.amount,
        source: row.from.0,
        mode: row.from.1,
        stage: (row.stage, today - row.since, row.reason),
        accepted: row.accepted.map(|days| today - days),
        assigned: row.mediators,
        agreed: row.agreed.map(|days| Agreed {
            day: today - days,
            sum: Some(sum),
            due: row.due_in.map(|days| today + days),
            words: "",
        }),
        paid,
        next: row.next_in.map(|(days, step)| (today + days, step)),
        leaves: row.leaves_in.map(|days| today + days),
    })
}
