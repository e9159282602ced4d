//! A text as a picture that a phone reads (QR code, ISO/IEC 18004), drawn by the page itself: nothing is fetched for it.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use crate::base::error::{Error, Result};

/// Light modules round the dark ones, by which phones find the code (ISO/IEC 18004, 9.1: at least four).
const QUIET: i32 = 4;

/// The picture, as the parts of an SVG.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Its width and height in modules.
    pub size: i32,
    /// A path of the dark modules.
    pub path: String,
}

/// Draws a text.
///
/// # Errors
/// A fault for a text that is too long for any such picture.
pub fn draw(text: &str) -> Result<Picture> {
    let code =
        QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Error::fault("a text is too long for a QR code"))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let width = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            let width = i32::try_from(width).unwrap_or(0);
            if width > 0 {
                path += &format!("M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
            }
            x += width + 1;
        }
    }
    Ok(Picture { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path fills.
    fn filled(picture: &Picture) -> Vec<(i32, i32)> {
        picture
            .path
            .split('M')
            .skip(1)
            .flat_map(|run| {
                let numbers: Vec<i32> =
                    run.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
                (0..numbers[2]).map(|step| (numbers[0] + step, numbers[1])).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn every_dark_module_is_drawn_once_and_nothing_else() {
        let text = "otpauth://totp/Inglenook:fern4821?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Inglenook";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let picture = draw(text).unwrap();
        let mut dark = filled(&picture);
        dark.sort_by_key(|(x, y)| (*y, *x));
        let expected: Vec<(i32, i32)> = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .map(|(x, y)| (x + QUIET, y + QUIET))
            .collect();
        assert_eq!(dark, expected);
        assert_eq!(picture.size, code.size() + 8);
    }
}
