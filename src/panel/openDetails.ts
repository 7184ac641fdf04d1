/** More than a reader opens; the oldest are forgotten. */
const most = 100;

/** Which of the page's `<details>` are open, by the page and their summary: their nodes are made anew with each page and each news. */
export class OpenDetails {
  private opened = new Set<string>();
  private anchor = '';
  private readonly keys = new WeakMap<HTMLDetailsElement, string>();

  /** @param changed is called when the reader opened or closed one below `root` */
  constructor(
    private readonly root: HTMLElement,
    private readonly changed: () => void,
  ) {
    // Such events do not rise: they are caught on their way down.
    root.addEventListener('toggle', (event) => this.note(event.target), { capture: true });
  }

  get all(): readonly string[] {
    return [...this.opened];
  }

  /** Takes what was stored, where it is a list of texts. */
  read(stored: unknown): void {
    if (!Array.isArray(stored)) return;
    this.opened = new Set(stored.filter((each): each is string => typeof each === 'string').slice(-most));
  }

  /** Opens those that have come onto the page of `anchor`, and were open before. */
  restore(anchor: string): void {
    this.anchor = anchor;
    for (const details of this.root.querySelectorAll('details')) {
      if (this.keys.has(details)) continue;
      if (this.opened.has(this.keyOf(details))) details.open = true;
    }
  }

  private note(target: EventTarget | null): void {
    if (!(target instanceof HTMLDetailsElement) || !target.isConnected) return;
    const key = this.keyOf(target);
    this.opened.delete(key);
    if (target.open) this.opened.add(key);
    this.opened = new Set([...this.opened].slice(-most));
    this.changed();
  }

  private keyOf(details: HTMLDetailsElement): string {
    const known = this.keys.get(details);
    if (known !== undefined) return known;
    const place = details.closest('#contents') ? 'contents' : this.anchor;
    const key = `${place} ${details.querySelector('summary')?.textContent ?? ''}`;
    this.keys.set(details, key);
    return key;
  }
}
