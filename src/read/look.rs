//! How the letters of a cell look: struck through, or in the colour of their ground.

use calamine::{Color, Fill, FillPattern, Style};

/// How the letters of a cell look to whoever opens the workbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// They are struck through.
    pub(crate) struck: bool,
    /// Nobody can read them.
    pub(crate) faint: bool,
}

/// Two colours that differ less than this in each part are one to the eye.
const SAME: u8 = 16;
/// Letters less high, in points, are not read.
pub(super) const LEAST_SIZE: f64 = 2.5;
pub(super) const WHITE: Color = Color { alpha: 255, red: 255, green: 255, blue: 255 };

impl Look {
    pub(super) fn of(style: &Style) -> Look {
        let Some(font) = &style.font else { return Look::default() };
        let small = font.size.is_some_and(|size| size < LEAST_SIZE);
        let ground = ground(style.fill.as_ref());
        Look {
            struck: font.strikethrough,
            faint: small || font.color.zip(ground).is_some_and(|(letters, ground)| is_same(letters, ground)),
        }
    }
}

/// The colour behind the letters; none for a pattern or a ground of no one colour.
pub(super) fn ground(fill: Option<&Fill>) -> Option<Color> {
    match fill {
        None => Some(WHITE),
        Some(fill) => match fill.pattern {
            FillPattern::None => Some(WHITE),
            FillPattern::Solid => fill.foreground_color,
            _ => None,
        },
    }
}

/// Whether one colour cannot be told from another. The alpha of an xlsx means nothing.
pub(super) fn is_same(one: Color, other: Color) -> bool {
    [(one.red, other.red), (one.green, other.green), (one.blue, other.blue)].into_iter().all(|(a, b)| a.abs_diff(b) < SAME)
}
