import { spawn, spawnSync } from 'node:child_process';

const running = new Set();
const cleanups = new Set();
const isWindows = process.platform === 'win32';

/**
 * Starts a command as the leader of a process group of its own, so that `endGroup` reaches what it starts in turn.
 * The group ends with this process, however it ends (SIGKILL excepted).
 */
export function startGroup(command, args, options = {}) {
  listen();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !isWindows });
  if (child.pid === undefined) return child;
  running.add(child.pid);
  return child;
}

/** Ends all processes of the group that `child` leads: asked first, killed after `patience` milliseconds. */
export async function endGroup(child, patience = 3000) {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const until = Date.now() + patience;
  while (isAlive(pid) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 25));
  signalGroup(pid, 'SIGKILL');
  running.delete(pid);
}

/** Runs the synchronous `cleanup` when this process ends; returns a function that runs it now instead. */
export function atEnd(cleanup) {
  listen();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}

function onExit() {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
  for (const cleanup of cleanups) cleanup();
}

let listening = false;

function listen() {
  // Always the last listener: libraries end their own processes first, then folders that these write to can go.
  process.off('exit', onExit);
  process.on('exit', onExit);
  if (listening) return;
  listening = true;
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => process.exit(128 + number));
  }
}

function signalGroup(pid, signal) {
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

function isAlive(pid) {
  try {
    process.kill(isWindows ? pid : -pid, 0);
    return true;
  } catch {
    return false;
  }
}
