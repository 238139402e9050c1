import type { IDataObject } from 'n8n-workflow';
import {
	collect,
	EndlessListError,
	nextToken,
	numberedPages,
	LazyList,
	tokenPages,
} from '../../../../nodes/shared/transport/paging';
import fc from '../../../support/property';

/** A list that counts how many of its pages were read, and whether it was told to stop. */
class Source<T> {
	read = 0;

	closed = false;

	constructor(private readonly pages: T[][]) {}

	async *stream(): AsyncGenerator<T[]> {
		try {
			for (const page of this.pages) {
				this.read++;
				await Promise.resolve();
				yield page;
			}
		} finally {
			this.closed = true;
		}
	}
}

const pagesOfNumbers = fc.array(fc.array(fc.nat(9), { maxLength: 5 }), { maxLength: 8 });

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
	const found: T[] = [];
	for await (const page of pages) found.push(page);
	return found;
}

describe('collect', () => {
	it('gives the first records that are kept, up to the limit', async () => {
		await fc.assert(
			fc.asyncProperty(pagesOfNumbers, fc.nat(12), fc.nat(9), async (pages, limit, least) => {
				const source = new Source(pages);
				const found = await collect(source.stream(), limit, (record) => record >= least);
				const kept = pages.flat().filter((record) => record >= least);
				expect(found).toEqual(kept.slice(0, limit));
				await expect(collect(new Source(pages).stream(), Infinity)).resolves.toEqual(pages.flat());
			}),
		);
	});

	it('fetches no page more than it takes', async () => {
		await fc.assert(
			fc.asyncProperty(pagesOfNumbers, fc.integer({ min: 1, max: 12 }), async (pages, limit) => {
				const source = new Source(pages);
				await collect(source.stream(), limit);
				let records = 0;
				const enough = pages.findIndex((page) => (records += page.length) >= limit);
				expect(source.read).toBe(enough < 0 ? pages.length : enough + 1);
				expect(source.closed).toBe(true);
			}),
		);
	});

	it('fetches nothing for a limit of 0', async () => {
		const source = new Source([[1]]);
		await expect(collect(source.stream(), 0)).resolves.toEqual([]);
		expect(source.read).toBe(0);
	});
});

describe('Scan', () => {
	it('finds the first match, for searches one after the other and at once, reading each page once', async () => {
		await fc.assert(
			fc.asyncProperty(
				pagesOfNumbers,
				fc.array(fc.nat(9), { maxLength: 8 }),
				fc.boolean(),
				async (pages, searches, atOnce) => {
					const source = new Source(pages.map((page) => page.map((value) => ({ value }))));
					const records = pages.flat();
					const scan = new LazyList(source.stream());
					const find = async (wanted: number) =>
						(await scan.find((one) => one.value === wanted))?.value;
					const found: Array<number | undefined> = [];
					if (atOnce) found.push(...(await Promise.all(searches.map(find))));
					else for (const wanted of searches) found.push(await find(wanted));
					expect(found).toEqual(
						searches.map((wanted) => (records.includes(wanted) ? wanted : undefined)),
					);
					expect(source.read).toBeLessThanOrEqual(pages.length);
				},
			),
		);
	});

	it('reads a page once for all who search at the same time', async () => {
		const source = new Source([[1], [2], [3]]);
		const scan = new LazyList(source.stream());
		await Promise.all([1, 2, 3, 4, 5].map(async () => await scan.find((one) => one === 1)));
		expect(source.read).toBe(1);
	});

	it('reads no further than the match', async () => {
		const source = new Source([[1, 2], [3, 4], [5]]);
		const scan = new LazyList(source.stream());
		await expect(scan.find((one) => one > 2)).resolves.toBe(3);
		expect(source.read).toBe(2);
		await expect(scan.find((one) => one === 1)).resolves.toBe(1);
		expect(source.read).toBe(2);
		await expect(scan.find((one) => one === 6)).resolves.toBeUndefined();
		expect(source.read).toBe(3);
	});
});

describe('pages by token', () => {
	const page = (token?: string): IDataObject => ({
		results: [],
		pagination: token === undefined ? {} : { continuationToken: token },
	});

	it('are followed until one names no other', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1 })), async (tokens) => {
				const asked: Array<string | undefined> = [];
				const get = async ({ continuationToken }: IDataObject) => {
					asked.push(continuationToken as string | undefined);
					return await Promise.resolve(page(tokens[asked.length - 1]));
				};
				await expect(all(tokenPages(get))).resolves.toHaveLength(tokens.length + 1);
				expect(asked).toEqual([undefined, ...tokens]);
			}),
		);
	});

	it('begin at a given token', async () => {
		const get = jest.fn().mockResolvedValue(page());
		await all(tokenPages(get, 'start'));
		expect(get.mock.calls).toEqual([[{ continuationToken: 'start' }]]);
	});

	it('are an error, not a loop, when a token repeats', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }),
				fc.nat(),
				async (tokens, back) => {
					let asked = 0;
					const get = async () => {
						const token = tokens[asked] ?? tokens[back % tokens.length];
						asked++;
						return await Promise.resolve(page(token));
					};
					await expect(all(tokenPages(get))).rejects.toThrow(EndlessListError);
					expect(asked).toBe(tokens.length + 1);
				},
			),
		);
	});

	it.each([
		{},
		{ pagination: null },
		{ pagination: {} },
		{ pagination: { continuationToken: '' } },
	])('end at %j', (body) => {
		expect(nextToken(body as IDataObject)).toBeUndefined();
	});
});

describe('numbered pages', () => {
	it('are read until all results are, and no further', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 20 }), async (total, size) => {
				const records = Array.from({ length: total }, (_, id) => ({ id }));
				const asked: IDataObject[] = [];
				const get = async (query: IDataObject) => {
					asked.push(query);
					const from = (Number(query.page) - 1) * size;
					return await Promise.resolve({
						results: records.slice(from, from + size),
						totalResults: total,
					});
				};
				const bodies = await all(numberedPages(get, size));
				expect(bodies.flatMap(({ results }) => results)).toEqual(records);
				expect(asked).toEqual(
					Array.from({ length: Math.max(1, Math.ceil(total / size)) }, (_, index) => ({
						page: index + 1,
						pageSize: size,
					})),
				);
			}),
		);
	});

	it('end at an empty page, whatever the total says', async () => {
		const get = jest.fn().mockResolvedValue({ results: [], totalResults: 99 });
		await expect(all(numberedPages(get, 10))).resolves.toHaveLength(1);
	});
});
