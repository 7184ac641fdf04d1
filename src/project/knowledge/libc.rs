// What libc declares of what waits (docs.rs/libc; sleep(3), nanosleep(2), wait(2), system(3), getaddrinfo(3)).

pub type c_int = i32;
pub type c_uint = u32;
pub type c_char = i8;
pub type pid_t = i32;
pub struct timespec;
pub struct addrinfo;
#[lens::blocks(sleep)] pub unsafe fn sleep(secs: c_uint) -> c_uint;
#[lens::blocks(sleep)] pub unsafe fn usleep(secs: c_uint) -> c_int;
#[lens::blocks(sleep)] pub unsafe fn nanosleep(rqtp: *const timespec, rmtp: *mut timespec) -> c_int;
#[lens::blocks(io)] pub unsafe fn wait(status: *mut c_int) -> pid_t;
#[lens::blocks(io)] pub unsafe fn system(s: *const c_char) -> c_int;
#[lens::blocks(io)] pub unsafe fn getaddrinfo(node: *const c_char, service: *const c_char, hints: *const addrinfo, res: *mut *mut addrinfo) -> c_int;
