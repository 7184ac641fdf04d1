import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { truthFolder } from './cargo';

const lock = path.join(truthFolder, 'workshop.lock');

/** Runs `work` while no other run mutates and compiles in the same folders; waits for one that does. */
export async function holdWorkshop<Result>(work: () => Promise<Result>): Promise<Result> {
  mkdirSync(truthFolder, { recursive: true });
  let hasTold = false;
  while (!takeLock()) {
    if (!hasTold) console.error(`Waiting for process ${readHolder()}, which compiles mutants …`);
    hasTold = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(readHolder()))) return false;
    // Its holder was ended while it worked.
    rmSync(lock, { force: true });
    return false;
  }
}

function readHolder(): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
