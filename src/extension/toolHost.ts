import * as vscode from 'vscode';

/** A tool for assistants, as `vscode.LanguageModelTool` of VS Code 1.95 and later has it. Source: code.visualstudio.com/api/extension-guides/tools. */
export interface AssistantTool {
  /** Rejects with words for the model where the input is of no use. */
  invoke(options: { readonly input: unknown }, cancellation: vscode.CancellationToken): Promise<unknown>;
  prepareInvocation(options: { readonly input: unknown }): {
    readonly invocationMessage: string;
    /** With these, the editor asks the user first. */
    readonly confirmationMessages?: { readonly title: string; readonly message: string };
  };
}

/** Where tools are registered. */
export interface ToolHost {
  registerTool(name: string, tool: AssistantTool): vscode.Disposable;
  /** The answer of a tool, of this text. */
  resultOf(text: string): unknown;
}

/** The part of the editor that older versions do not have. */
interface WithTools {
  readonly lm?: { registerTool?(name: string, tool: AssistantTool): vscode.Disposable };
  readonly LanguageModelToolResult?: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (text: string) => unknown;
}

/** The first minor version of VS Code 1 whose tools are no proposal any more: before it, asking for one throws. */
const firstWithTools = 95;

/** This editor’s, or undefined where it knows no tools: VS Code before 1.95, and editors made from it. */
export function editorToolHost(): ToolHost | undefined {
  const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
  if (major === 1 && minor < firstWithTools) return undefined;
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Part } = vscode as WithTools;
  if (!lm?.registerTool || !Result || !Part) return undefined;
  return {
    registerTool: (name, tool) => lm.registerTool?.(name, tool) ?? new vscode.Disposable(() => undefined),
    resultOf: (text) => new Result([new Part(text)]),
  };
}
