import ora from 'ora';
import { PlainError, sentence } from '../explain';

/** Shows what is being done while it is done; a failure says which step it was. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
	const spinner = ora(name).start();
	try {
		const result = await work();
		spinner.succeed();
		return result;
	} catch (error) {
		spinner.fail();
		throw new PlainError(`in step "${name}": ${sentence(error)}`);
	}
}

/** Things to undo, last first, once: at the end or when the person stops the script. */
export class Cleanup {
	/** The exit code when a signal ends the script: 130 as the shell has it, or 0 once Ctrl-C is the usual end. */
	codeOnSignal = 130;
	private readonly tasks: Array<() => Promise<unknown>> = [];
	private running?: Promise<void>;

	add(task: () => Promise<unknown>): void {
		this.tasks.push(task);
	}

	/** Whether the end has begun. */
	get begun(): boolean {
		return this.running !== undefined;
	}

	run(): Promise<void> {
		this.running ??= this.undo();
		return this.running;
	}

	private async undo(): Promise<void> {
		for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
			await task().catch((error: unknown) => console.error(sentence(error)));
		}
	}
}

/**
 * Runs a script to its exit code: 0, 1 after one sentence on stderr, or what `codeOnSignal` says when a
 * signal ends it. Whatever it started is cleaned up first.
 */
export async function main(
	name: string,
	script: (cleanup: Cleanup) => Promise<void>,
): Promise<void> {
	const cleanup = new Cleanup();
	const stop = () => void cleanup.run().then(() => process.exit(cleanup.codeOnSignal));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	let code = 0;
	try {
		await script(cleanup);
	} catch (error) {
		// After a signal, what was going on fails because it was stopped.
		if (cleanup.begun) return;
		code = 1;
		console.error(`${name} failed: ${sentence(error)}`);
	}
	if (cleanup.begun) return;
	await cleanup.run();
	process.exit(code);
}
