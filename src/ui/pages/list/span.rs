//! Which rows of a long list are on the screen, and which are asked for. Only
//! these are in the document, so a list of 100 000 is as light as one of forty.
//!
//! Plain numbers: must not import anything of the web, so that it is tested natively.

/// Rows drawn beyond either edge of the screen, so that a turn of the wheel
/// meets rows that are already there.
const MARGIN: u32 = 8;
/// Windows begin at multiples of this, so that small movements ask nothing.
const STEP: u32 = 50;

/// A stretch of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first row.
    pub first: u32,
    /// One past the last.
    pub end: u32,
}

impl Span {
    /// The rows to draw.
    ///
    /// `above` is how far the list's beginning lies above the screen's upper
    /// edge, in CSS pixels, negative when it lies below.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn seen(above: f64, screen: f64, row: f64) -> Self {
        if row <= 0.0 {
            return Self {
                first: 0,
                end: MARGIN,
            };
        }
        // Casts of floats saturate, so no position can be out of range.
        let first = (above.max(0.0) / row) as u32;
        let last = ((above + screen).max(0.0) / row) as u32;
        Self {
            first: first.saturating_sub(MARGIN),
            end: last.saturating_add(1 + MARGIN),
        }
    }

    /// The window to ask for: the rows to draw and those around them.
    #[must_use]
    pub fn window(self) -> Self {
        let first = (self.first / STEP * STEP).saturating_sub(STEP);
        let end = self.end.div_ceil(STEP).saturating_add(1) * STEP;
        Self { first, end }
    }

    /// The same, ending where the list ends.
    #[must_use]
    pub fn within(self, total: u32) -> Self {
        Self {
            first: self.first.min(total),
            end: self.end.min(total),
        }
    }

    /// How many rows.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.first)
    }
}

/// How far to scroll so that a row lies between two edges, as little as possible.
#[must_use]
pub fn scroll_to_show(row_top: f64, row: f64, edges: (f64, f64)) -> f64 {
    let (top, bottom) = edges;
    if row_top < top {
        row_top - top
    } else if row_top + row > bottom {
        row_top + row - bottom
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rows_on_the_screen_are_drawn_with_a_margin() {
        let cases = [
            ((0.0, 560.0, 56.0), (0, 19)),
            ((-300.0, 860.0, 56.0), (0, 19)),
            ((5_600.0, 560.0, 56.0), (92, 119)),
            ((-900.0, 800.0, 56.0), (0, 9)),
            ((0.0, 560.0, 0.0), (0, 8)),
        ];
        for ((above, screen, row), (first, end)) in cases {
            assert_eq!(
                Span::seen(above, screen, row),
                Span { first, end },
                "{above}"
            );
        }
    }

    #[test]
    fn small_movements_ask_for_the_same_window() {
        let window = Span {
            first: 92,
            end: 119,
        }
        .window();
        assert_eq!(window, Span { first: 0, end: 200 });
        assert_eq!(
            Span {
                first: 60,
                end: 130
            }
            .window(),
            window
        );
        assert_eq!(
            Span {
                first: 100,
                end: 130
            }
            .window(),
            Span {
                first: 50,
                end: 200
            }
        );
    }

    #[test]
    fn nothing_is_drawn_beyond_the_end_of_the_list() {
        let window = Span {
            first: 50,
            end: 200,
        };
        for (total, first, end) in [(500, 50, 200), (120, 50, 120), (10, 10, 10), (0, 0, 0)] {
            assert_eq!(window.within(total), Span { first, end }, "{total}");
        }
    }

    #[test]
    fn a_row_is_brought_between_the_edges() {
        let edges = (100.0, 500.0);
        for (top, by) in [(40.0, -60.0), (100.0, 0.0), (444.0, 0.0), (480.0, 36.0)] {
            assert!(
                (scroll_to_show(top, 56.0, edges) - by).abs() < 1e-9,
                "{top}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_window_holds_all_that_is_drawn(above in -1e4..2e7, screen in 0.0..4e3, row in 20.0..200.0) {
            let seen = Span::seen(above, screen, row);
            let window = seen.window();
            prop_assert!(window.first <= seen.first && seen.end <= window.end);
            prop_assert!(window.len() <= 1_000);
        }
    }
}
