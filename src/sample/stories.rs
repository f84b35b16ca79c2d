//! What disputes are about, as it is told at the desk: a sentence or two by
//! kind of dispute and language. `{g}` stands for the goods, `{n}` for the
//! amount in dispute.
//!
//! This module must not import a clock, a source of randomness or the web.

use crate::domain::codes::{DisputeType as T, TradeSubtype as S};

/// A kind of dispute and how it is told.
#[derive(Clone, Copy)]
pub(super) struct Story {
    /// The trade subtype.
    pub subtype: S,
    /// The bureau's type.
    pub kind: T,
    /// How many of a hundred disputes are of this kind.
    pub share: i32,
    /// Whether it is the Chinese side who usually comes to the desk.
    pub by_chinese: bool,
    /// The facts in Chinese.
    pub zh: &'static str,
    /// The facts in English.
    pub en: &'static str,
    /// What is asked for, in Chinese.
    pub claim: &'static str,
}

const fn story(
    (subtype, kind): (S, T),
    share: i32,
    by_chinese: bool,
    [zh, en, claim]: [&'static str; 3],
) -> Story {
    Story {
        subtype,
        kind,
        share,
        by_chinese,
        zh,
        en,
        claim,
    }
}

/// Every trade subtype once.
pub(super) const STORIES: &[Story] = &[
    story(
        (S::Payment, T::Contract),
        44,
        true,
        [
            "被申请人多次到申请人商位采购{g}，货已装柜发出并到港，余款{n}约定到港后一个月付清，至今未付，电话和微信催要未果。",
            "The buyer took several lots of {g} on credit and promised to pay {n} a month after arrival. The container arrived; the money did not.",
            "支付拖欠的货款",
        ],
    ),
    story(
        (S::Quality, T::Contract),
        14,
        false,
        [
            "申请人收到的{g}与封样不符，部分货物有明显瑕疵，要求扣减或退款{n}，卖方认为属于合理误差。",
            "Part of the {g} differs from the sealed sample. The buyer could sell it only at a loss and asks for {n}; the seller says it is within tolerance.",
            "因质量问题退款或者扣减货款",
        ],
    ),
    story(
        (S::Delivery, T::Contract),
        9,
        false,
        [
            "申请人订购{g}并已付款，约定三十日内交货，卖方因工厂停工两次延期，错过船期，申请人要求赔偿{n}。",
            "Delivery of the {g} was due within thirty days. The factory stopped twice, the vessel was missed, and the season with it; {n} is claimed.",
            "赔偿迟延交货的损失",
        ],
    ),
    story(
        (S::Quantity, T::Contract),
        6,
        false,
        [
            "申请人在仓库清点{g}，实际数量少于装箱单所列，短少部分价值{n}，卖方称已按约定百分之一公差交货。",
            "The cartons of {g} held less than the packing list says, worth {n}. The seller points to a tolerance of one per cent.",
            "退还短少部分的货款",
        ],
    ),
    story(
        (S::Labelling, T::Contract),
        5,
        false,
        [
            "{g}的颜色和唛头与订单不一致，洗标缺少阿拉伯文，客户在当地不能上架，申请人要求赔偿{n}。",
            "Colour and shipping marks of the {g} are not as ordered and the label lacks Arabic, so the shops refuse them; {n} is claimed.",
            "更换标签并赔偿损失",
        ],
    ),
    story(
        (S::Prepayment, T::Contract),
        4,
        false,
        [
            "申请人为{g}预付{n}，后因样品不合格取消订单，卖方已购原料，不同意退还预付款。",
            "{n} was prepaid for {g}. The order was cancelled over the samples; the seller has bought material and keeps the money.",
            "退还预付款",
        ],
    ),
    story(
        (S::Deposit, T::Contract),
        4,
        true,
        [
            "被申请人订做{g}并付少量定金，货物完工后三个月不来提货，申请人要求没收定金并赔偿仓储费和差价共{n}。",
            "The order of {g} is finished and has stood in the warehouse for three months; the deposit does not cover the loss of {n}.",
            "没收定金并赔偿差价",
        ],
    ),
    story(
        (S::WrongGoods, T::Contract),
        3,
        false,
        [
            "申请人订购{g}，到货后发现型号发错，换货运费谁承担双方不能达成一致，争议金额{n}。",
            "Another model of {g} was shipped than was ordered. Who bears freight and exchange, {n} in all, is in dispute.",
            "换货并承担运费",
        ],
    ),
    story(
        (S::Translation, T::Contract),
        3,
        true,
        [
            "双方通过翻译谈价，把每打误译为每件，{g}的货款因此相差{n}，双方都认为对方理解有误。",
            "In translation 'a dozen' became 'a piece': the price of the {g} differs by {n}, and each side blames the other.",
            "按照真实约定结算货款",
        ],
    ),
    story(
        (S::Shipping, T::Contract),
        2,
        true,
        [
            "被申请人委托货代出运{g}，目的港产生滞箱费，货代要求承担{n}，被申请人认为是货代晚交单据造成。",
            "The forwarder shipped the {g}; demurrage of {n} arose at the port, and each side blames the other's papers.",
            "支付运费和滞箱费",
        ],
    ),
    story(
        (S::Agency, T::Contract),
        2,
        true,
        [
            "申请人为外商代理采购{g}，约定佣金百分之三，外商绕过申请人直接向工厂下单，拖欠佣金{n}。",
            "The agent found the factory for {g} against a commission of three per cent; the buyer then ordered directly and owes {n}.",
            "支付代理佣金",
        ],
    ),
    story(
        (S::Partnership, T::BusinessOperation),
        1,
        true,
        [
            "双方合伙经营{g}出口，外方回国期间账目不清，中方要求清算并返还投资款{n}。",
            "Partners in the export of {g} cannot agree on the accounts of last year; {n} of the capital is claimed back.",
            "清算合伙账目并返还投资款",
        ],
    ),
    story(
        (S::Customs, T::Contract),
        1,
        false,
        [
            "因报关单品名填写错误，{g}在目的国被扣，申请人支付罚款和仓储费{n}，要求卖方承担。",
            "The export papers named the {g} wrongly; customs held the goods, and fines and storage of {n} are claimed.",
            "承担罚款和仓储费",
        ],
    ),
    story(
        (S::IntellectualProperty, T::BusinessOperation),
        1,
        false,
        [
            "一批{g}因涉嫌侵犯商标权被海关查扣，申请人称不知情，要求卖方退还货款{n}。",
            "A lot of {g} was seized over a trade mark of which the buyer says he knew nothing; he wants {n} back.",
            "退还被查扣货物的货款",
        ],
    ),
    story(
        (S::Lease, T::PropertyManagement),
        1,
        true,
        [
            "被申请人租用仓库存放{g}，提前退租并欠租金和水电费{n}，钥匙至今未交还。",
            "The warehouse for {g} was given up early; rent and charges of {n} are open and the keys were not returned.",
            "支付租金和水电费",
        ],
    ),
    story(
        (S::Labour, T::OtherLabour),
        0,
        false,
        [
            "申请人在外贸公司任翻译和跟单，负责{g}订单，离职后三个月工资和提成{n}未结清。",
            "Worked as interpreter and order clerk for {g}; three months of wages and commission, {n}, were never paid.",
            "支付工资和提成",
        ],
    ),
    story(
        (S::NeighbourCustom, T::Neighbour),
        0,
        true,
        [
            "外商与楼下住户因夜间搬运{g}和生活习惯发生争吵，互有推搡，损坏财物{n}，由派出所移送。",
            "Neighbours quarrelled over loads of {g} being carried at night and over habits; something was broken, worth {n}.",
            "赔礼道歉并赔偿损失",
        ],
    ),
    story(
        (S::FrozenAccount, T::BusinessOperation),
        0,
        true,
        [
            "被申请人通过不明第三方支付{g}货款，申请人账户因此被外地公安冻结{n}，要求协助说明资金来源并赔偿。",
            "The price of {g} came from an unknown third party; the merchant's account with {n} was frozen by police elsewhere.",
            "协助解冻账户并赔偿损失",
        ],
    ),
    story(
        (S::Other, T::Other),
        0,
        true,
        [
            "双方因展会摊位分摊费用发生争议，涉及{g}展样和摊位费{n}。",
            "The two sides disagree on sharing the cost of a fair stand and of samples of {g}, {n} in all.",
            "分摊展会费用",
        ],
    ),
];

/// The same told in other languages, where the one who applies speaks them.
const TOLD: &[(&str, S, &str)] = &[
    (
        "ar",
        S::Quality,
        "استلمت البضاعة ({g}) ووجدت جزءاً منها معيباً ومخالفاً للعينة. أطلب إعادة مبلغ {n}.",
    ),
    (
        "ar",
        S::Quantity,
        "عند فتح الكراتين كانت الكمية ({g}) أقل من قائمة التعبئة. قيمة النقص {n}.",
    ),
    (
        "ar",
        S::Delivery,
        "دفعت ثمن البضاعة ({g}) ولم تُسلَّم في الموعد وفاتت السفينة. خسارتي {n}.",
    ),
    (
        "ar",
        S::Labelling,
        "الألوان والملصقات على البضاعة ({g}) مختلفة عن الطلب ولا توجد كتابة عربية. أطالب بمبلغ {n}.",
    ),
    (
        "ar",
        S::Prepayment,
        "دفعت مقدماً {n} ثم ألغيت الطلب ({g}) لأن العينات غير مطابقة، والبائع يرفض إعادة المبلغ.",
    ),
    (
        "fr",
        S::Quality,
        "Une partie de la marchandise ({g}) n'est pas conforme à l'échantillon. Je demande le remboursement de {n}.",
    ),
    (
        "fr",
        S::Quantity,
        "À l'ouverture des cartons il manquait de la marchandise ({g}) par rapport à la liste de colisage, pour {n}.",
    ),
    (
        "fr",
        S::Delivery,
        "La marchandise ({g}) payée n'a pas été livrée à temps et le bateau est parti sans elle. Je réclame {n}.",
    ),
    (
        "fr",
        S::WrongGoods,
        "On m'a expédié un autre modèle ({g}) que celui de la commande. Le différend porte sur {n}.",
    ),
    (
        "ru",
        S::Quality,
        "Часть товара ({g}) не соответствует образцу, продать её можно только в убыток. Прошу вернуть {n}.",
    ),
    (
        "ru",
        S::Delivery,
        "Товар ({g}) оплачен, но не отгружен в срок, сезон пропущен. Убытки составляют {n}.",
    ),
    (
        "ru",
        S::Prepayment,
        "За товар ({g}) внесена предоплата {n}, заказ отменён из-за образцов, продавец деньги не возвращает.",
    ),
    (
        "ko",
        S::Quality,
        "받은 물품({g}) 일부가 견본과 다르고 흠이 있어 {n} 환불을 요구합니다.",
    ),
    (
        "ko",
        S::Labelling,
        "물품({g})의 색상과 라벨이 주문과 달라 판매할 수 없었습니다. 손해액은 {n}입니다.",
    ),
    (
        "ko",
        S::Quantity,
        "포장 명세서보다 물품({g})이 적게 들어 있었습니다. 부족분은 {n}입니다.",
    ),
    (
        "es",
        S::Quality,
        "Parte de la mercancía ({g}) no corresponde a la muestra. Pido la devolución de {n}.",
    ),
    (
        "es",
        S::Delivery,
        "La mercancía ({g}) pagada no se entregó en el plazo y se perdió el barco. Reclamo {n}.",
    ),
    (
        "tr",
        S::Quality,
        "Gelen malın bir kısmı numuneye uymuyor, zararına satmak zorunda kaldım. {n} iade istiyorum.",
    ),
    (
        "tr",
        S::Delivery,
        "Parasını ödediğim mal zamanında teslim edilmedi, gemi kaçtı. Zararım {n}.",
    ),
    (
        "fa",
        S::Quality,
        "بخشی از کالا با نمونه مطابقت ندارد و معیوب است. بازپرداخت {n} را می‌خواهم.",
    ),
    (
        "uz",
        S::Delivery,
        "Puli toʻlangan tovar muddatida yetkazilmadi. Zarar {n}.",
    ),
];

/// The story of a subtype.
pub(super) fn of(subtype: S) -> Option<Story> {
    let found = STORIES.iter().find(|story| story.subtype == subtype);
    found.or(STORIES.first()).copied()
}

/// One of the stories, by their shares, for a number from 0 to 99.
pub(super) fn by_share(mut number: i32) -> Option<Story> {
    for story in STORIES {
        number -= story.share;
        if number < 0 {
            return Some(*story);
        }
    }
    STORIES.first().copied()
}

/// The facts in the language of the one who tells them, else in English, with
/// that language.
pub(super) fn told(story: Story, language: &str) -> (&'static str, &'static str) {
    let mut told = TOLD.iter();
    match told.find(|(tongue, subtype, _)| *tongue == language && *subtype == story.subtype) {
        Some((tongue, _, text)) => (tongue, text),
        None if language == "zh" => ("zh", story.zh),
        None => ("en", story.en),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subtype_has_its_story() {
        for subtype in S::ALL {
            assert_eq!(of(*subtype).unwrap().subtype, *subtype);
        }
        assert_eq!(STORIES.iter().map(|story| story.share).sum::<i32>(), 100);
        for story in STORIES {
            for text in [story.zh, story.en] {
                assert!(text.contains("{g}") && text.contains("{n}"), "{text}");
            }
        }
    }
}
