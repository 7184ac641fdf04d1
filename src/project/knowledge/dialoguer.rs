// What dialoguer declares, as far as the analysis asks (docs.rs/dialoguer). Each `interact` waits for a person.

pub type Result<T = ()> = std::result::Result<T, Error>;
pub struct Error;
pub struct Confirm<'a>;
impl<'a> Confirm<'a> {
    pub fn new() -> Self;
    pub fn with_prompt<S>(self, prompt: S) -> Self;
    pub fn default(self, val: bool) -> Self;
    #[lens::blocks(io, person)] pub fn interact(self) -> Result<bool>;
    #[lens::blocks(io, person)] pub fn interact_opt(self) -> Result<Option<bool>>;
}
pub struct Input<'a, T>;
impl<'a, T> Input<'a, T> {
    pub fn new() -> Self;
    pub fn with_prompt<S>(self, prompt: S) -> Self;
    pub fn allow_empty(self, val: bool) -> Self;
    #[lens::blocks(io, person)] pub fn interact_text(self) -> Result<T>;
    #[lens::blocks(io, person)] pub fn interact(self) -> Result<T>;
}
pub struct Password<'a>;
impl<'a> Password<'a> { pub fn new() -> Self; pub fn with_prompt<S>(self, prompt: S) -> Self; #[lens::blocks(io, person)] pub fn interact(self) -> Result<String>; }
pub struct Select<'a>;
impl<'a> Select<'a> { pub fn new() -> Self; pub fn with_prompt<S>(self, prompt: S) -> Self; pub fn items<T>(self, items: T) -> Self; pub fn default(self, val: usize) -> Self; #[lens::blocks(io, person)] pub fn interact(self) -> Result<usize>; #[lens::blocks(io, person)] pub fn interact_opt(self) -> Result<Option<usize>>; }
