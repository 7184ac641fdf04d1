// What rfd declares, as far as the analysis asks (docs.rs/rfd). A dialog waits for a person; `AsyncFileDialog` is the async twin.

use std::path::{Path, PathBuf};
pub struct FileDialog;
impl FileDialog {
    pub fn new() -> FileDialog;
    pub fn add_filter<S>(self, name: S, extensions: &[S]) -> FileDialog;
    pub fn set_directory<P: AsRef<Path>>(self, path: P) -> FileDialog;
    pub fn set_file_name<S>(self, file_name: S) -> FileDialog;
    pub fn set_title<S>(self, title: S) -> FileDialog;
    #[lens::blocks(io, person)] pub fn pick_file(self) -> Option<PathBuf>;
    #[lens::blocks(io, person)] pub fn pick_files(self) -> Option<Vec<PathBuf>>;
    #[lens::blocks(io, person)] pub fn pick_folder(self) -> Option<PathBuf>;
    #[lens::blocks(io, person)] pub fn pick_folders(self) -> Option<Vec<PathBuf>>;
    #[lens::blocks(io, person)] pub fn save_file(self) -> Option<PathBuf>;
}
impl Default for FileDialog {}
pub enum MessageDialogResult { Yes, No, Ok, Cancel, Custom(String) }
pub struct MessageDialog;
impl MessageDialog {
    pub fn new() -> MessageDialog;
    pub fn set_title<S>(self, text: S) -> MessageDialog;
    pub fn set_description<S>(self, text: S) -> MessageDialog;
    #[lens::blocks(io, person)] pub fn show(self) -> MessageDialogResult;
}
impl Default for MessageDialog {}
