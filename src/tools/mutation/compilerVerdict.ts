import path from 'node:path';
import ts from 'typescript';

/** One compiler over a project, which is asked about files with another text than they have on disk. */
export class CompilerVerdict {
  private readonly service: ts.LanguageService;
  private changed: { readonly file: string; readonly text: string; readonly version: string } | undefined;
  private count = 0;

  /**
   * @param root folder of the project's `tsconfig.json`
   * @throws Error where that cannot be read
   */
  constructor(private readonly root: string) {
    const file = path.join(root, 'tsconfig.json');
    const read = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
    const { options, fileNames, errors } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
    const [wrong] = read.error ? [read.error] : errors;
    if (wrong) throw new Error(`${file}: ${told(wrong)}`);
    const host: ts.LanguageServiceHost = {
      getScriptFileNames: () => fileNames,
      getScriptVersion: (name) => this.changeOf(name)?.version ?? '',
      getScriptSnapshot: (name) => {
        const text = this.changeOf(name)?.text ?? ts.sys.readFile(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCompilationSettings: () => options,
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (name) => ts.sys.fileExists(name),
      readFile: (name, encoding) => ts.sys.readFile(name, encoding),
      directoryExists: (name) => ts.sys.directoryExists(name),
      getDirectories: (name) => ts.sys.getDirectories(name),
    };
    this.service = ts.createLanguageService(host);
  }

  private changeOf(name: string): CompilerVerdict['changed'] {
    return this.changed && path.relative(this.changed.file, name) === '' ? this.changed : undefined;
  }

  /**
   * What the compiler says first against a file of the project, by its path in the project, if `text` were its text; nothing where it compiles.
   * What it would say of other files is not asked.
   */
  objectionTo(file: string, text: string): string | undefined {
    this.count += 1;
    const whole = path.join(this.root, file);
    this.changed = { file: whole, text, version: String(this.count) };
    const [first] = [
      ...this.service.getSyntacticDiagnostics(whole),
      ...this.service.getSemanticDiagnostics(whole),
    ].filter(({ category }) => category === ts.DiagnosticCategory.Error);
    return first && told(first);
  }

  end(): void {
    this.service.dispose();
  }
}

function told({ code, messageText }: ts.Diagnostic): string {
  const [line = ''] = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
  return `TS${String(code)}: ${line}`;
}
