import { NodeApiError, type INode } from 'n8n-workflow';
import { billById } from '../../../../nodes/shared/books/finding/billById';
import { changedAt } from '../../../../nodes/shared/books/finding/dated';
import { lastSeenOf } from '../../../../nodes/shared/books/finding/lastSeen';
import {
	LATE_CHANGES_MS,
	RememberedList,
} from '../../../../nodes/shared/books/finding/rememberedList';
import type { Payables } from '../../../../nodes/shared/books/payables';
import type { Bill } from '../../../../nodes/shared/books/types';
import { Memory } from '../../../../nodes/shared/transport/memory';

const NOW = Date.parse('2026-06-01T12:00:00Z');

const MINUTE = 60_000;

/** A record that had changed some minutes before NOW. */
const record = (id: string, minutes: number) => ({
	id,
	sourceModifiedDate: new Date(NOW - minutes * MINUTE).toISOString(),
});

describe('a remembered list', () => {
	it('is stale from an overlap before its latest change, whatever this clock says', () => {
		const far = Array.from({ length: 100 }, (_none, index) => record(`${index}`, 20_000 + index));
		const list = new RememberedList(undefined, far);
		expect(list.staleFrom(NOW)).toBe(NOW - 20_000 * MINUTE - LATE_CHANGES_MS);
	});

	it('asks for fifty records at least that prove the answer', () => {
		const sparse = Array.from({ length: 100 }, (_none, index) => record(`${index}`, index * 1000));
		expect(new RememberedList(undefined, sparse).staleFrom(NOW)).toBe(NOW - 49_000 * MINUTE - 1);
	});

	it('takes a date in the future for none', () => {
		const list = new RememberedList(undefined, [record('wrong', -50_000_000), record('right', 5)]);
		expect(list.staleFrom(NOW)).toBe(NOW - 5 * MINUTE - LATE_CHANGES_MS);
		expect(new RememberedList(undefined, [record('wrong', -5)]).staleFrom(NOW)).toBeUndefined();
	});

	it('takes over what changed, and keeps what was read later', () => {
		const list = new RememberedList(undefined, [record('a', 50), record('b', 10), record('c', 5)]);
		list.take([record('a', 1), record('b', 20), record('new', 2)]);
		const dates = Object.fromEntries(list.all().map((one) => [one.id, changedAt(one)]));
		expect(dates).toEqual({
			a: NOW - MINUTE,
			b: NOW - 10 * MINUTE,
			c: NOW - 5 * MINUTE,
			new: NOW - 2 * MINUTE,
		});
	});

	it.each([
		['is empty', []],
		['has only records that are not known', [record('new', 1)]],
		['has a known one only that it need not have', [record('old', 1)]],
	])('is not trusted any more if the answer %s', (_what, changes) => {
		const list = new RememberedList(undefined, [record('old', 500), record('a', 50)]);
		expect(list.hasAnyAfter(NOW - 100 * MINUTE, changes)).toBe(false);
	});

	it('covers what changed since its day, and everything if it has none', () => {
		const recent = new RememberedList('2025-05-01', []);
		expect([recent.covers('2025-05-01'), recent.covers('2026-01-01')]).toEqual([true, true]);
		expect([recent.covers('2025-04-30'), recent.covers(undefined)]).toEqual([false, false]);
		expect(new RememberedList(undefined, []).covers(undefined)).toBe(true);
	});
});

describe('what was seen of a record', () => {
	const books = new Memory('somebody');

	it('counts as of the latest change that had been seen by then', () => {
		const lastSeen = lastSeenOf(books.key('seen in order'));
		const clock = jest.spyOn(Date, 'now').mockReturnValue(NOW);
		lastSeen.note([record('a', 500), record('b', 400)]);
		lastSeen.note([record('c', 100)]);
		clock.mockRestore();
		expect(lastSeen.get('a')).toEqual({
			changed: NOW - 500 * MINUTE,
			asOf: NOW - 400 * MINUTE,
		});
		expect(lastSeen.get('c')?.asOf).toBe(NOW - 100 * MINUTE);
	});

	it('is nothing once it is read without a date', () => {
		const lastSeen = lastSeenOf(books.key('without a date'));
		lastSeen.note([record('a', 500)]);
		lastSeen.note([{ id: 'a' }]);
		expect(lastSeen.get('a')).toBeUndefined();
	});

	it('counts as of now where all dates are in the future', () => {
		const lastSeen = lastSeenOf(books.key('future'));
		const clock = jest.spyOn(Date, 'now').mockReturnValue(NOW);
		lastSeen.note([record('a', -500)]);
		clock.mockRestore();
		expect(lastSeen.get('a')?.asOf).toBe(NOW);
	});
});

describe('a query for a bill by its ID', () => {
	const bill = { id: 'wanted' } as Bill;
	const other = { id: 'other' } as Bill;

	/** What is found, and the queries that were sent for it. */
	async function ask(address: string, answer: () => Bill[], id = bill.id, times = 2) {
		const queries: string[] = [];
		const pages = async function* (query: string) {
			queries.push(query);
			yield await Promise.resolve(answer());
		};
		let found: Bill | undefined;
		for (let time = 0; time < times; time++)
			found = await billById({ codat: { address } } as Payables, id, 'status=Open', pages);
		return { found, queries };
	}

	it('finds it', async () => {
		expect(await ask('takes it', () => [bill])).toEqual({
			found: bill,
			queries: ['status=Open&&id=wanted', 'status=Open&&id=wanted'],
		});
	});

	it('is tried once where it is refused, for each address', async () => {
		const refuse = () => {
			throw new NodeApiError({} as INode, {}, { httpCode: '400' });
		};
		expect((await ask('refuses', refuse)).queries).toHaveLength(1);
		expect((await ask('refuses, too', refuse)).queries).toHaveLength(1);
	});

	it('is tried once where it changes nothing, and gives no other bill', async () => {
		expect(await ask('ignores it', () => [other])).toMatchObject({
			found: undefined,
			queries: [expect.any(String)],
		});
	});

	it('fails for any other reason than a refusal of the query', async () => {
		const fail = () => {
			throw new NodeApiError({} as INode, {}, { httpCode: '403' });
		};
		await expect(ask('fails', fail)).rejects.toMatchObject({ httpCode: '403' });
	});

	it('is not sent with an ID that would end its clause', async () => {
		expect((await ask('takes it', () => [bill], 'a||status=Paid')).queries).toEqual([]);
	});
});
