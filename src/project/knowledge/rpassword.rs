// What rpassword declares (docs.rs/rpassword). Each waits for a person.

#[lens::blocks(io, person)] pub fn prompt_password<T>(prompt: T) -> std::io::Result<String>;
#[lens::blocks(io, person)] pub fn read_password() -> std::io::Result<String>;
