import { startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator';
import { ensureN8n } from '../../../scripts/n8n/installation/install';
import { packNodes } from '../../../scripts/n8n/installation/pack';
import { startN8n, type N8nServer } from '../../../scripts/n8n/server/server';
import { codatCredential } from '../../../scripts/n8n/story/workflow';

export interface Stage {
	emulator: Emulator;
	n8n: N8nServer;
	close(): Promise<void>;
}

export interface StageOptions {
	/** Name of the test file: n8n's output is kept in .cache/e2e-<name>.log. */
	name: string;
	files?: string[];
	env?: NodeJS.ProcessEnv;
	emulator?: EmulatorOptions;
	/** Whether n8n gets the Codat API credential of the emulator; true unless told. */
	credential?: boolean;
}

// A test run that is stopped takes its servers along: they are ended when the process exits in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => process.exit(1));
}

/** What a file's `before` may take: a first installation of n8n is several minutes. */
export const setUp = { timeout: 600_000 };

/** An emulator of Codat and a real n8n with the packed nodes and the emulator's credential. */
export async function startStage(options: StageOptions): Promise<Stage> {
	await ensureN8n();
	const tarball = await packNodes();
	const emulator = await startEmulator(options.emulator);
	try {
		const { name, files, env, credential = true } = options;
		const n8n = await startN8n({ tarball, files, env, log: `e2e-${name}.log` });
		if (credential) await n8n.importCredential(codatCredential(emulator));
		return {
			emulator,
			n8n,
			async close() {
				await n8n.stop();
				await emulator.close();
			},
		};
	} catch (error) {
		await emulator.close();
		throw error;
	}
}
