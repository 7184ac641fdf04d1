import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Below so many bytes a heap may grow as it likes: from 280 MB on, pixi (252,280 lines) took 555 MB, from 128 MB on 450. */
const small = 128e6;
let isHeld = false;

/**
 * Keeps a large heap from growing much faster than what lives in it, to be called now and then. V8 lets a heap grow by a half and
 * more before it collects what is garbage; by 30 percent at a time, a workspace of 250,000 lines takes a sixth less
 * memory, for a tenth more processor time, which small ones need not spend. Source: v8/src/flags/flag-definitions.h.
 */
export function holdLargeHeap(): void {
  if (isHeld || getHeapStatistics().total_heap_size < small) return;
  isHeld = true;
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * Has this thread's functions run longer before V8 optimises them, to be called once, by a program of ours alone. Up to version 11 (Node 21) it
 * optimises what has run for 66 KB of bytecode: in a run of a second the optimiser keeps a second core busy with what is thrown away again. At 600 KB
 * an edited run over tokio 1.24 takes 0.82 s instead of 0.98, a cold one 6.6 s of the processor instead of 8.9. Later versions count calls, and
 * gain little from it.
 */
export function optimizeLate(): void {
  if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=600000');
}
