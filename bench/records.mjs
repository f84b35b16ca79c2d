// The same dispute-like records for everyone: deterministic, about 780 bytes each as JSON.
const given = ['Amina', 'Hossein', 'Min-jun', 'Fatou', 'Pavel', 'Lucía', 'Omar', 'Ji-woo', 'Karim', 'Elena'];
const family = ['Rahimi', 'Diallo', 'Park', 'Petrova', 'García', 'Haddad', 'Okafor', 'Nazari', 'Kim', 'Traoré'];
const han = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const hanGiven = [...'小明丽华建国秀英伟芳娜敏静强磊军洋勇艳杰'];
const subtypes = ['payment', 'quality', 'prepayment', 'late_delivery', 'wrong_goods'];
const states = ['applied', 'accepted', 'in_mediation', 'settled', 'failed', 'performed', 'closed'];
const sources = ['application', 'own_initiative', 'court', 'police'];
const countries = ['IR', 'GN', 'KR', 'RU', 'ES', 'SY', 'NG', 'TR', 'SN', 'EG'];
const goods = ['socks', 'gloves', 'toys', 'scarves', 'zippers', 'lamps', 'rings', 'bags'];
const words = ['货款', '未付', '对账', '发货', '订单', '质量', '客户', '微信', '催款', '约定', '市场', '商位', 'paid', 'order', 'late', 'quality', 'invoice', 'shipment'];

/** Records `from` … `from + count - 1`. */
export function records(from, count) {
  return Array.from({ length: count }, (_, index) => record(from + index));
}

function record(id) {
  let seed = (id * 2654435761) >>> 0;
  const next = (bound) => {
    seed ^= seed << 13; seed >>>= 0;
    seed ^= seed >>> 17;
    seed ^= seed << 5; seed >>>= 0;
    return seed % bound;
  };
  const pick = (list) => list[next(list.length)];
  const day = new Date(Date.UTC(2014, 0, 1) + next(4300) * 86400000).toISOString().slice(0, 10);
  let facts = '';
  while (facts.length < 150) facts += `${pick(words)} ${next(9999)} `;
  return {
    id,
    number: `(${day.slice(0, 4)})义外调字第${id}号`,
    state: pick(states),
    subtype: pick(subtypes),
    source: pick(sources),
    applied: day,
    month: day.slice(0, 7),
    applicant: `${pick(han)}${pick(hanGiven)}${pick(hanGiven)} ${id}`,
    respondent: `${pick(given)} ${pick(family)} ${id}`,
    country: pick(countries),
    phone: `+86 155 ${String(next(1e8)).padStart(8, '0')}`,
    goods: `${pick(goods)} ${next(999)}`,
    currency: 'CNY',
    disputed: 10000 + next(30000000),
    facts,
  };
}
