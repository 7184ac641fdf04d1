import { CodeActionKind, type InitializeParams, MarkupKind } from 'vscode-languageserver/node';
import { chooseEncoding, type Encoding } from './positions';

/** What the client said that it can do, as far as we ask for it. */
export interface ClientAbilities {
  readonly encoding: Encoding;
  readonly readsMarkdown: boolean;
  readonly takesActions: boolean;
  readonly takesSnippets: boolean;
  readonly takesVersions: boolean;
  readonly showsDocuments: boolean;
  readonly showsProgress: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersFiles: boolean;
  readonly changesFolders: boolean;
  readonly showsRelated: boolean;
  readonly showsLinks: boolean;
  readonly showsTags: boolean;
  readonly refreshesHints: boolean;
  /** Whether it asks for diagnostics, and again when it is told that there are new ones: else they are sent. */
  readonly pullsDiagnostics: boolean;
}

export function abilitiesOf({ capabilities }: InitializeParams): ClientAbilities {
  const { general, textDocument, window, workspace } = capabilities;
  const diagnostics = textDocument?.publishDiagnostics;
  const kinds = textDocument?.codeAction?.codeActionLiteralSupport?.codeActionKind.valueSet;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    // A client that says nothing of formats shows what it gets.
    readsMarkdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? true,
    takesActions:
      kinds !== undefined && kinds.some((kind) => kind === '' || kind === CodeActionKind.QuickFix),
    takesSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    takesVersions: workspace?.workspaceEdit?.documentChanges === true,
    showsDocuments: window?.showDocument?.support === true,
    showsProgress: window?.workDoneProgress === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    showsRelated: diagnostics?.relatedInformation === true,
    showsLinks: diagnostics?.codeDescriptionSupport === true,
    showsTags: diagnostics?.tagSupport !== undefined,
    pullsDiagnostics:
      textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
  };
}
