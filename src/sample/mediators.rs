//! The people of the sample committee. None of them exists. Appointments are
//! dated and some have ended, because turnover is high.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::Committee;
use super::dice::Dice;
use super::dossier::{Said, code, country, date, day, line, skill, words};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::MediatorKind as K;
use crate::domain::date::{Date, Instant};
use crate::domain::id::EntityId;
use crate::protocol::NewEntity;

/// A mediator as the plans of the sample see him.
pub(super) struct Mediator {
    /// His file.
    pub file: NewEntity,
    /// What he is.
    pub kind: K,
    /// Languages with levels, parted by spaces.
    languages: &'static str,
    from: i32,
    until: i32,
}

type Entry = (
    &'static str,
    &'static str,
    &'static str,
    K,
    &'static str,
    i32,
    i32,
    &'static str,
);

/// No end of the appointment is set.
const ON: i32 = 0;
const FOUNDED: i32 = day(2013, 5, 15);

/// Name as in the passport, Chinese name, country, kind, languages, from, until, company.
const MEDIATORS: &[Entry] = &[
    (
        "LOU Jianmin",
        "楼建岷",
        "CN",
        K::CommitteeMember,
        "zh:native/fluent en:working/fluent wuu:native/none",
        FOUNDED,
        ON,
        "",
    ),
    (
        "LUO Huifen",
        "骆慧棻",
        "CN",
        K::CommitteeMember,
        "zh:native/fluent ar:working/basic",
        FOUNDED,
        ON,
        "",
    ),
    (
        "YU Guoliang",
        "虞国樑",
        "CN",
        K::CommitteeMember,
        "zh:native/fluent",
        FOUNDED,
        day(2022, 5, 14),
        "",
    ),
    (
        "GONG Xueqin",
        "龚雪沁",
        "CN",
        K::CommitteeMember,
        "zh:native/fluent ru:working/fluent",
        day(2016, 5, 15),
        ON,
        "",
    ),
    (
        "FU Yongkang",
        "傅咏康",
        "CN",
        K::Appointed,
        "zh:native/fluent ko:working/fluent",
        day(2019, 3, 1),
        ON,
        "",
    ),
    (
        "SHENG Wenbin",
        "盛文玢",
        "CN",
        K::Appointed,
        "zh:native/fluent en:fluent/fluent",
        day(2022, 5, 15),
        ON,
        "",
    ),
    (
        "NDOUR Cheikh",
        "杜志成",
        "SN",
        K::Foreign,
        "fr:native/fluent zh:fluent/basic en:working/fluent",
        FOUNDED,
        ON,
        "示例贸易商行",
    ),
    (
        "AL-WADIE Haitham",
        "海山",
        "YE",
        K::Foreign,
        "ar:native/fluent zh:fluent/basic en:working/basic",
        FOUNDED,
        ON,
        "",
    ),
    (
        "POUDYAL Suman",
        "苏明",
        "NP",
        K::Foreign,
        "ne:native/fluent hi:fluent/basic zh:fluent/none en:fluent/fluent",
        FOUNDED,
        day(2021, 12, 31),
        "",
    ),
    (
        "KARAMANLI Orhan",
        "欧汉",
        "TR",
        K::Foreign,
        "tr:native/fluent zh:working/none en:working/basic",
        FOUNDED,
        day(2018, 6, 30),
        "",
    ),
    (
        "HAN Seung-woo",
        "韩承佑",
        "KR",
        K::Foreign,
        "ko:native/fluent zh:fluent/fluent",
        day(2013, 9, 1),
        day(2020, 2, 29),
        "",
    ),
    (
        "SHIRVANI Parviz",
        "帕维",
        "IR",
        K::Foreign,
        "fa:native/fluent zh:fluent/basic en:working/fluent tr:working/basic",
        day(2013, 9, 1),
        ON,
        "示例进出口公司",
    ),
    (
        "MALHOTRAN Ajay",
        "安杰",
        "IN",
        K::Foreign,
        "hi:native/fluent en:fluent/fluent zh:working/none ur:fluent/none",
        day(2014, 3, 1),
        day(2019, 8, 31),
        "",
    ),
    (
        "GRUSHEVOY Pavel",
        "鲍威",
        "RU",
        K::Foreign,
        "ru:native/fluent zh:fluent/basic",
        day(2014, 3, 1),
        ON,
        "",
    ),
    (
        "DIAKHABY Mariama",
        "马丽娅",
        "GN",
        K::Foreign,
        "fr:native/fluent zh:working/none",
        day(2016, 4, 1),
        ON,
        "",
    ),
    (
        "QAZIZADA Naweed",
        "纳维",
        "AF",
        K::Foreign,
        "fa:native/fluent ur:fluent/basic zh:fluent/none en:working/basic",
        day(2017, 4, 20),
        ON,
        "",
    ),
    (
        "BELTRANENA Sofia",
        "苏菲",
        "MX",
        K::Foreign,
        "es:native/fluent zh:fluent/fluent en:fluent/fluent",
        day(2018, 10, 1),
        ON,
        "",
    ),
    (
        "RASULBEKOV Sherzod",
        "谢尔佐德",
        "UZ",
        K::Foreign,
        "uz:native/fluent ru:fluent/fluent zh:working/basic",
        day(2021, 3, 1),
        ON,
        "",
    ),
    (
        "HARTMEYER Lukas",
        "陆凯",
        "DE",
        K::Foreign,
        "de:native/fluent en:fluent/fluent zh:fluent/fluent",
        day(2021, 3, 1),
        day(2025, 2, 28),
        "",
    ),
    (
        "NASRALLI Dina",
        "丁娜",
        "EG",
        K::TranslationVolunteer,
        "ar:native/fluent zh:fluent/fluent fr:working/basic",
        day(2025, 11, 1),
        ON,
        "",
    ),
    (
        "TEMIROV Aibek",
        "艾别克",
        "KZ",
        K::TranslationVolunteer,
        "ru:native/fluent kk:native/fluent zh:working/basic",
        day(2026, 3, 1),
        ON,
        "",
    ),
    (
        "DUMITRAS Elena",
        "叶琳娜",
        "RO",
        K::TranslationVolunteer,
        "ro:native/fluent en:fluent/fluent zh:working/none",
        day(2026, 3, 1),
        ON,
        "",
    ),
];

/// The mediators with their files.
pub(super) fn all() -> Vec<Mediator> {
    let made = MEDIATORS.iter().enumerate().map(|(number, entry)| {
        let (name, chinese, land, kind, languages, from, until, company) = *entry;
        let mut dice = Dice::new("mediator", number);
        let mut said = vec![
            line(A::MediatorName, name),
            line(A::MediatorNameChinese, chinese),
            country(A::MediatorNationality, land),
            code(A::MediatorKind, kind),
            line(
                A::MediatorPhone,
                format!("+86 100 0002 {:04}", dice.below(10_000)),
            ),
            line(A::MediatorCompany, company),
            date(A::MediatorFrom, from),
        ];
        said.extend(
            languages
                .split(' ')
                .map(|text| skill(A::MediatorLanguages, text)),
        );
        if until != ON {
            said.push(date(A::MediatorUntil, until));
        }
        if chinese == "苏明" {
            said.push(words(
                A::MediatorNote,
                "zh",
                "中文流利，识字不多：开会前请把申请书读给他听。",
            ));
        }
        let id = dice.id(noon(from));
        let file = entity(EntityKind::Mediator, id, said);
        Mediator {
            file,
            kind,
            languages,
            from,
            until,
        }
    });
    made.collect()
}

impl Mediator {
    fn is_active(&self, day: i32) -> bool {
        self.from <= day && (self.until == ON || day <= self.until)
    }

    fn speaks(&self, language: &str) -> bool {
        let mut skills = self.languages.split(' ');
        skills.any(|skill| skill.split(':').next() == Some(language))
    }
}

/// The mediators of a dispute on a day: the lead from the committee, then one
/// who speaks the language and may mediate, then a volunteer who translates it.
pub(super) fn choose(
    mediators: &[Mediator],
    language: &str,
    day: i32,
    dice: &mut Dice,
) -> [Option<EntityId>; 3] {
    let id = |mediator: Option<&&Mediator>| mediator.map(|mediator| mediator.file.id);
    let active: Vec<&Mediator> = mediators.iter().filter(|m| m.is_active(day)).collect();
    let leads: Vec<_> = active
        .iter()
        .filter(|m| matches!(m.kind, K::CommitteeMember | K::Appointed))
        .collect();
    let lead = dice.below(i32::try_from(leads.len()).unwrap_or_default());
    let lead = usize::try_from(lead).ok().and_then(|lead| leads.get(lead));
    let speaking = |kind: K| active.iter().find(|m| m.kind == kind && m.speaks(language));
    [
        lead.map(|lead| lead.file.id),
        id(speaking(K::Foreign)),
        id(speaking(K::TranslationVolunteer)),
    ]
}

/// The sample committee.
pub(super) fn committee() -> Committee {
    Committee {
        id: Dice::new("committee", 0).id(noon(FOUNDED)),
        name: "义乌涉外纠纷人民调解委员会（示例）".to_owned(),
        prefix: super::PREFIX.to_owned(),
    }
}

fn noon(day: i32) -> i64 {
    let at = Date::from_day_number(day).and_then(|day| Instant::at_shanghai(day, 12, 0));
    at.map_or(0, Instant::ms)
}

fn entity(kind: EntityKind, id: EntityId, said: Vec<Said>) -> NewEntity {
    NewEntity {
        id,
        kind,
        values: said.into_iter().flatten().collect(),
    }
}
