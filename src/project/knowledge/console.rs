// What console declares, as far as the analysis asks (docs.rs/console). Each `read` waits for a person.

pub enum Key { Unknown, Enter, Escape, Char(char) }
pub struct Term;
impl Clone for Term {}
impl Term {
    pub fn stdout() -> Term;
    pub fn stderr() -> Term;
    #[lens::blocks(io, person)] pub fn read_char(&self) -> std::io::Result<char>;
    #[lens::blocks(io, person)] pub fn read_key(&self) -> std::io::Result<Key>;
    #[lens::blocks(io, person)] pub fn read_line(&self) -> std::io::Result<String>;
    #[lens::blocks(io, person)] pub fn read_secure_line(&self) -> std::io::Result<String>;
    pub fn write_line(&self, s: &str) -> std::io::Result<()>;
    pub fn write_str(&self, s: &str) -> std::io::Result<()>;
    pub fn clear_line(&self) -> std::io::Result<()>;
    pub fn is_term(&self) -> bool;
    pub fn size(&self) -> (u16, u16);
}
