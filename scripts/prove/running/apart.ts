import { spawnSync } from 'node:child_process';

/** Set in the process that runs apart. */
const MARK = 'CODAT_PROVE_APART';

/** Runs a command in a network of its own, in which there is nothing but its loopback interface. */
const APART = [
	...['unshare', '--user', '--map-root-user', '--net', '--'],
	...['sh', '-c', 'ip link set lo up && exec "$@"', 'sh'],
];

/** Whether this process, and what it starts, reaches nothing but itself. */
export const isApart = (): boolean => process.env[MARK] !== undefined;

/**
 * Goes on as the same script from its beginning, in a network of its own, where the machine can do that: Linux with
 * namespaces for everybody, and the programs `unshare` and `ip`. Returns if it can't, or has done so.
 */
export function goApart(): void {
	if (isApart() || typeof process.execve !== 'function') return;
	const { status } = spawnSync(APART[0], [...APART.slice(1), 'true'], { stdio: 'ignore' });
	if (status !== 0) return;
	const script = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
	const env = { ...process.env, [MARK]: '1' };
	process.execve('/usr/bin/env', ['env', ...APART, ...script], env as Record<string, string>);
}
