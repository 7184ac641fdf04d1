import { createConnection, type InitializeParams, ProposedFeatures } from 'vscode-languageserver/node';
import { Log } from './log';
import { LanguageServer } from './server';

/**
 * Speaks the language server protocol over standard input and output, until the client says `exit`, closes them, or is gone.
 * The process ends with code 0 after `shutdown`, else with 1.
 */
export function serve(): void {
  const connection = createConnection(
    ProposedFeatures.all,
    // Streams, not readers of streams: of these alone the connection notices the end.
    process.stdin,
    process.stdout,
  );
  const log = new Log(connection.console);
  // Standard output is the protocol's: whoever prints, prints beside it.
  console.log = console.error;
  let server: LanguageServer | undefined;
  connection.onInitialize((params: InitializeParams) => {
    server = new LanguageServer(connection, __dirname, params, log);
    return server.capabilities;
  });
  connection.onInitialized(() => void server?.begin());
  connection.onShutdown(() => server?.end());
  connection.listen();
}
