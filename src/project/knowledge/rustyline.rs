// What rustyline declares, as far as the analysis asks (docs.rs/rustyline). `readline` waits for a person.

pub type Result<T> = std::result::Result<T, error::ReadlineError>;
pub mod error { pub enum ReadlineError { Eof, Interrupted } }
pub type DefaultEditor = Editor<(), history::DefaultHistory>;
pub mod history { pub struct FileHistory; pub type DefaultHistory = FileHistory; }
pub struct Editor<H, I>;
impl<H, I> Editor<H, I> {
    #[lens::blocks(io, person)] pub fn readline<P: ?Sized>(&mut self, prompt: &P) -> Result<String>;
    #[lens::blocks(io, person)] pub fn readline_with_initial<P: ?Sized>(&mut self, prompt: &P, initial: (&str, &str)) -> Result<String>;
    #[lens::blocks(io, file)] pub fn load_history<P: ?Sized>(&mut self, path: &P) -> Result<()>;
    #[lens::blocks(io, file)] pub fn save_history<P: ?Sized>(&mut self, path: &P) -> Result<()>;
    #[lens::blocks(io, file)] pub fn append_history<P: ?Sized>(&mut self, path: &P) -> Result<()>;
}
