//! What a dispute is about, where it came from and how it is handled.

use super::code_list;

code_list! {
    /// The 18 dispute types (纠纷类型) of the bureau's return 调解案件统计, columns
    /// 20 to 37, in their order.
    DisputeType {
        /// Marriage and family.
        Family = "family", "婚姻家庭纠纷";
        /// Neighbours.
        Neighbour = "neighbour", "邻里纠纷";
        /// House or homestead.
        HousingSite = "housing_site", "房屋宅基地纠纷";
        /// Contract.
        Contract = "contract", "合同纠纷";
        /// Production and business.
        BusinessOperation = "business_operation", "生产经营纠纷";
        /// Compensation for harm.
        Damages = "damages", "损害赔偿纠纷";
        /// Forest and land.
        ForestLand = "forest_land", "山林土地纠纷";
        /// Taking of land, demolition.
        Expropriation = "expropriation", "征地拆迁纠纷";
        /// Pollution.
        Environment = "environment", "环境污染纠纷";
        /// Unpaid wages of migrant workers.
        MigrantWages = "migrant_wages", "拖欠农民工工资纠纷";
        /// Other labour disputes.
        OtherLabour = "other_labour", "其他劳动争议纠纷";
        /// Tourism.
        Tourism = "tourism", "旅游纠纷";
        /// Electronic commerce.
        ECommerce = "e_commerce", "电子商务纠纷";
        /// Other consumer disputes.
        OtherConsumer = "other_consumer", "其他消费纠纷";
        /// Medical.
        Medical = "medical", "医疗纠纷";
        /// Road traffic.
        Traffic = "traffic", "道路交通事故纠纷";
        /// Property management.
        PropertyManagement = "property_mgmt", "物业纠纷";
        /// Other.
        Other = "other", "其他纠纷";
    }
}

code_list! {
    /// What a trade dispute is about, finer than the bureau's types, which put
    /// nearly every one of them under contract. The committee's own list.
    TradeSubtype {
        /// Payment for goods.
        Payment = "payment";
        /// Deposit (定金).
        Deposit = "deposit";
        /// Advance payment (预付款, 订金).
        Prepayment = "prepayment";
        /// Quality of goods.
        Quality = "quality";
        /// Quantity, short weight.
        Quantity = "quantity";
        /// Colour, label or packaging.
        Labelling = "labelling";
        /// Late delivery or none.
        Delivery = "delivery";
        /// Wrong goods.
        WrongGoods = "wrong_goods";
        /// Shipping and forwarding; carriage by sea belongs to the maritime court.
        Shipping = "shipping";
        /// Customs and export papers.
        Customs = "customs";
        /// Intellectual property, counterfeit goods.
        IntellectualProperty = "intellectual_property";
        /// Agency and commission.
        Agency = "agency";
        /// Partnership.
        Partnership = "partnership";
        /// Misunderstanding in translation.
        Translation = "translation";
        /// Lease.
        Lease = "lease";
        /// Labour and wages.
        Labour = "labour";
        /// Neighbours and customs.
        NeighbourCustom = "neighbour_custom";
        /// Frozen bank account.
        FrozenAccount = "frozen_account";
        /// Other.
        Other = "other";
    }
}

code_list! {
    /// Case source (案件来源): the eight headings of the bureau's return,
    /// columns 12 to 19. The third is the sum of those after it; as a code it
    /// stands for a referral whose body is not recorded.
    CaseSource {
        /// The committee acts of itself (People's Mediation Law 17).
        OwnInitiative = "own_initiative", "主动调解";
        /// A party applied (People's Mediation Law 17).
        Application = "application", "依申请调解";
        /// Referred or entrusted, the body not recorded.
        Entrusted = "entrusted", "接受委托移送调解";
        /// By a court.
        Court = "court", "法院委托移送";
        /// By a procuratorate.
        Procuratorate = "procuratorate", "检察院委托移送";
        /// By the police.
        Police = "police", "公安机关委托移送";
        /// By a petition office.
        PetitionOffice = "petition_office", "信访部门委托移送";
        /// By another body.
        OtherBody = "other_body", "其他部门委托移送";
    }
}

impl CaseSource {
    /// Whether another body sent it, so that the referral's document and a
    /// report back belong to it (People's Mediation Law 18); column 14 of the
    /// return counts these.
    #[must_use]
    pub const fn is_referred(self) -> bool {
        !matches!(self, Self::OwnInitiative | Self::Application)
    }
}

code_list! {
    /// What makes a dispute foreign-related: the five limbs of article 520 of
    /// the Supreme People's Court's interpretation of the Civil Procedure Law
    /// (2022). Several may apply.
    ForeignElement {
        /// A party is a foreigner, stateless, or a foreign enterprise or organisation.
        Party = "party", "当事人涉外";
        /// A party's habitual residence is outside the territory.
        HabitualResidence = "habitual_residence", "经常居所地在境外";
        /// The subject matter is outside the territory.
        SubjectMatter = "subject_matter", "标的物在境外";
        /// The facts that create, change or end the relation happened outside the territory.
        LegalFacts = "legal_facts", "法律事实发生在境外";
        /// Other circumstances.
        Other = "other", "其他涉外情形";
    }
}

code_list! {
    /// How the application reached the committee. It dates the interruption of
    /// limitation, so how it can be proved matters.
    ApplicationMode {
        /// At the desk.
        Desk = "desk";
        /// By WeChat.
        WeChat = "wechat";
        /// By telephone.
        Phone = "phone";
        /// By e-mail.
        Email = "email";
        /// Through the court's mediation platform.
        CourtPlatform = "court_platform";
        /// By letter.
        Letter = "letter";
        /// Otherwise.
        Other = "other";
    }
}

code_list! {
    /// Difficulty of the case (案件难度级别).
    Difficulty {
        /// Simple.
        Simple = "simple", "简易";
        /// Ordinary.
        Ordinary = "ordinary", "普通";
        /// Difficult or complex; counted in column 4 of the return (疑难复杂案件数).
        Complex = "complex", "复杂";
    }
}

code_list! {
    /// Whether the mediation is open to the public, as the parties ask
    /// (People's Mediation Law 23).
    Openness {
        /// Closed.
        Closed = "closed", "不公开";
        /// Open.
        Open = "open", "公开";
    }
}

code_list! {
    /// Trade term of an order, Incoterms 2020.
    Incoterm {
        /// Ex works.
        Exw = "exw";
        /// Free carrier.
        Fca = "fca";
        /// Carriage paid to.
        Cpt = "cpt";
        /// Carriage and insurance paid to.
        Cip = "cip";
        /// Delivered at place.
        Dap = "dap";
        /// Delivered at place unloaded.
        Dpu = "dpu";
        /// Delivered duty paid.
        Ddp = "ddp";
        /// Free alongside ship.
        Fas = "fas";
        /// Free on board.
        Fob = "fob";
        /// Cost and freight.
        Cfr = "cfr";
        /// Cost, insurance and freight.
        Cif = "cif";
    }
}

code_list! {
    /// How a court or another body gave a dispute over (SPC-2016 27; SPC-Online 24).
    ReferralKind {
        /// Delegated by a court before docketing (委派): 30 days.
        BeforeDocketing = "before_docketing";
        /// Entrusted by a court in the ordinary procedure (委托): 15 days.
        EntrustedOrdinary = "entrusted_ordinary";
        /// Entrusted by a court in the summary procedure: 7 days.
        EntrustedSummary = "entrusted_summary";
        /// Handed over by the police.
        Police = "police";
        /// By another body.
        Other = "other";
    }
}

code_list! {
    /// How long a dossier is kept (保管期限).
    RetentionClass {
        /// Short-term.
        Short = "short";
        /// Long-term.
        Long = "long";
        /// Permanent.
        Permanent = "permanent";
    }
}
