// What regex declares, as far as the analysis asks (docs.rs/regex): to search takes as long as the text, to build one much longer.

pub struct Error;
pub struct Match<'h>(&'h str);
impl<'h> Match<'h> { pub fn start(&self) -> usize; pub fn end(&self) -> usize; pub fn as_str(&self) -> &'h str; }
pub struct Captures<'h>(&'h str);
impl<'h> Captures<'h> { pub fn get(&self, i: usize) -> Option<Match<'h>>; pub fn name(&self, name: &str) -> Option<Match<'h>>; }
pub struct Regex;
impl Clone for Regex {}
impl Regex {
    #[lens::computes] pub fn new(re: &str) -> Result<Regex, Error>;
    #[lens::computes] pub fn is_match(&self, haystack: &str) -> bool;
    #[lens::computes] pub fn find<'h>(&self, haystack: &'h str) -> Option<Match<'h>>;
    #[lens::computes] pub fn captures<'h>(&self, haystack: &'h str) -> Option<Captures<'h>>;
    #[lens::computes] pub fn replace<'h, R>(&self, haystack: &'h str, rep: R) -> std::borrow::Cow<'h, str>;
    #[lens::computes] pub fn replace_all<'h, R>(&self, haystack: &'h str, rep: R) -> std::borrow::Cow<'h, str>;
    pub fn as_str(&self) -> &str;
}
