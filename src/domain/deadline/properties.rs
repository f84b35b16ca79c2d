//! What must hold for any days at all.

use proptest::prelude::*;

use super::tests::{AGREEMENT, BUYER, SELLER, act, due, id};
use super::*;
use crate::domain::codes::{ConfirmationState, ReferralKind, SignatoryRole, Stage};

fn day() -> impl Strategy<Value = Date> {
    (14_600_i32..22_000).prop_map(|days| Date::from_day_number(days).unwrap())
}

fn maybe() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(day())
}

prop_compose! {
    fn agreement()(
        acts in prop::collection::vec(
            (0_usize..6, prop::option::of(prop::sample::select(vec![BUYER, SELLER])), maybe()),
            0..8,
        ),
        agreed_on in maybe(),
        dues in prop::collection::vec((day(), 0_u8..3), 0..5),
        (applied, accepted, ruling) in (maybe(), maybe(), maybe()),
        state in prop::option::of(prop::sample::select(ConfirmationState::ALL.to_vec())),
    ) -> Agreement {
        let acts = acts.into_iter().zip(60..);
        let dues = dues.into_iter().zip(80..);
        Agreement {
            agreed_on,
            between: vec![id(BUYER), id(SELLER)],
            signatures: acts
                .map(|((role, party, on), number)| Signature {
                    on,
                    ..act(number, SignatoryRole::ALL[role], party, None, "")
                })
                .collect(),
            dues: dues
                .map(|((on, standing), number)| due(
                    number,
                    &on.to_string(),
                    [Standing::Open, Standing::Done(None), Standing::Waived][usize::from(standing)],
                ))
                .collect(),
            confirmation: Confirmation { state, applied, accepted, ruling, enforcement: None },
            ..Agreement::new(id(AGREEMENT))
        }
    }
}

prop_compose! {
    fn facts()(
        (applied, accepted, ended, extended_until, contacted) in
            (maybe(), maybe(), maybe(), maybe(), maybe()),
        (goods_received, last_contact, next_on, closed) in (maybe(), maybe(), maybe(), maybe()),
        stage in prop::option::of(prop::sample::select(Stage::ALL.to_vec())),
        kind in prop::option::of(prop::sample::select(ReferralKind::ALL.to_vec())),
        received in maybe(),
        leaves in maybe(),
        agreements in prop::collection::vec(agreement(), 0..3),
    ) -> Facts {
        let mut facts = Facts {
            stage, applied, accepted, ended, extended_until, contacted,
            goods_received, last_contact, next_on, agreements,
            referral: Some(Referral { kind, received, on_platform: false }),
            leaving: leaves.map(|on| Leaving { party: id(BUYER), on }).into_iter().collect(),
            ..Facts::default()
        };
        facts.closing.on = closed;
        for (agreement, number) in facts.agreements.iter_mut().zip(200..) {
            agreement.id = id(number);
            for (due, of) in agreement.dues.iter_mut().zip(1..) {
                due.id = id(number - 10 * of);
            }
        }
        facts
    }
}

proptest! {
    #[test]
    fn every_deadline_keeps_its_promises(facts in facts(), today in day()) {
        let calendar = Calendar::published();
        let list = due_list(&facts, At::new(today, calendar));
        for one in &list {
            if let Some(rolled) = one.rolled {
                prop_assert!(rolled > one.on);
                prop_assert!(!calendar.is_rest_day(rolled).value);
                prop_assert!(calendar.is_rest_day(one.on).value);
            }
            if one.rule.rolls() {
                prop_assert!(!calendar.is_rest_day(one.last_day()).value);
            }
            prop_assert!(one.counted_from <= one.on);
            prop_assert!(one.act_by() <= one.on);
            prop_assert!(one.state != DueState::Overdue || today > one.last_day());
            prop_assert!(one.state != DueState::Coming || today < one.on);
            prop_assert!(one.alarms.is_sorted_by(|a, b| a > b));
            prop_assert!(one.met_on.is_none() || one.state == DueState::Met);
            prop_assert_eq!(one.days_left(today), today.days_until(one.on));
        }
        // The order is total: the same whatever order it is asked in.
        let mut again = list.clone();
        again.reverse();
        super::list::sort(&mut again);
        prop_assert_eq!(again, list);
    }

    /// Nothing that was overdue is early again on a later day.
    #[test]
    fn time_only_presses_more(facts in facts(), today in day(), later in 0_i32..400) {
        let order = |state| match state {
            DueState::Coming => 0,
            DueState::Due => 1,
            _ => 2,
        };
        let after = today.plus_days(later).unwrap();
        let now = due_list(&facts, At::day(today));
        let then = due_list(&facts, At::day(after));
        for one in now.iter().filter(|one| one.is_open()) {
            let same = then.iter().find(|other| {
                (other.rule, other.subject, other.on) == (one.rule, one.subject, one.on)
            });
            if let Some(same) = same {
                prop_assert!(order(same.state) >= order(one.state));
            }
        }
    }

    #[test]
    fn no_effect_before_every_required_act(agreement in agreement()) {
        match effect(&agreement) {
            Effect::From(day) => {
                for party in [BUYER, SELLER] {
                    let mut acts = agreement.signatures.iter();
                    prop_assert!(acts.any(|act| act.party == Some(id(party))
                        && act.on.is_some_and(|on| on <= day)));
                }
                for act in &agreement.signatures {
                    let counts = match act.role {
                        Some(SignatoryRole::Party | SignatoryRole::Agent) => act.party.is_some(),
                        role => matches!(
                            role,
                            Some(SignatoryRole::Mediator | SignatoryRole::Committee)
                        ),
                    };
                    prop_assert!(!counts || act.on.is_some_and(|on| on <= day));
                }
                prop_assert!(agreement.signatures.iter().any(|act| act.on == Some(day)));
            }
            Effect::Pending(missing) => prop_assert!(!missing.is_empty()),
        }
    }

    /// What is proposed is no longer proposed once it was made on that day.
    #[test]
    fn a_follow_up_made_is_not_proposed_again(agreement in agreement()) {
        for one in proposals(&agreement, &[], &Settings::default()) {
            let made = FollowUp {
                id: id(99),
                agreement: Some(agreement.id),
                planned: None,
                on: Some(one.on),
            };
            let left = proposals(&agreement, &[made], &Settings::default());
            prop_assert!(left.iter().all(|other| other.on > one.on));
        }
    }
}
