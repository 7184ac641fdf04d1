/** How the picture lies: scale, and where its corner is, in pixels of the window. */
export interface Lie {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels at the bottom that buttons stand in. */
const buttons = 50;
const smallest = 0.1;
const largest = 4;
const step = 1.2;
/** Pixels that a key or a turn of the wheel moves by. */
const stride = 60;
/** Pixels that a press may wander and still be a click. */
const click = 4;

/** Zooms and moves a picture by wheel, mouse and keys. */
export class Viewport {
  private lie: Lie = { scale: 1, x: 0, y: 0 };
  private size = { width: 1, height: 1 };
  private content: SVGGElement | undefined;

  constructor(
    private readonly picture: SVGSVGElement,
    /** Told when it lies differently. */
    private readonly onMoved: (lie: Lie) => void,
  ) {
    picture.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    picture.addEventListener('pointerdown', (event) => this.grab(event));
    picture.addEventListener('keydown', (event) => this.key(event));
    picture.addEventListener('focusin', (event) => this.follow(event));
  }

  /** Shows new content of that size, as the old one lay; fitted where there was none. */
  show(
    content: SVGGElement,
    size: { readonly width: number; readonly height: number },
    lie: Lie | undefined,
  ): void {
    this.content = content;
    this.size = size;
    this.picture.replaceChildren(content);
    if (lie) this.put(lie);
    else this.fit();
  }

  get current(): Lie {
    return this.lie;
  }

  zoomIn(): void {
    this.zoom(step);
  }

  zoomOut(): void {
    this.zoom(1 / step);
  }

  /** Makes all of it visible, no larger than it is. */
  fit(): void {
    const { width, height } = freeRoom(this.room);
    const scale = limited(Math.min(1, width / this.size.width, height / this.size.height));
    this.put({
      scale,
      x: (width - this.size.width * scale) / 2,
      y: Math.max(0, (height - this.size.height * scale) / 2),
    });
  }

  private get room(): { width: number; height: number } {
    const { width, height } = this.picture.getBoundingClientRect();
    return { width: width || 1, height: height || 1 };
  }

  private put(lie: Lie): void {
    this.lie = lie;
    this.content?.setAttribute(
      'transform',
      `translate(${String(lie.x)} ${String(lie.y)}) scale(${String(lie.scale)})`,
    );
    this.onMoved(lie);
  }

  /** What lies at `x` and `y` of the window stays there. */
  private zoom(factor: number, x = this.room.width / 2, y = this.room.height / 2): void {
    const scale = limited(this.lie.scale * factor);
    const ratio = scale / this.lie.scale;
    this.put({ scale, x: x - (x - this.lie.x) * ratio, y: y - (y - this.lie.y) * ratio });
  }

  private move(x: number, y: number): void {
    this.put({ ...this.lie, x: this.lie.x + x, y: this.lie.y + y });
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.picture.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey)
      this.zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    else if (event.shiftKey) this.move(-event.deltaY, -event.deltaX);
    else this.move(-event.deltaX, -event.deltaY);
  }

  private grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    let { clientX, clientY } = event;
    const begun = { x: clientX, y: clientY };
    let hasMoved = false;
    const drag = (next: PointerEvent): void => {
      if (!hasMoved && Math.hypot(next.clientX - begun.x, next.clientY - begun.y) < click) return;
      hasMoved = true;
      this.picture.classList.add('dragged');
      this.move(next.clientX - clientX, next.clientY - clientY);
      ({ clientX, clientY } = next);
    };
    const end = (): void => {
      this.picture.classList.remove('dragged');
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      // Whoever drags chooses nothing.
      if (hasMoved)
        window.addEventListener('click', (each) => each.stopPropagation(), { capture: true, once: true });
    };
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  }

  private key(event: KeyboardEvent): void {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.move(stride, 0),
      ArrowRight: () => this.move(-stride, 0),
      ArrowUp: () => this.move(0, stride),
      ArrowDown: () => this.move(0, -stride),
      '+': () => this.zoomIn(),
      '=': () => this.zoomIn(),
      '-': () => this.zoomOut(),
      '0': () => this.fit(),
    };
    const action = actions[event.key];
    // With Ctrl these are VS Code's own.
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  /** Brings what has the focus into sight. */
  private follow({ target }: FocusEvent): void {
    if (!(target instanceof SVGElement) || target === this.picture) return;
    const part = target.getBoundingClientRect();
    const room = this.picture.getBoundingClientRect();
    const shift = (from: number, to: number, start: number, end: number): number =>
      from < start ? start - from : to > end ? Math.max(end - to, start - from) : 0;
    const x = shift(part.left, part.right, room.left + 12, room.right - 12);
    const y = shift(part.top, part.bottom, room.top + 12, room.bottom - 12);
    if (x !== 0 || y !== 0) this.move(x, y);
  }
}

/** What the buttons leave free of a window. */
export function freeRoom({ width, height }: { readonly width: number; readonly height: number }): {
  width: number;
  height: number;
} {
  return { width, height: Math.max(1, height - buttons) };
}

function limited(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
