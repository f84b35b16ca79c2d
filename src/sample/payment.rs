//! A payment of the sample.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::dossier::{Dossier, Said, Sum, code, date, entity, money, rate};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{PayerRelation, PaymentChannel};
use crate::domain::id::EntityId;

/// Records a payment, with what is said of it besides.
pub(super) fn pay(
    dossier: &mut Dossier,
    day: i32,
    sum: Sum,
    (payer, payee): (EntityId, EntityId),
    besides: [Said; 2],
) -> EntityId {
    let channel = dossier.dice.pick(&[
        Some(PaymentChannel::BankTransfer),
        Some(PaymentChannel::Cash),
        Some(PaymentChannel::WeChatPay),
        Some(PaymentChannel::Alipay),
    ]);
    let channel = if sum.currency == "CNY" { channel } else { None };
    let by_debtor = besides.iter().all(Option::is_none);
    let payment = dossier.add_on(
        day,
        EntityKind::Payment,
        [
            date(A::PaymentDate, day),
            money(A::PaymentAmount, sum),
            rate(A::PaymentRate, sum, day),
            entity(A::PaymentPayee, payee),
            code(
                A::PaymentChannel,
                channel.unwrap_or(PaymentChannel::BankTransfer),
            ),
        ],
    );
    if by_debtor {
        dossier.say_of(
            payment,
            [
                entity(A::PaymentPayer, payer),
                code(A::PaymentPayerRelation, PayerRelation::Debtor),
            ],
        );
    }
    dossier.say_of(payment, besides);
    payment
}
