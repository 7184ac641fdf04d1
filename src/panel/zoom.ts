/** From how many CSS pixels of room on, or up to how many, a page is laid out in another way. */
const rooms = { narrow: 460, wide: 800 } as const;

/**
 * Draws the page larger or smaller, and lays it out for the room that is left then. Media queries know nothing of that room, so
 * `body` says by its classes `narrow` and `wide` what there is; heights of the window are divided by `--zoom`.
 */
export class PageZoom {
  private percent = 100;

  constructor() {
    window.addEventListener('resize', () => this.layOut());
    this.layOut();
  }

  /** @param percent of the usual size; what was read stays in sight */
  apply(percent: number): void {
    const root = document.documentElement;
    const part = window.scrollY / root.scrollHeight;
    this.percent = percent;
    root.style.zoom = String(percent / 100);
    root.style.setProperty('--zoom', String(percent / 100));
    this.layOut();
    window.scrollTo({ top: part * root.scrollHeight });
  }

  private layOut(): void {
    const room = (window.innerWidth * 100) / this.percent;
    document.body.classList.toggle('narrow', room <= rooms.narrow);
    document.body.classList.toggle('wide', room >= rooms.wide);
  }
}
