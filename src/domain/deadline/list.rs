//! All dates and findings of one dispute together, the most pressing first. It
//! must not import rules of its own.

use crate::domain::order::Order as _;
use serde::{Deserialize, Serialize};

use super::{
    At, Deadline, DueState, amounts, court, effect, facts::Facts, limits, mediation, performance,
};
use crate::domain::{codes::RetentionClass, id::EntityId};

/// Something that is no date and needs a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// D2: an agreement is not in effect yet (PML 29, 30).
    NotEffective {
        /// Which.
        agreement: EntityId,
        /// What is missing.
        missing: Vec<effect::Missing>,
    },
    /// D14: about the deposit (CC 586).
    Deposit(amounts::DepositFinding),
    /// D16: no follow-up is planned or made for an agreement in effect (三必).
    NoFollowUp {
        /// Which.
        agreement: EntityId,
    },
    /// D18: closed, and no retention class is chosen.
    NoRetentionClass,
    /// D18: the committee has not set the years of this class.
    NoRetentionYears(RetentionClass),
    /// D19: open, and no next step is planned.
    NoNextStep,
}

/// Every date of a dispute, the most pressing first: overdue, due, coming, then
/// what is information only, then what is done, then what no longer matters;
/// within these by the day by which to act. What a closed dispute no longer asks
/// for is moot.
#[must_use]
pub fn due_list(facts: &Facts, at: At<'_>) -> Vec<Deadline> {
    let mut list = by_law_or_committee(facts, at);
    for agreement in &facts.agreements {
        for due in &agreement.dues {
            list.extend(performance::performance(agreement, due, &facts.leaving, at));
        }
    }
    let single: [fn(&Facts, At<'_>) -> Option<Deadline>; 4] = [
        mediation::next_step,
        mediation::contact,
        limits::limitation,
        limits::defect_notice,
    ];
    list.extend(single.iter().filter_map(|rule| rule(facts, at)));
    over(facts, &mut list);
    sort(&mut list);
    list
}

/// The dates by which somebody has to act, in no order: those of [`due_list`] but
/// for payments, what somebody planned, and what is information only. A register
/// asks for them at every row.
#[must_use]
pub fn to_act(facts: &Facts, at: At<'_>) -> Vec<Deadline> {
    let mut list = by_law_or_committee(facts, at);
    over(facts, &mut list);
    list.retain(Deadline::is_open);
    list
}

fn by_law_or_committee(facts: &Facts, at: At<'_>) -> Vec<Deadline> {
    let mut list = performance::follow_ups(facts, at);
    for agreement in &facts.agreements {
        list.extend(court::confirmation(agreement, &facts.leaving, at));
        list.extend(court::court_acceptance(agreement, at));
        list.extend(court::court_decisions(agreement, at));
        list.extend(court::enforcement(agreement, at));
    }
    let single: [fn(&Facts, At<'_>) -> Option<Deadline>; 6] = [
        mediation::mediation_time,
        mediation::court_time,
        mediation::referral_answer,
        mediation::referral_contact,
        mediation::report_back,
        limits::retention,
    ];
    list.extend(single.iter().filter_map(|rule| rule(facts, at)));
    list
}

/// What a closed dispute no longer asks for.
fn over(facts: &Facts, list: &mut [Deadline]) {
    if !facts.is_open() {
        let over = list.iter_mut();
        for one in over.filter(|one| one.is_open() && !one.rule.outlives_closing()) {
            one.state = DueState::Moot;
        }
    }
}

/// The most pressing first.
pub(super) fn sort(list: &mut [Deadline]) {
    list.order_by_key(|one| (rank(one), one.act_by(), one.rule, one.subject));
}

fn rank(deadline: &Deadline) -> u8 {
    match deadline.state {
        DueState::Met => 4,
        DueState::Moot => 5,
        _ if deadline.rule.is_information() => 3,
        DueState::Overdue => 0,
        DueState::Due => 1,
        DueState::Coming => 2,
    }
}

/// What is no date and needs a look.
#[must_use]
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for agreement in &facts.agreements {
        let id = agreement.id;
        match effect::effect(agreement) {
            effect::Effect::Pending(missing) => found.push(Finding::NotEffective {
                agreement: id,
                missing,
            }),
            effect::Effect::From(_) => {
                let about = |of: Option<EntityId>| of.is_none_or(|of| of == id);
                if !facts.follow_ups.iter().any(|one| about(one.agreement)) {
                    found.push(Finding::NoFollowUp { agreement: id });
                }
            }
        }
    }
    found.extend(amounts::deposit(facts).map(Finding::Deposit));
    if facts.closing.on.is_some() {
        match facts.retention {
            None => found.push(Finding::NoRetentionClass),
            Some(RetentionClass::Permanent) => {}
            Some(class) if limits::years_to_keep(class, &facts.settings).is_none() => {
                found.push(Finding::NoRetentionYears(class));
            }
            Some(_) => {}
        }
    }
    if facts.is_open() && facts.next_on.is_none() {
        found.push(Finding::NoNextStep);
    }
    found
}
