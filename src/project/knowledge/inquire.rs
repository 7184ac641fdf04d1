// What inquire declares, as far as the analysis asks (docs.rs/inquire). Each `prompt` waits for a person.

pub struct InquireError;
pub struct Text<'a>;
impl<'a> Text<'a> { pub fn new(message: &'a str) -> Self; pub fn with_default(self, default: &'a str) -> Self; #[lens::blocks(io, person)] pub fn prompt(self) -> Result<String, InquireError>; }
pub struct Confirm<'a>;
impl<'a> Confirm<'a> { pub fn new(message: &'a str) -> Self; pub fn with_default(self, default: bool) -> Self; #[lens::blocks(io, person)] pub fn prompt(self) -> Result<bool, InquireError>; }
pub struct Password<'a>;
impl<'a> Password<'a> { pub fn new(message: &'a str) -> Self; #[lens::blocks(io, person)] pub fn prompt(self) -> Result<String, InquireError>; }
pub struct Select<'a, T>;
impl<'a, T> Select<'a, T> { pub fn new(message: &'a str, options: Vec<T>) -> Self; #[lens::blocks(io, person)] pub fn prompt(self) -> Result<T, InquireError>; }
