import type { FileId, Finding } from './findings';
import type { ToWorker } from './protocol';

/** Milliseconds that what was found in an earlier run has to be read, before a document that was opened is looked at. */
const headStart = 50;

type Opened = ToWorker & { type: 'open' };

/** Where findings come from, and where they go. */
export interface EarlierHost {
  /** What was found in an earlier run in the file with this text; undefined where that is not known. */
  earlier(file: FileId, text: string): Promise<readonly Finding[] | undefined>;
  /** Says it of an open document, unless something newer was said of it; tells whether it did. */
  tell(file: FileId, version: number, findings: readonly Finding[]): boolean;
}

/** Says of documents that are opened what an earlier run found in them, until somebody types in them or looks at them. */
export class EarlierFindings {
  private readonly versions = new Map<FileId, number>();
  private readonly recalls = new Map<FileId, Promise<void>>();
  private readonly standing = new Set<FileId>();

  constructor(private readonly host: EarlierHost) {}

  /** Takes each message in when it comes: it may have to wait until it is its turn. */
  receive(message: ToWorker): void {
    if (message.type === 'open') {
      this.versions.set(message.file, message.version);
      this.recalls.set(message.file, this.recall(message));
    } else if (message.type === 'change') {
      this.versions.set(message.file, message.version);
      this.standing.delete(message.file);
    } else if (message.type === 'close') {
      for (const all of [this.versions, this.recalls, this.standing]) all.delete(message.file);
    }
  }

  /** Ends when it was said, or is known that there is nothing to say, and soon in any case. */
  async told(file: FileId): Promise<void> {
    const recall = this.recalls.get(file);
    this.recalls.delete(file);
    await Promise.race([recall, new Promise((resolve) => void setTimeout(resolve, headStart))]);
  }

  /** Whether what was found earlier is all that was said of a document. */
  standsFor(file: FileId): boolean {
    return this.standing.has(file);
  }

  /** The document is looked at. */
  end(file: FileId): void {
    this.standing.delete(file);
  }

  private async recall({ file, version, text }: Opened): Promise<void> {
    const findings = await this.host.earlier(file, text);
    if (findings && this.versions.get(file) === version && this.host.tell(file, version, findings))
      this.standing.add(file);
  }
}
