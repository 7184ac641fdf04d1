// What duct declares, as far as the analysis asks (docs.rs/duct).

pub struct Expression;
impl Expression {
    #[lens::blocks(io)] pub fn run(&self) -> std::io::Result<std::process::Output>;
    #[lens::blocks(io)] pub fn read(&self) -> std::io::Result<String>;
    pub fn start(&self) -> std::io::Result<Handle>;
    pub fn dir<P>(&self, path: P) -> Expression;
    pub fn env<K, V>(&self, name: K, val: V) -> Expression;
    pub fn stdout_capture(&self) -> Expression;
    pub fn stderr_capture(&self) -> Expression;
    pub fn unchecked(&self) -> Expression;
}
pub struct Handle;
impl Handle { #[lens::blocks(io)] pub fn wait(&self) -> std::io::Result<&std::process::Output>; #[lens::blocks(io)] pub fn into_output(self) -> std::io::Result<std::process::Output>; pub fn kill(&self) -> std::io::Result<()>; }
pub fn cmd<T, U>(program: T, args: U) -> Expression;
