import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const running = new Set();
const cleanups = new Set();
const isWindows = process.platform === 'win32';

/**
 * Starts a command as the leader of a process group of its own, so that `endGroup` reaches what it starts in turn.
 * The group ends with this process, unless that is killed by SIGKILL.
 */
export function startGroup(command, args, options = {}) {
  if (ending) throw new Error('This process is ending.');
  listen();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !isWindows });
  if (child.pid === undefined) return child;
  running.add(child.pid);
  return child;
}

/** Ends all processes of the group that `child` leads: asked first, killed after `patience` milliseconds. */
export async function endGroup(child, patience = 10_000) {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const until = Date.now() + patience;
  while (isAlive(pid) && Date.now() < until) await pause();
  signalGroup(pid, 'SIGKILL');
  running.delete(pid);
}

/** True once a signal told this process to end: what then fails, fails for that reason. */
export function isEnding() {
  return ending;
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
let ending = false;

function listen() {
  // Always the last listener: libraries end their own processes first, then folders that these write to can go.
  process.off('exit', onExit);
  process.on('exit', onExit);
  if (listening) return;
  listening = true;
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => endAll().then(() => process.exit(128 + number)));
  }
}

// Asked first: what we started may have started groups of its own, which only it knows. A second signal ends the wait.
async function endAll() {
  if (ending) return;
  ending = true;
  for (const pid of running) signalGroup(pid, 'SIGTERM');
  const until = Date.now() + 5000;
  while ([...running].some(isAlive) && Date.now() < until) await pause();
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, 25));
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
  } catch {
    return false;
  }
  return process.platform !== 'linux' || hasLivingMember(pid);
}

// A process that ended stays in its group until its parent looks, which in a container can take seconds.
function hasLivingMember(group) {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // After the command in parentheses, which may hold any character: state, parent, group.
      const [state, , itsGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(itsGroup) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}
