import type { Bench } from '../../bench';
import type { Figure } from '../../figure';
import { chain, feed } from '../../workflows';
import { pay, paymentsOf, placesOf } from './payments';

const COMPANIES = 40;
const PAYMENTS = 10;
const LATENCY_MS = 200;

/** Companies whose accounting software takes no requests for an hour. */
const LIMITED = 2;

/** Runs of each kind, in turns. */
const ROUNDS = 3;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Pays the bills of all companies; the seconds until the last payment of those that are not limited. */
async function payAll(
	bench: Bench,
	limited: number,
): Promise<{ seconds: number; missing: number }> {
	const emulator = await bench.start({
		companies: COMPANIES,
		companyBills: PAYMENTS,
		latencyMs: LATENCY_MS,
	});
	const places = placesOf(emulator);
	emulator.setFaults(
		places.slice(0, limited).map(({ companyId }) => ({
			kind: 'softwareLimit',
			route: `/companies/${companyId}/`,
			retryAfter: 3600,
		})),
	);
	const data = await bench.execute(
		chain('isolation', [
			...feed(paymentsOf(emulator)),
			{ ...pay, onError: 'continueRegularOutput' },
		]),
	);
	const [{ executionTime }] = data.resultData.runData.Pay;
	const others = places.slice(limited);
	const made = others.reduce((sum, { connection }) => sum + connection.payments.size, 0);
	return { seconds: executionTime / 1000, missing: others.length * PAYMENTS - made };
}

/** Whether companies at the limit of their accounting software slow the others down. */
export async function isolation(bench: Bench): Promise<Figure[]> {
	const [free, beside] = [[], []] as Array<Array<{ seconds: number; missing: number }>>;
	await payAll(bench, 0);
	for (let round = 0; round < ROUNDS; round++) {
		free.push(await payAll(bench, 0));
		beside.push(await payAll(bench, LIMITED));
	}
	const missing = [...free, ...beside].reduce((sum, run) => sum + run.missing, 0);
	return [
		{
			name: 'isolation',
			unit: 's',
			value: median(beside.map(({ seconds }) => seconds)),
			others: { 'no company limited': median(free.map(({ seconds }) => seconds)) },
			reference: 'no company limited',
			bar: { most: 1.05 },
			note: `${COMPANIES} companies, ${PAYMENTS} payments each at ${LATENCY_MS} ms, ${LIMITED} of them refused by their accounting software for an hour; medians of ${ROUNDS} runs each, in turns`,
			...(missing !== 0 && { failure: `${missing} payments of the other companies are missing` }),
		},
	];
}
