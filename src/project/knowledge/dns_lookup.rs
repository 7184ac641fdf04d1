// What dns-lookup declares, as far as the analysis asks (docs.rs/dns-lookup). It asks name servers.

use std::net::IpAddr;
pub struct LookupError;
#[lens::blocks(io)] pub fn lookup_host(host: &str) -> std::io::Result<Vec<IpAddr>>;
#[lens::blocks(io)] pub fn lookup_addr(addr: &IpAddr) -> std::io::Result<String>;
