import ora from 'ora';
import { PlainError, sentence } from './explain';

/** Shows what is being done while it is done; a failure says which step it was. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
	const spinner = ora(name).start();
	try {
		const result = await work();
		spinner.succeed();
		return result;
	} catch (error) {
		spinner.fail();
		throw new PlainError(`step "${name}" failed: ${sentence(error)}`);
	}
}

/** Things to undo, last first, once: at the end or when the person stops the script. */
export class Cleanup {
	private readonly tasks: Array<() => Promise<unknown>> = [];
	private running?: Promise<void>;

	add(task: () => Promise<unknown>): void {
		this.tasks.push(task);
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
 * Runs a script to its exit code: 0, 1 after one sentence on stderr, or, when it is stopped by a signal
 * before its end, 130. Whatever it started is cleaned up first.
 */
export async function main(
	name: string,
	script: (cleanup: Cleanup) => Promise<void>,
): Promise<void> {
	const cleanup = new Cleanup();
	const stop = () => void cleanup.run().then(() => process.exit(130));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	let code = 0;
	try {
		await script(cleanup);
	} catch (error) {
		code = 1;
		await cleanup.run();
		console.error(`${name} failed: ${sentence(error)}`);
	}
	await cleanup.run();
	process.exit(code);
}
