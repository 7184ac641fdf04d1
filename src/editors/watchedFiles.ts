/** The files whose changes an editor is to tell us of, as a glob: all that findings are built on. */
export const watchedFiles =
  '**/{*.rs,Cargo.toml,Cargo.lock,.cargo/config.toml,.cargo/config,clippy.toml,.clippy.toml,rust-toolchain,rust-toolchain.toml,async-rust-lens.toml,*baseline*.json}';
