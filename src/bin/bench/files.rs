//! A table through the worker of formats, as the page does it.

use concord::domain::tongue::Tongue;
use concord::platform::files;
use concord::platform::formats::{self, Ended};
use concord::protocol::formats::{FormatAsk, FormatPost, TableFormat};
use concord::protocol::{FileOut, ListQuery, Query, Table, TableQuery};

/// The whole ledger, with everything that can be told.
pub fn ledger() -> Query {
    let list = ListQuery {
        limit: u32::MAX,
        ..ListQuery::default()
    };
    Query::Table(TableQuery {
        table: Table::Ledger(list),
        as_of: None,
        tongue: Tongue::Zh,
        names: true,
    })
}

/// Writes it as a workbook; answers the memory that this took, in bytes.
pub async fn workbook(file: FileOut) -> Result<f64, String> {
    let ask = FormatAsk::Write(TableFormat::Xlsx);
    let ask = postcard::to_allocvec(&ask).map_err(|error| error.to_string())?;
    let content = files::content(file.apart, &file.bytes);
    let read = |bytes: &[u8]| postcard::from_bytes::<FormatPost>(bytes);
    let last = move |bytes: &[u8]| !matches!(read(bytes), Ok(FormatPost::Progress { .. }));
    match formats::run(ask, content, last).await {
        Ended::Said { bytes, .. } => match read(&bytes) {
            Ok(FormatPost::Done { memory }) => Ok(memory as f64),
            other => Err(format!("{other:?}")),
        },
        other => Err(format!("{other:?}")),
    }
}
