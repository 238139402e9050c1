import Table from 'cli-table3';
import type { ProofRow } from '../prove';
import type { Finding } from './judge';

const FAULTS = ['duplicate', 'lost', 'unexplained'] as const;

/** What a table row, and the last line, count. */
interface Counts {
	runs: number;
	failed: number;
	killed: number;
	payments: number;
	others: number;
	duplicate: number;
	lost: number;
	unexplained: number;
	unknown: number;
}

function countsOf(rows: readonly ProofRow[]): Counts {
	const steps = rows.flatMap((row) => row.steps);
	const executions = steps.flatMap((step) => step.executions);
	const made = rows.flatMap(({ verdict }) => verdict.made);
	const findings = rows.flatMap(({ verdict }) => verdict.findings);
	const count = (fault: Finding['fault']) => findings.filter((one) => one.fault === fault).length;
	const payments = made.filter(({ kind }) => kind === 'payment').length;
	return {
		runs: executions.length,
		failed: executions.filter(({ status }) => status !== 'success').length,
		killed: steps.filter(({ killed }) => killed).length,
		payments,
		others: made.length - payments,
		duplicate: count('duplicate'),
		lost: count('lost'),
		unexplained: count('unexplained'),
		unknown: rows.reduce((sum, { verdict }) => sum + verdict.unknown, 0),
	};
}

const HEAD = [
	...['Scenario', 'Runs', 'Failed', 'Killed', 'Payments', 'Other records'],
	...['Duplicates', 'Lost', 'Unexplained', 'Called unknown'],
];

/** The table: one row for each scenario. */
export function tableOf(rows: readonly ProofRow[]): string {
	const table = new Table({ head: HEAD, style: { head: [], border: [] }, wordWrap: true });
	const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
	for (const name of scenarios) {
		const counts = countsOf(rows.filter(({ scenario }) => scenario === name));
		table.push([name, ...Object.values(counts).map(String)]);
	}
	return table.toString();
}

/** Findings that are shown of each scenario; the rest is counted. */
const MOST_SHOWN = 3;

/** What went wrong in a scenario, with the requests about it; what was found several times is told once. */
function findingsIn({ scenario, verdict: { findings } }: ProofRow): string[] {
	const told = new Map(findings.map((one) => [`${one.fault}: ${one.text}`, one.requests]));
	const lines = [...told].map(([text, requests]) => {
		const times = findings.filter((one) => `${one.fault}: ${one.text}` === text).length;
		const often = times > 1 ? ` (${times} times)` : '';
		return [`${scenario}: ${text}${often}`, ...requests.map((request) => `    ${request}`)];
	});
	const more = lines.length - MOST_SHOWN;
	const rest = more > 0 ? [`${scenario}: and ${more} more records`] : [];
	return [...lines.slice(0, MOST_SHOWN).flat(), ...rest];
}

/** What went wrong, scenario by scenario; of the two ways in which each is played, the first in which something did. */
export function findingsOf(rows: readonly ProofRow[]): string[] {
	const wrong = rows.filter(({ verdict }) => verdict.findings.length > 0);
	const first = new Map([...wrong].reverse().map((row) => [row.scenario, row]));
	return [...first.values()].reverse().flatMap(findingsIn);
}

/** Writes that Codat takes an Idempotency-Key for. */
const TAKES_KEY = /\/(payment|bills|suppliers|bankAccounts)$/;

/** What isn't wrong by the books, and must be known. */
export function warningsOf(rows: readonly ProofRow[]): string[] {
	const requests = rows.flatMap(({ steps }) => steps).flatMap((step) => step.requests);
	const writes = requests.filter(({ method, path }) => method === 'POST' && TAKES_KEY.test(path));
	const keyless = writes.filter(({ idempotencyKey }) => !idempotencyKey).length;
	if (keyless === 0) return [];
	return [
		`Without Idempotency-Key: ${keyless} of ${writes.length} writes. Where nothing was made twice, that is because the ` +
			'accounting software refuses to pay a paid bill. It does not while a payment waits for approval: ' +
			'see the scenario payments-wait with --platform "Sage Intacct".',
	];
}

/** The last line: `workflow=Pay scenarios=7 payments=84 duplicates=0 lost=0 unexplained=0`. */
export function lineOf(workflow: string, rows: readonly ProofRow[]): string {
	const { payments, duplicate, lost, unexplained } = countsOf(rows);
	const scenarios = new Set(rows.map(({ scenario }) => scenario)).size;
	return `workflow=${JSON.stringify(workflow)} scenarios=${scenarios} payments=${payments} duplicates=${duplicate} lost=${lost} unexplained=${unexplained}`;
}

/** Whether everything was made once, and everything is accounted for. */
export const isSound = (rows: readonly ProofRow[]): boolean => {
	const counts = countsOf(rows);
	return FAULTS.every((fault) => counts[fault] === 0);
};
