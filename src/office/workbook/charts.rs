//! Charts that the spreadsheet draws itself, from the cells of the sheet.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::report::table::{self, Column, Kind, Shape};
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFormat, ChartLegendPosition, ChartRange, ChartSolidFill,
    ChartType, ColNum, Color, RowNum, Worksheet, XlsxError,
};

/// Rows that the highest chart covers, of the usual height.
const HIGH: RowNum = 72;
/// A chart stands below a table of so many rows, where it is seen at once and
/// printed on the same page; beside a longer one.
const SHORT: RowNum = 60;

/// The table that charts are drawn of.
pub(super) struct Table<'a> {
    pub name: &'a str,
    pub columns: &'a [Column],
    pub first: RowNum,
    pub last: RowNum,
    pub right_to_left: bool,
}

/// Draws all charts, below each other.
pub(super) fn draw(
    sheet: &mut Worksheet,
    table: &Table<'_>,
    charts: &[table::Chart],
) -> Result<(), XlsxError> {
    let width = ColNum::try_from(table.columns.len()).unwrap_or(ColNum::MAX - 1);
    let (mut row, column) = match table.last < SHORT {
        true => (table.last + 2, 0),
        false => (0, width.saturating_add(1)),
    };
    for wanted in charts {
        if let Some(chart) = chart(table, wanted) {
            sheet.insert_chart(row, column, &chart)?;
            row += HIGH;
        }
    }
    Ok(())
}

fn chart(table: &Table<'_>, wanted: &table::Chart) -> Option<Chart> {
    let values = wanted.values.iter().filter_map(|at| table.columns.get(*at));
    let shares = values.clone().all(|column| column.kind == Kind::Share);
    let names = table.cells(wanted.names)?;
    let mut chart = Chart::new(match wanted.shape {
        Shape::Bars => ChartType::Bar,
        Shape::Columns => ChartType::Column,
    });
    let mut series = 0_usize;
    for (column, cells) in values.zip(wanted.values.iter().filter_map(|at| table.cells(*at))) {
        chart
            .add_series()
            .set_name(column.heading.as_str())
            .set_categories(&names)
            .set_values(&cells)
            .set_format(
                ChartFormat::new()
                    .set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour(series)))),
            )
            .set_gap(60);
        series += 1;
    }
    if series == 0 {
        return None;
    }
    chart.title().set_name(wanted.title.as_str());
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_alt_text(wanted.title.as_str());
    // Lying bars need room for each name.
    let rows = table.last.saturating_sub(table.first) + 1;
    let high = match wanted.shape {
        Shape::Bars => (100 + rows * 22).clamp(340, 1_400),
        Shape::Columns => 340,
    };
    chart.set_width(680).set_height(high);
    if series == 1 {
        chart.legend().set_hidden();
    }
    if shares {
        // Of lying bars the lying axis holds the numbers.
        match wanted.shape {
            Shape::Bars => chart.x_axis().set_num_format("0%"),
            Shape::Columns => chart.y_axis().set_num_format("0%"),
        };
    }
    if wanted.shape == Shape::Bars {
        // The first row on top, as in the table, and the numbers below.
        chart.y_axis().set_reverse();
        chart.y_axis().set_crossing(ChartAxisCrossing::Max);
    }
    if table.right_to_left {
        chart.x_axis().set_reverse();
    }
    Some(chart)
}

/// The colours of the page, told apart also where they are printed grey.
const fn colour(series: usize) -> u32 {
    match series % 3 {
        0 => 0x001F_6B58,
        1 => 0x00D9_9A2B,
        _ => 0x008A_8F98,
    }
}

impl Table<'_> {
    /// The cells of a column, if there is one.
    fn cells(&self, column: usize) -> Option<ChartRange> {
        let at = ColNum::try_from(column).ok()?;
        self.columns.get(column)?;
        let range = ChartRange::new_from_range(self.name, self.first, at, self.last, at);
        Some(range)
    }
}
