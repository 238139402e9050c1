import { randomUUID } from 'node:crypto';
import type { AxiosResponse } from 'axios';
import { nextMinute, withEmulator, type Alone } from '../emulatorProcess';
import type { Figure, Bar } from '../figure';

const COMPANIES = 2000;
const BILLS = 100_000;

/** Requests of each kind that the middle is taken of. */
const REQUESTS = 900;

/** Paths of the books of linked companies, the largest first. */
export async function booksOf({ api }: Alone, query: string): Promise<string[]> {
	interface Company {
		id: string;
		dataConnections: Array<{ id: string }>;
	}
	const { data } = await api.get<{ results: Company[] }>('/companies', {
		params: { pageSize: 5000, query },
	});
	return data.results.map(
		({ id, dataConnections: [{ id: connection }] }) =>
			`/companies/${id}/connections/${connection}/payables`,
	);
}

/** Processor milliseconds of one answer. @throws Error if one isn't a success */
export async function costOf(
	alone: Alone,
	requests: Array<() => Promise<AxiosResponse>>,
	count = REQUESTS,
): Promise<number> {
	await nextMinute(alone);
	const start = alone.cpuSeconds();
	let sent = 0;
	const worker = async () => {
		while (sent < count) {
			const { status } = await requests[sent++ % requests.length]();
			if (status >= 300) throw new Error(`The emulator answered ${status}`);
		}
	};
	await Promise.all(Array.from({ length: 10 }, worker));
	return ((alone.cpuSeconds() - start) / count) * 1000;
}

const bounded = ({
	most,
	...figure
}: Pick<Figure, 'name' | 'unit' | 'value' | 'note'> & { most: number }): Figure => ({
	...figure,
	others: { most },
	reference: 'most',
	bar: { most: 1 } satisfies Bar,
});

/** Reads and writes of one connection, in turn. */
export async function mixOf(
	{ api }: Alone,
	base: string,
): Promise<Array<() => Promise<AxiosResponse>>> {
	const { data } = await api.get<{ results: Array<{ id: string }> }>(`${base}/bills`, {
		params: { query: 'status=Open' },
	});
	const [{ id, ...bill }] = data.results;
	const accounts = await api.get<{ bankAccounts: Array<{ id: string }> }>(
		`${base}/mappingOptions/payments`,
	);
	const [account] = accounts.data.bankAccounts;
	const once = () => ({ headers: { 'Idempotency-Key': randomUUID() } });
	const payment = { amount: 0.01, date: '2026-02-01', accountRef: { id: account.id } };
	return [
		async () => await api.get(`${base}/info`),
		async () => await api.get(`${base}/bills`),
		async () => await api.post(`${base}/bills`, bill, once()),
		async () => await api.post(`${base}/bills/${id}/payment`, payment, once()),
	];
}

/** Megabytes by which the emulator has grown when all bills are listed once more. */
async function growthOf(alone: Alone, base: string): Promise<number> {
	interface Page {
		pagination: { continuationToken?: string };
	}
	const listAll = async () => {
		let continuationToken: string | undefined;
		let pages = 0;
		do {
			if (pages++ % REQUESTS === 0) await nextMinute(alone);
			const params = { continuationToken };
			const { data } = await alone.api.get<Page>(`${base}/bills`, { params });
			({ continuationToken } = data.pagination);
		} while (continuationToken);
	};
	await listAll();
	const before = alone.megabytes();
	await listAll();
	return Math.max(0, alone.megabytes() - before);
}

/** What the emulator takes to start and to answer, small and large, in processor time. */
export async function emulator(): Promise<Figure[]> {
	// The first start may find tsx's cache of compiled files empty.
	await withEmulator([], async () => {});
	const inSmall = await withEmulator([], async (alone) => {
		const start = alone.cpuSeconds();
		const [base] = await booksOf(alone, 'name=Harbour Lane Bakery');
		return { start, ms: await costOf(alone, await mixOf(alone, base)) };
	});
	const inLarge = await withEmulator(['--bills', String(BILLS)], async (alone) => {
		const [base] = await booksOf(alone, 'name=Longshore Wholesale');
		const growth = await growthOf(alone, base);
		return { growth, ms: await costOf(alone, await mixOf(alone, base)) };
	});
	const inMany = await withEmulator(['--companies', String(COMPANIES)], async (alone) => {
		const start = alone.cpuSeconds();
		const megabytes = alone.megabytes();
		const all = (await booksOf(alone, 'name~Company')).slice(0, REQUESTS);
		const queries = ['status=Open', 'sourceModifiedDate>2026-01-31'];
		const of = (query: string) =>
			all.map((base) => async () => await alone.api.get(`${base}/bills`, { params: { query } }));
		// Books are made when they are first looked into.
		const first = await costOf(alone, of(queries[0]));
		const later = [await costOf(alone, of(queries[0])), await costOf(alone, of(queries[1]))];
		return { start, megabytes, ms: Math.max(first, ...later) };
	});
	return [
		bounded({
			...{ name: 'emulator-start', unit: 's', value: inSmall.start, most: 1 },
			note: 'processor time until it is ready',
		}),
		{
			name: 'emulator-large-books',
			unit: 'ms',
			value: inLarge.ms,
			others: { 'small books': inSmall.ms, 'a thousand a second': 1 },
			reference: 'a thousand a second',
			bar: { most: 1 },
			note: `processor time of an answer, reads and writes in turn; ${BILLS} bills`,
		},
		bounded({
			...{ name: 'emulator-large-growth', unit: 'MB', value: inLarge.growth, most: 20 },
			note: 'all bills listed once more: 60 MB',
		}),
		bounded({
			...{ name: 'emulator-companies-start', unit: 's', value: inMany.start, most: 5 },
			note: `${COMPANIES} companies, a million bills`,
		}),
		bounded({ name: 'emulator-companies-memory', unit: 'MB', value: inMany.megabytes, most: 400 }),
		bounded({
			...{ name: 'emulator-companies-answer', unit: 'ms', value: inMany.ms, most: 5 },
			note: 'the dearest of the lists of bills',
		}),
	];
}
