//! A photo, bounded before and while it is unpacked, as grey pixels.

use std::io::{Cursor, Read};

use image::{DynamicImage, GrayImage, ImageError, ImageFormat, ImageReader, Limits, imageops};

use crate::Fault;

/// Bytes of a photo at most.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Pixels at most.
const MAX_PIXELS: u64 = 64_000_000;
/// Pixels on a side at most.
const MAX_SIDE: u32 = 20_000;
/// Beyond this a photo is halved: its symbols are large enough, and time is short.
const ENOUGH_PIXELS: u64 = 24_000_000;
/// Memory for unpacking at most.
const MAX_UNPACKED: u64 = 320 * 1024 * 1024;

/// Takes a photo from the input.
pub(crate) fn take(input: impl Read) -> Result<GrayImage, Fault> {
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    input.take(most).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    unpack(&bytes)
}

fn unpack(bytes: &[u8]) -> Result<GrayImage, Fault> {
    let format = kind(bytes)?;
    let opened = |bytes| {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(MAX_UNPACKED);
        reader.limits(limits);
        reader
    };
    // The size is said before the pixels are unpacked, and a lie about it is an error later.
    let (width, height) = opened(bytes).into_dimensions().map_err(|error| fault(&error))?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_SIDE {
        return Err(Fault::TooManyPixels);
    }
    let photo = opened(bytes).decode().map_err(|error| fault(&error))?;
    Ok(enough(grey(photo)))
}

/// The kind, by the first bytes; what a file calls itself counts for nothing.
fn kind(bytes: &[u8]) -> Result<ImageFormat, Fault> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..]
            if ["heic", "heix", "hevc", "mif1", "msf1", "heim", "heis", "avif"]
                .iter()
                .any(|known| brand.starts_with(known.as_bytes())) =>
        {
            Err(Fault::Heic)
        }
        _ => Err(Fault::NotAPicture),
    }
}

fn fault(error: &ImageError) -> Fault {
    if matches!(error, ImageError::Limits(_)) { Fault::TooManyPixels } else { Fault::Damaged }
}

/// Grey, on white where it is transparent: a symbol drawn on nothing is read.
fn grey(photo: DynamicImage) -> GrayImage {
    match photo {
        DynamicImage::ImageLuma8(grey) => grey,
        DynamicImage::ImageLumaA8(photo) => {
            GrayImage::from_fn(photo.width(), photo.height(), |x, y| {
                let [light, cover] = photo.get_pixel(x, y).0;
                image::Luma([on_white(light, cover)])
            })
        }
        DynamicImage::ImageRgba8(photo) => {
            GrayImage::from_fn(photo.width(), photo.height(), |x, y| {
                let [red, green, blue, cover] = photo.get_pixel(x, y).0;
                let light =
                    (u32::from(red) * 306 + u32::from(green) * 601 + u32::from(blue) * 117) >> 10;
                image::Luma([on_white(u8::try_from(light).unwrap_or(u8::MAX), cover)])
            })
        }
        photo => photo.into_luma8(),
    }
}

fn on_white(light: u8, cover: u8) -> u8 {
    let shown = (u32::from(light) * u32::from(cover) + 255 * (255 - u32::from(cover))) / 255;
    u8::try_from(shown).unwrap_or(u8::MAX)
}

fn enough(photo: GrayImage) -> GrayImage {
    if u64::from(photo.width()) * u64::from(photo.height()) <= ENOUGH_PIXELS {
        return photo;
    }
    let (width, height) = (photo.width() / 2, photo.height() / 2);
    imageops::thumbnail(&photo, width.max(1), height.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_picture_is() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Ok(ImageFormat::Png));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Ok(ImageFormat::Jpeg));
        assert_eq!(kind(b"RIFF....WEBPVP8 "), Ok(ImageFormat::WebP));
        assert_eq!(kind(b"\0\0\0\x18ftypheic"), Err(Fault::Heic));
        assert_eq!(kind(b"GIF89a"), Err(Fault::NotAPicture));
        assert_eq!(kind(b""), Err(Fault::NotAPicture));
    }

    #[test]
    fn what_is_transparent_is_white() {
        assert_eq!(on_white(0, 0), 255);
        assert_eq!(on_white(0, 255), 0);
        assert_eq!(on_white(200, 255), 200);
    }
}
