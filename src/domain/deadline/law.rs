//! Which article a deadline rests on, as data. The words of the law are not
//! here. This module must not import rules or dates.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::codes::code_list;

code_list! {
    /// Laws and rules that dates are counted by.
    Law {
        /// People's Mediation Law (2010).
        Pml = "pml", "人民调解法";
        /// Civil Procedure Law (2023).
        Cpl = "cpl", "民事诉讼法";
        /// Civil Code (2020).
        Cc = "cc", "民法典";
        /// Personal Information Protection Law (2021).
        Pipl = "pipl", "个人信息保护法";
        /// Ministry of Justice, rules on the work of people's mediation (2002).
        Moj2002 = "moj_2002", "人民调解工作若干规定";
        /// Ningbo regulation on people's mediation (2015); a model, not binding in Yiwu.
        Ningbo = "ningbo", "宁波市人民调解条例";
        /// Supreme People's Court on judicial confirmation (2011).
        Spc2011 = "spc_2011", "最高人民法院关于人民调解协议司法确认程序的若干规定";
        /// Supreme People's Court on invited mediation (2016).
        Spc2016 = "spc_2016", "最高人民法院关于人民法院特邀调解的规定";
        /// People's courts' online mediation rules (2022).
        SpcOnline = "spc_online", "人民法院在线调解规则";
        /// Supreme People's Court on limitation (2020).
        SpcLim = "spc_lim", "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定";
    }
}

/// An article, as `pml 33`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LegalBasis {
    /// The law.
    pub law: Law,
    /// The number of the article.
    pub article: u16,
}

impl fmt::Display for LegalBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.law, self.article)
    }
}

macro_rules! articles {
    ($($name:ident $law:ident),+) => {
        $(pub(super) const fn $name(article: u16) -> LegalBasis {
            LegalBasis { law: Law::$law, article }
        })+
    };
}

articles!(
    pml Pml, cpl Cpl, cc Cc, pipl Pipl, moj Moj2002, ningbo Ningbo, spc2011 Spc2011,
    spc2016 Spc2016, online SpcOnline, limits SpcLim
);
