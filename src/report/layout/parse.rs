//! JSON to a layout. Nothing is taken on trust; what is wrong is told with its
//! column.
//!
//! This module must not import storage, the record or anything of the web.

use super::{
    ColumnFault, FORMAT, Field, Layout, LayoutColumn, LayoutError, MAX_BYTES, MAX_COLUMNS, VERSION,
    Words,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct RawLayout {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u64,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    title: Words,
    #[serde(default)]
    columns: Vec<RawColumn>,
}

#[derive(Deserialize)]
struct RawColumn {
    #[serde(default)]
    field: String,
    #[serde(default)]
    heading: Words,
    group: Option<Words>,
}

pub(super) fn layout<F: Field>(bytes: &[u8]) -> Result<Layout<F>, LayoutError> {
    if bytes.len() > MAX_BYTES {
        return Err(LayoutError::TooLong);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let raw: RawLayout = serde_json::from_slice(bytes).map_err(|error| LayoutError::NotJson {
        line: error.line(),
        column: error.column(),
    })?;
    if raw.format != FORMAT || raw.kind != F::KIND {
        return Err(LayoutError::OtherFormat);
    }
    if raw.version > VERSION {
        return Err(LayoutError::Newer);
    }
    if raw.name.trim().is_empty() || raw.title.is_empty() {
        return Err(LayoutError::Nameless);
    }
    if raw.columns.is_empty() || raw.columns.len() > MAX_COLUMNS {
        return Err(LayoutError::ColumnCount(raw.columns.len()));
    }
    let fields = F::all();
    let columns = raw.columns.into_iter().zip(1..);
    Ok(Layout {
        name: raw.name.trim().to_owned(),
        title: raw.title,
        columns: columns
            .map(|(raw, at)| column(raw, at, &fields))
            .collect::<Result<_, _>>()?,
    })
}

fn column<F: Field>(
    raw: RawColumn,
    at: usize,
    fields: &[(&'static str, F)],
) -> Result<LayoutColumn<F>, LayoutError> {
    let heading = raw.heading;
    let fault = |why| LayoutError::Column {
        at,
        heading: heading.of(super::Tongue::Zh).to_owned(),
        why,
    };
    if heading.is_empty() {
        return Err(fault(ColumnFault::NoHeading));
    }
    if raw.field.is_empty() {
        return Err(fault(ColumnFault::NoField));
    }
    if raw.group.as_ref().is_some_and(Words::is_empty) {
        return Err(fault(ColumnFault::NoGroup));
    }
    let known = fields.iter().find(|(name, _)| *name == raw.field);
    let Some((_, field)) = known else {
        return Err(fault(ColumnFault::UnknownField(raw.field)));
    };
    Ok(LayoutColumn {
        field: *field,
        group: raw.group,
        heading,
    })
}
