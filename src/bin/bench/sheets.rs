//! An old register comes in, timed: a workbook of every dispute, read by the
//! program for formats and imported into a register that holds none yet, as a
//! committee does that begins with Concord.

use super::{Bench, js, now};
use concord::domain::tongue::Tongue;
use concord::platform::files;
use concord::platform::formats::{self, Ended};
use concord::protocol::formats::{FormatAsk, FormatPost, TableFormat};
use concord::protocol::grid::Brought;
use concord::protocol::sheets::{SheetAsk, SheetReply};
use concord::protocol::{Ask, ListQuery, Query, Reply, Table, TableQuery};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Bench {
    /// Writes a workbook of every dispute, to be imported.
    #[wasm_bindgen(js_name = bookOfAll)]
    pub async fn book_of_all(&mut self) -> Result<(), JsValue> {
        let list = ListQuery {
            limit: u32::MAX,
            ..ListQuery::default()
        };
        let query = TableQuery {
            table: Table::List(list),
            as_of: None,
            tongue: Tongue::Zh,
            names: true,
        };
        let file = match self.ask(Ask::Query(Query::Table(query))).await? {
            Reply::File(file) => file,
            other => return Err(js(other)),
        };
        let content = files::content(file.apart, &file.bytes);
        let (book, _) = with_formats(FormatAsk::Write(TableFormat::Xlsx), content).await?;
        self.book = book;
        self.found().await
    }

    /// Milliseconds of reading the workbook, milliseconds of importing it, rows
    /// recorded, bytes that its reader took.
    #[wasm_bindgen(js_name = importTable)]
    pub async fn import_table(&mut self) -> Result<Vec<f64>, JsValue> {
        let start = now();
        // As the page does where a large file is chosen.
        self.sheet(SheetAsk::Expect).await?;
        let ask = FormatAsk::Read { sheet: None };
        let (table, memory) = with_formats(ask, files::content(self.book, &[])).await?;
        let bytes = files::kept_bytes(table)
            .await
            .ok_or_else(|| js("no table"))?;
        let brought: Brought = postcard::from_bytes(&bytes).map_err(js)?;
        let read = now() - start;
        let start = now();
        let mapping = match self.sheet(SheetAsk::Open { grid: brought.grid }).await? {
            SheetReply::Opened(opened) => opened.mapping,
            other => return Err(js(other)),
        };
        loop {
            match self.sheet(SheetAsk::Import(mapping.clone())).await? {
                SheetReply::Step { .. } => {}
                SheetReply::Imported(imported) => {
                    let took = now() - start;
                    return Ok(vec![read, took, f64::from(imported.recorded), memory]);
                }
                other => return Err(js(other)),
            }
        }
    }

    async fn sheet(&mut self, ask: SheetAsk) -> Result<SheetReply, JsValue> {
        match self.ask(Ask::Sheet(ask)).await? {
            Reply::OfSheet(reply) => Ok(reply),
            other => Err(js(other)),
        }
    }
}

async fn with_formats(ask: FormatAsk, content: files::Content<'_>) -> Result<(u32, f64), JsValue> {
    let ask = postcard::to_allocvec(&ask).map_err(js)?;
    let read = |bytes: &[u8]| postcard::from_bytes::<FormatPost>(bytes);
    let last = move |bytes: &[u8]| !matches!(read(bytes), Ok(FormatPost::Progress { .. }));
    match formats::run(ask, content, last).await {
        Ended::Said { bytes, file } => match read(&bytes) {
            Ok(FormatPost::Done { memory }) => Ok((file, memory as f64)),
            other => Err(js(other)),
        },
        other => Err(js(other)),
    }
}
