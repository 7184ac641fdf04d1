// What image declares, as far as the analysis asks (docs.rs/image). To open a picture is to read and decode all of it.

use std::path::Path;
pub struct ImageError;
pub type ImageResult<T> = Result<T, ImageError>;
pub enum ImageFormat { Png, Jpeg, Gif, WebP }
pub struct DynamicImage;
impl DynamicImage {
    #[lens::blocks(io, file)] pub fn save<Q: AsRef<Path>>(&self, path: Q) -> ImageResult<()>;
    #[lens::blocks(io, file)] pub fn save_with_format<Q: AsRef<Path>>(&self, path: Q, format: ImageFormat) -> ImageResult<()>;
    pub fn width(&self) -> u32;
    pub fn height(&self) -> u32;
    pub fn into_bytes(self) -> Vec<u8>;
}
#[lens::blocks(io, file)] pub fn open<P: AsRef<Path>>(path: P) -> ImageResult<DynamicImage>;
#[lens::blocks(io, file)] pub fn image_dimensions<P: AsRef<Path>>(path: P) -> ImageResult<(u32, u32)>;
#[lens::uses_stream(arguments)] pub fn load<R: std::io::BufRead + std::io::Seek>(r: R, format: ImageFormat) -> ImageResult<DynamicImage>;
pub fn load_from_memory(buffer: &[u8]) -> ImageResult<DynamicImage>;
