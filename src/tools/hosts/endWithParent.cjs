// Loaded into a server before its own code: ends it when the tool that started it is gone, even by `kill -9`.
// The server's own children have another parent and are left to the server.
if (String(process.ppid) === process.env.ASYNC_RUST_LENS_PARENT) {
  process.stdin.on('close', () => process.exit()).resume();
}
