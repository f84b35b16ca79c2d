#[path = "../tests/common/mod.rs"]
mod common;
use common::*;
use concord::protocol::*;
use std::time::Instant;
fn main() {
    let n: usize = std::env::args()
        .nth(1)
        .and_then(|a| a.parse().ok())
        .unwrap_or(20000);
    let mut desk = Desk::started();
    let mut batches = Vec::new();
    for b in 0..n / 1000 {
        let batch: Vec<_> = (0..1000).map(|i| {
            let k = b * 1000 + i;
            let mut new = desk.new_dispute((&format!("王小明 {k}"), "CN"), (&format!("Hossein Karimi {k}"), "IR"), "1586.00 CNY");
            new.entities[0].values.push((concord::domain::attribute::Attribute::DisputeFacts, concord::domain::value::Value::Words { language: None, text: "货款 未付 对账 发货 1234 order late quality invoice 订单 质量 3345 客户 微信 催款 约定 市场 商位 9921 paid order late quality 微信 催款 约定 市场 商位 9921 paid order late".into() }));
            new.entities[0].values.push((concord::domain::attribute::Attribute::DisputeGoods, concord::domain::value::Value::Line(format!("socks {k}"))));
            new
        }).collect();
        batches.push(postcard::to_allocvec(&Ask::Command(Command::RecordDisputes(batch))).unwrap());
    }
    println!(
        "letters {} bytes",
        batches.iter().map(Vec::len).sum::<usize>()
    );
    let t = Instant::now();
    let decoded: Vec<Ask> = batches
        .iter()
        .map(|b| postcard::from_bytes(b).unwrap())
        .collect();
    println!("decode letters {:?}", t.elapsed());
    let t = Instant::now();
    for ask in decoded {
        desk.ask(ask).unwrap();
    }
    println!("bulk {:?}", t.elapsed());
    desk.settle();
    println!("raw {}", desk.cabinet.raw().len());
    let t = Instant::now();
    desk.restart();
    println!("unlock {:?}", t.elapsed());
    desk.settle();
    println!("searchable {:?}", t.elapsed());
    let t = Instant::now();
    desk.list("zzqx");
    println!("miss {:?}", t.elapsed());
}
