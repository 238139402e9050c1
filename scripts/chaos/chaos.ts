import { startEmulator } from '../../emulator';
import { Random } from '../../emulator/values/random';
import type { Home } from '../n8n/server/home';
import { itemsOf } from '../n8n/story/outcome';
import { codatCredential } from '../n8n/story/workflow';
import { PAST_THE_CACHE_MS, runWorkflowOnce } from '../prove/running/course';
import { Instance } from '../prove/running/instance';
import { Killer } from '../prove/running/killer';
import type { Step } from '../prove/running/step';
import { Corrections } from './corrections';
import { faultRules } from './faults';
import { countPayments, isInFull, type Tally } from './payments';
import { SecondExecutor } from './second';
import { PAY, paymentWorkflows } from './workflows';

export interface ChaosOptions {
	payments: number;
	/** Probability of a fault of any kind, for each request. */
	faults: number;
	/** How often n8n is killed. */
	kills: number;
	seed: number;
	/** An n8n of another home, which pays the same bills at the same time. */
	second?: Home;
	/** Told of each run. */
	log?: (line: string) => void;
}

export interface Outcome extends Tally {
	/** Payments that failed in n8n's last run: all, if there never was a run to the end. */
	unknown: number;
	kills: number;
	faults: number;
	/** Bills that were corrected after they had been listed, and before they were paid. */
	corrected: number;
	/** Payments of unknown outcome that the books have settled, in runs that weren't killed. */
	settled: number;
	/** Runs of the second n8n. */
	second: number;
	/** Answers that Codat has repeated, because a payment was sent once more under its key. */
	repeated: number;
}

const MAX_RUNS = 30;

const LATENCY_MS = 20;

interface Output {
	error?: { httpCode?: string | null };
	settledBy?: string;
}

/** Kills at random moments: when so many payments are on the books, and up to 0.2 s later. */
function killerOf({ seed, kills, payments }: ChaosOptions): Killer {
	const random = new Random(seed, 'kills');
	// In the first four fifths: at the end of a run some payments wait for Codat's cache.
	const moments = Array.from({ length: kills }, () => random.int(1, Math.floor(payments * 0.8)));
	return new Killer(moments, () => random.int(0, 200));
}

/** What came of the payments of a run, or why there is no telling. */
function outputsOf({ killed, executions }: Step): Output[] | string {
	if (killed) return 'killed';
	const ended = executions.at(-1);
	if (!ended?.data || ended.status !== 'success') return ended?.status ?? 'not run';
	return itemsOf(ended.data, PAY) as Output[];
}

/** The payments of a run that failed, of which the books say what became; undefined if there is no telling. */
function readRun(step: Step) {
	const outputs = outputsOf(step);
	if (typeof outputs === 'string') return { failed: undefined, settled: 0, result: outputs };
	const failed = outputs.filter(({ error }) => error !== undefined);
	const settled = outputs.filter(({ settledBy }) => settledBy === 'books').length;
	return { failed, settled, result: summary(failed) || 'nothing failed' };
}

const reason = ({ error }: Output) => error?.httpCode ?? 'other';

const isKept = (failed: Output) => /^5\d\d$/.test(reason(failed));

/** `3 × 500, 1 × ECONNRESET`: how many payments failed, and why; empty if none did. */
function summary(failed: Output[]): string {
	const counts = new Map<string, number>();
	for (const one of failed) counts.set(reason(one), (counts.get(reason(one)) ?? 0) + 1);
	return [...counts].map(([code, count]) => `${count} × ${code}`).join(', ');
}

/** Starts an emulator with the bills that are to be paid, some of which are corrected meanwhile. */
async function startBooks({ payments, seed }: ChaosOptions, killer: Killer) {
	const emulator = await startEmulator({
		bills: payments,
		seed,
		latencyMs: LATENCY_MS,
		limits: { perDay: Infinity },
		onExchange: (exchange) => {
			killer.watch(connection.payments.size);
			corrections.see(exchange);
		},
	});
	const company = emulator.books.companyNamed('Longshore Wholesale');
	const [connection] = company.connections;
	const corrections = new Corrections(() =>
		connection.bills.filter(
			({ status, reference = '' }) => status === 'Open' && isInFull(reference),
		),
	);
	return { emulator, company, connection, corrections };
}

/**
 * Pays bills through n8n while requests meet faults and n8n is killed, running the workflow again until nothing is left
 * to do, or `MAX_RUNS` times.
 *
 * @param home an n8n with the nodes installed, in which nothing else runs
 */
export async function chaos(home: Home, options: ChaosOptions): Promise<Outcome> {
	const { payments, log = () => {} } = options;
	const killer = killerOf(options);
	const { emulator, company, connection, corrections } = await startBooks(options, killer);
	const [bankAccount] = connection.bankAccounts;
	const instance = await Instance.start(home, 'chaos.log');
	const place = { companyId: company.id, connectionId: connection.id };
	const { soon, later } = paymentWorkflows(place, bankAccount.id);
	const second = options.second && (await SecondExecutor.open(options.second, emulator));
	const stage = async ({ workflow, subWorkflow, path, second: beside }: typeof soon) => {
		await instance.publish(subWorkflow, [codatCredential(emulator)]);
		const workflowId = await instance.publish(workflow, [codatCredential(emulator)]);
		return { emulator, instance, workflowId, killer, beside, start: () => instance.post(path) };
	};
	try {
		let current = await stage(soon);
		emulator.setFaults(faultRules(options.faults));
		let unknown = payments;
		let isLater = false;
		let settled = 0;
		for (let count = 1; count <= MAX_RUNS; count++) {
			corrections.beginRun();
			const other = await second?.begin(current.beside);
			const { failed, result, ...run } = readRun(await runWorkflowOnce(current));
			await other?.ended;
			settled += run.settled;
			log(`run ${count}: ${connection.payments.size} on the books; ${result}`);
			// A duplicate is never mended by another run.
			if (countPayments(emulator, company.id).duplicates > 0) break;
			if (!failed) continue;
			unknown = failed.length;
			if (killer.pending) continue;
			if (failed.length === 0) break;
			// Nothing but kept answers is left: only waiting helps, as the node's error says.
			if (failed.every(isKept)) {
				emulator.advanceClock(PAST_THE_CACHE_MS);
				if (isLater) continue;
				isLater = true;
				await instance.unpublish(current.workflowId);
				current = await stage(later);
			}
		}
		await instance.unpublish(current.workflowId);
		const { faults } = emulator.ledger().counters;
		return {
			...countPayments(emulator, company.id),
			...{ unknown, kills: killer.done, faults, corrected: corrections.count, settled },
			...{ second: second?.runs ?? 0, repeated: emulator.context.log.replays },
		};
	} finally {
		await instance.stop();
		await emulator.close();
	}
}
