import { Lookup } from '../../../../nodes/shared/books/finding/lookup';
import { ReadByRun, RememberedLists } from '../../../../nodes/shared/books/finding/lookupState';
import type { Payables } from '../../../../nodes/shared/books/payables';
import { Memory } from '../../../../nodes/shared/transport/memory';

const NOW = Date.now();

/** A record that had changed some seconds ago. */
const record = (id: string, seconds: number, text = 'as it was') => ({
	id,
	text,
	sourceModifiedDate: new Date(NOW - seconds * 1000).toISOString(),
});

type Record = ReturnType<typeof record>;

/** More than a page, so that it is remembered. */
const old = Array.from({ length: 150 }, (_none, index) => record(`old-${index}`, 18_000 + index));

/** A lookup of a run in books, whose answers are pages. */
function lookupIn(answer: () => Record[][]) {
	const run = new ReadByRun<Record>();
	const asked: Array<string | undefined> = [];
	const payables = {
		name: new Memory('somebody').key('books'),
		codat: {},
		shared: () => run,
	} as unknown as Payables;
	const lookup = new Lookup<Record>(payables, {
		rememberedLists: new RememberedLists<Record>(),
		ofRun: ReadByRun<Record>,
		async *pages(query) {
			asked.push(query);
			for (const page of answer()) yield await Promise.resolve(page);
		},
		all: async () => await Promise.resolve(undefined),
		losesRecords: async () => await Promise.resolve(false),
		slim: ({ id, sourceModifiedDate, text }) => ({ id, sourceModifiedDate, text }),
	});
	lookup.remember(old);
	return { lookup, run, asked };
}

describe('a remembered list that is brought up to date', () => {
	it('has what the run has made, which is read when it is found, and not kept as it was read', async () => {
		const [made, foreign] = [record('made', 2), record('foreign', 1)];
		const { lookup, run, asked } = lookupIn(() => [[...old, made], [foreign]]);
		lookup.noteMade('made');
		const { length } = (await lookup.rememberedList()).all();
		expect(length).toBe(old.length + 2);
		expect([run.records.has('made'), run.records.has('foreign')]).toEqual([false, true]);

		const questions = asked.length;
		await expect(lookup.find(({ id }) => id === 'foreign')).resolves.toEqual(foreign);
		expect(asked).toHaveLength(questions);
		await expect(lookup.find(({ id }) => id === 'made')).resolves.toEqual(made);
		expect(asked).toHaveLength(questions + 1);
	});

	it('takes nothing new of an answer that breaks off, which the next question would pass over', async () => {
		let isBroken = true;
		const { lookup, asked } = lookupIn(() => {
			const pages = [[record('newest', 1), ...old], [record('missed', 10_000)]];
			return new Proxy(pages, {
				get(all, name) {
					if (name === '1' && isBroken) throw new Error('broken off');
					return Reflect.get(all, name) as unknown;
				},
			});
		});
		await expect(lookup.rememberedList()).rejects.toThrow('broken off');
		isBroken = false;
		const list = await lookup.rememberedList();
		expect(list.find(({ id }) => id === 'missed')).toBeDefined();
		expect(asked[1]).toBe(asked[0]);
	});

	it('takes a record that changed twice in a second as it is now', async () => {
		const changed = record('old-0', 18_000, 'as it is');
		const { lookup } = lookupIn(() => [[changed, ...old.slice(1)]]);
		const list = await lookup.rememberedList();
		expect(list.find(({ id }) => id === 'old-0')?.text).toBe('as it is');
	});
});
