// What fs4 declares, as far as the analysis asks (docs.rs/fs4). Newer versions have the trait in `fs_std` alone.

pub use fs_std::FileExt;
pub mod fs_std {
    pub trait FileExt {
        #[lens::blocks(io)] fn lock_shared(&self) -> std::io::Result<()>;
        #[lens::blocks(io)] fn lock_exclusive(&self) -> std::io::Result<()>;
        fn unlock(&self) -> std::io::Result<()>;
        fn allocate(&self, len: u64) -> std::io::Result<()>;
        fn allocated_size(&self) -> std::io::Result<u64>;
    }
    impl FileExt for std::fs::File {}
}
