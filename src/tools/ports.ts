import net from 'node:net';
import { Problem } from './problem';

/** Tells whether a server can listen on `port` of the loopback interface; 0 asks for any free port. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/**
 * The port that was asked for, or, when none was, the preferred one or else any free one.
 * @throws {Problem} when the port that was asked for is taken
 */
export async function choosePort(asked: string | undefined, preferred = 0): Promise<number> {
  if (asked !== undefined) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Problem(`--port wants a number from 1 to 65535, not "${asked}".`);
    }
    if ((await tryPort(port)) === undefined) {
      throw new Problem(`Port ${port} is in use or not allowed; choose another one with --port.`);
    }
    return port;
  }
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new Problem('No free port was found on this machine.');
  return port;
}
