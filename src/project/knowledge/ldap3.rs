// What ldap3 declares of its synchronous half, as far as the analysis asks (docs.rs/ldap3). `Ldap` is the async twin.

pub mod result { pub struct LdapError; pub struct LdapResult; pub type Result<T> = std::result::Result<T, LdapError>; }
pub struct LdapConn;
impl LdapConn {
    #[lens::blocks(client)] pub fn new(url: &str) -> result::Result<LdapConn>;
    #[lens::blocks(client)] pub fn simple_bind(&mut self, bind_dn: &str, bind_pw: &str) -> result::Result<result::LdapResult>;
    #[lens::blocks(client)] pub fn unbind(&mut self) -> result::Result<()>;
}
