import path from 'node:path';
import { startEmulator, type Emulator } from '../../emulator';
import { Random } from '../../emulator/random';
import { start, type Running } from '../bench/execute';
import { N8nCli } from '../n8n/cli';
import { sentence } from '../n8n/explain';
import type { Home } from '../n8n/home';
import { itemsOf } from '../n8n/outcome';
import { codatCredential } from '../n8n/workflow';
import { faultRules } from './faults';
import { tally, type Tally } from './payments';
import { PAY, paymentWorkflows } from './workflows';

export interface ChaosOptions {
	payments: number;
	/** Probability of a fault of any kind, for each request. */
	faults: number;
	/** How often n8n is killed. */
	kills: number;
	seed: number;
	/** Told of each run. */
	log?: (line: string) => void;
}

export interface Outcome extends Tally {
	/** Payments that failed in n8n's last run: all, if there never was a run to the end. */
	unknown: number;
	kills: number;
	faults: number;
}

const MAX_RUNS = 30;

/** Codat keeps the answer to an idempotency key, a 5xx too, for 90 minutes. */
const PAST_THE_CACHE_MS = 91 * 60_000;

const LATENCY_MS = 20;

interface Failed {
	error?: { httpCode?: string | null };
}

/** Kills n8n at random moments: when so many payments are on the books, and up to 0.2 s later. */
class Killer {
	running?: Running;
	done = 0;
	private readonly moments: number[];

	constructor(
		private readonly random: Random,
		{ kills, payments }: ChaosOptions,
	) {
		// In the first four fifths: at the end of a run some payments wait for Codat's cache.
		const moments = Array.from({ length: kills }, () => random.int(1, Math.floor(payments * 0.8)));
		this.moments = moments.sort((a, b) => a - b);
	}

	get pending(): boolean {
		return this.moments.length > 0;
	}

	/** To be told of every answer. */
	watch(recorded: number): void {
		if (!this.running || !this.pending || recorded < this.moments[0]) return;
		const { kill } = this.running;
		this.running = undefined;
		this.moments.shift();
		this.done++;
		setTimeout(kill, this.random.int(0, 200));
	}
}

/** Runs a workflow once. Returns the payments that failed, or why there is no telling. */
async function attempt(home: Home, workflowId: string, killer: Killer): Promise<Failed[] | string> {
	const running = await start(home, workflowId, path.join(home.folder, 'chaos.log'));
	killer.running = running;
	const killsBefore = killer.done;
	try {
		const items = itemsOf(await running.result, PAY) as Failed[];
		return items.filter(({ error }) => error !== undefined);
	} catch (error) {
		return killer.done > killsBefore ? 'killed' : sentence(error);
	} finally {
		killer.running = undefined;
	}
}

const reason = ({ error }: Failed) => error?.httpCode ?? 'other';

const isKept = (failed: Failed) => /^5\d\d$/.test(reason(failed));

/** `3 × 500, 1 × ECONNRESET`: how many payments failed, and why; empty if none did. */
function summary(failed: Failed[]): string {
	const counts = new Map<string, number>();
	for (const one of failed) counts.set(reason(one), (counts.get(reason(one)) ?? 0) + 1);
	return [...counts].map(([code, count]) => `${count} × ${code}`).join(', ');
}

/**
 * Pays bills through n8n while requests meet faults and n8n is killed, running the workflow again until nothing is left to do, or
 * `MAX_RUNS` times.
 *
 * @param home an n8n with the nodes installed, in which nothing else runs
 */
export async function chaos(home: Home, options: ChaosOptions): Promise<Outcome> {
	const { payments, seed, log = () => {} } = options;
	let watch = () => {};
	const emulator: Emulator = await startEmulator({
		bills: payments,
		seed,
		latencyMs: LATENCY_MS,
		limits: { perDay: Infinity },
		onExchange: () => watch(),
	});
	try {
		const company = emulator.books.companyNamed('Longshore Wholesale');
		const [connection] = company.connections;
		const [bankAccount] = connection.bankAccounts;
		const place = { companyId: company.id, connectionId: connection.id };
		const workflows = paymentWorkflows(place, bankAccount.id);
		const n8n = new N8nCli(home);
		await n8n.importCredential(codatCredential(emulator));
		for (const workflow of Object.values(workflows)) await n8n.importWorkflow(workflow);

		emulator.setFaults(faultRules(options.faults));
		const killer = new Killer(new Random(seed, 'kills'), options);
		watch = () => killer.watch(connection.payments.size);
		let workflow = workflows.soon;
		let unknown = payments;
		for (let run = 1; run <= MAX_RUNS; run++) {
			const failed = await attempt(home, workflow.id, killer);
			const result = typeof failed === 'string' ? failed : summary(failed) || 'nothing failed';
			log(`run ${run} (${workflow.id}): ${connection.payments.size} on the books; ${result}`);
			const counts = tally(emulator, company.id);
			// A duplicate is never mended by another run.
			if (counts.duplicates > 0) break;
			if (typeof failed === 'string') continue;
			unknown = failed.length;
			if (killer.pending) continue;
			if (failed.length === 0) break;
			// Nothing but kept answers is left: only waiting helps, as the node's error says.
			if (failed.every(isKept)) {
				emulator.advanceClock(PAST_THE_CACHE_MS);
				workflow = workflows.later;
			}
		}
		const { faults } = emulator.ledger().counters;
		return { ...tally(emulator, company.id), unknown, kills: killer.done, faults };
	} finally {
		await emulator.close();
	}
}
