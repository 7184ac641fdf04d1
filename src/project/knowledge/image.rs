// What image declares, as far as the analysis asks (docs.rs/image). To open a picture is to read and decode all of it.

use std::path::Path;
pub struct ImageError;
pub type ImageResult<T> = Result<T, ImageError>;
pub enum ImageFormat { Png, Jpeg, Gif, WebP }
pub mod imageops { pub enum FilterType { Nearest, Triangle, CatmullRom, Gaussian, Lanczos3 } }
pub struct DynamicImage;
impl DynamicImage {
    #[lens::blocks(io, file)] pub fn save<Q: AsRef<Path>>(&self, path: Q) -> ImageResult<()>;
    #[lens::blocks(io, file)] pub fn save_with_format<Q: AsRef<Path>>(&self, path: Q, format: ImageFormat) -> ImageResult<()>;
    #[lens::computes(design)] pub fn resize(&self, nwidth: u32, nheight: u32, filter: imageops::FilterType) -> DynamicImage;
    #[lens::computes(design)] pub fn resize_exact(&self, nwidth: u32, nheight: u32, filter: imageops::FilterType) -> DynamicImage;
    #[lens::computes(design)] pub fn resize_to_fill(&self, nwidth: u32, nheight: u32, filter: imageops::FilterType) -> DynamicImage;
    #[lens::computes(design)] pub fn thumbnail(&self, nwidth: u32, nheight: u32) -> DynamicImage;
    #[lens::computes(design)] pub fn thumbnail_exact(&self, nwidth: u32, nheight: u32) -> DynamicImage;
    #[lens::computes(design)] pub fn blur(&self, sigma: f32) -> DynamicImage;
    pub fn width(&self) -> u32;
    pub fn height(&self) -> u32;
    pub fn into_bytes(self) -> Vec<u8>;
}
#[lens::blocks(io, file)] pub fn open<P: AsRef<Path>>(path: P) -> ImageResult<DynamicImage>;
#[lens::blocks(io, file)] pub fn image_dimensions<P: AsRef<Path>>(path: P) -> ImageResult<(u32, u32)>;
#[lens::uses_stream(arguments)] pub fn load<R: std::io::BufRead + std::io::Seek>(r: R, format: ImageFormat) -> ImageResult<DynamicImage>;
#[lens::computes(design)] pub fn load_from_memory(buffer: &[u8]) -> ImageResult<DynamicImage>;
#[lens::computes(design)] pub fn load_from_memory_with_format(buf: &[u8], format: ImageFormat) -> ImageResult<DynamicImage>;
