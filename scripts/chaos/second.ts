import type { Emulator } from '../../emulator';
import { N8nCli } from '../n8n/cli';
import type { Home } from '../n8n/server/home';
import { codatCredential, type Workflow } from '../n8n/story/workflow';

/**
 * A second n8n, with a home, a database and a process of its own, which pays the same bills at the same time: what two
 * workers, or two installations, know of each other is nothing but Codat's answers and the books.
 */
export class SecondExecutor {
	/** How often it has run. */
	runs = 0;

	private constructor(
		private readonly cli: N8nCli,
		private readonly emulator: Emulator,
	) {}

	static async open(home: Home, emulator: Emulator): Promise<SecondExecutor> {
		const cli = new N8nCli(home);
		await cli.importCredential(codatCredential(emulator));
		return new SecondExecutor(cli, emulator);
	}

	/**
	 * Begins a run; resolves when it has sent its first request.
	 *
	 * @returns resolves when it has ended, however that was: what counts is on the books
	 */
	async begin(workflow: Workflow): Promise<{ ended: Promise<unknown> }> {
		await this.cli.importWorkflow(workflow);
		const { log } = this.emulator.context;
		const before = log.total;
		let isOver = false;
		const ended = this.cli
			.execute(workflow.id)
			.catch(() => undefined)
			.finally(() => (isOver = true));
		while (log.total === before && !isOver) await new Promise((resolve) => setTimeout(resolve, 20));
		this.runs += 1;
		return { ended };
	}
}
