import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../emulator';
import { Connection } from '../../../emulator/books/connection';
import { siteOf, type LinkedCompany } from '../../support/codat';
import type { PollResult, Poller } from '../support/poll';
import { idsOf, inDays, PollLab } from './pollSupport';

/** Companies 1 to 6, one on each accounting platform, beside those that are always there. */
const COMPANIES = 6;

const nameOf = (number: number) => `Company 000${number}`;

/** All companies of the emulator with linked accounting software. */
const LINKED = 12 + COMPANIES;

let lab: PollLab;

beforeEach(async () => {
	lab = await PollLab.start(nameOf(1), { companies: COMPANIES, companyBills: 10 });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await lab.emulator.close();
});

const site = (number: number) => siteOf(lab.emulator, nameOf(number));

const all = { event: 'billCreated', companies: 'all', companyId: undefined };

/** What n8n saves, and how large it is. */
const saved = (trigger: Poller) => {
	const { state } = Object.values(trigger.staticData)[0] as {
		state: { connections: IDataObject };
	};
	return Object.keys(state.connections);
};

const placesOf = ({ items, error }: PollResult) => {
	if (error) throw error;
	return (items ?? []).map(({ json: { companyName, companyId, connectionId, id } }) => [
		companyName,
		companyId,
		connectionId,
		id,
	]);
};

const placeOf = ({ company, connection }: LinkedCompany, { id }: { id: string }) => [
	company.name,
	company.id,
	connection.id,
	id,
];

describe('all companies', () => {
	it('are watched in one request each and one for all, and the output says where it happened', async () => {
		const trigger = await lab.active(all);
		expect(saved(trigger)).toHaveLength(LINKED);
		const calls = await lab.requests(async () =>
			expect(placesOf(await trigger.poll())).toEqual([]),
		);
		expect(calls).toHaveLength(LINKED + 1);
		const added = [2, 5].map((number) => placeOf(site(number), lab.at(site(number)).addBill()));
		expect(placesOf(await trigger.poll())).toEqual(added);
		expect(placesOf(await trigger.poll())).toEqual([]);
	});

	it('that are linked later are noticed, with or without what they bring along', async () => {
		const { company, connection } = site(3);
		connection.status = 'PendingAuth';
		const silent = await lab.active(all);
		const telling = await lab.active({ ...all, emitExisting: true });
		connection.status = 'Linked';
		expect(placesOf(await silent.poll())).toEqual([]);
		const told = placesOf(await telling.poll());
		expect(new Set(told.map(([, id]) => id))).toEqual(new Set([company.id]));
		expect(told).toHaveLength(10);
		const bill = lab.at(site(3)).addBill();
		expect(placesOf(await silent.poll())).toEqual([placeOf(site(3), bill)]);
		expect(placesOf(await telling.poll())).toEqual([placeOf(site(3), bill)]);
	});

	it('that a customer unlinks are reported once, and go on where they were once they are back', async () => {
		const trigger = await lab.active(all);
		const place = site(2);
		place.connection.status = 'Unlinked';
		const whileAway = lab.at(place).addBill();
		const first = await trigger.poll();
		expect(first.error?.message).toBe(
			`The company ${nameOf(2)} can't be watched: The connection to QuickBooks Online is Unlinked`,
		);
		for (let again = 0; again < 2; again++) {
			const bill = lab.at(site(4)).addBill();
			expect(placesOf(await trigger.poll())).toEqual([placeOf(site(4), bill)]);
		}
		place.connection.status = 'Linked';
		expect(placesOf(await trigger.poll())).toEqual([placeOf(place, whileAway)]);
		place.connection.status = 'Deauthorized';
		expect((await trigger.poll()).error?.message).toContain('is Deauthorized');
	});

	/** A customer makes another connection to the same software; the one before stays unlinked. */
	const connectAnew = ({ company, connection }: LinkedCompany) => {
		const again = connection.saveAll();
		connection.status = 'Unlinked';
		again.fixed.id = '0d5e1f6a-3c42-4a57-9d0e-6b1f2c3d4e5f';
		return company.connections.add(Connection.restore(again));
	};

	it('that a customer connects anew are reported once: what happened meanwhile is not told', async () => {
		const trigger = await lab.active(all);
		const place = site(2);
		place.connection.status = 'Unlinked';
		expect((await trigger.poll()).error?.message).toContain('is Unlinked');
		place.connection.status = 'Linked';
		connectAnew(place);
		lab.at(site(2)).addBill();
		const { error, items } = await trigger.poll();
		expect(items).toBeNull();
		expect(error?.message).toBe(
			`The company ${nameOf(2)} was connected anew: what happened in its books meanwhile is not told`,
		);
		expect((error as Error & { description?: string }).description).toContain('"Modified Since"');
		const bill = lab.at(site(2)).addBill();
		expect(placesOf(await trigger.poll())).toEqual([placeOf(site(2), bill)]);
	});

	it('that a customer connects anew are told whole where what exists is wanted', async () => {
		const trigger = await lab.active({ ...all, emitExisting: true });
		const place = site(2);
		place.connection.status = 'Unlinked';
		await trigger.poll();
		place.connection.status = 'Linked';
		connectAnew(place);
		const { error, items } = await trigger.poll();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(10);
	});

	it('that are deleted are forgotten within a week, without a word', async () => {
		const trigger = await lab.active(all);
		lab.emulator.books.companies.delete(site(2).company.id);
		expect(placesOf(await trigger.poll())).toEqual([]);
		const realNow = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 8 * 86_400_000);
		lab.at(site(4)).addBill();
		await trigger.poll();
		expect(saved(trigger)).toHaveLength(LINKED - 1);
	});
});

describe('one company that fails', () => {
	it.each(['status403', 'status409', 'status500', 'softwareLimit'] as const)(
		'with %s stops no other, and is reported once',
		async (kind) => {
			const trigger = await lab.active(all);
			const route = `/companies/${lab.company.id}/connections`;
			const failing: FaultRule = { kind, route, times: 1_000 };
			lab.emulator.setFaults([failing]);
			const bills = [1, 2].map((number) => lab.at(site(number)).addBill());
			const { items, error } = await trigger.poll();
			expect(items?.map(({ json }) => json.id)).toEqual([bills[1].id]);
			expect(error?.message).toContain(`The company ${nameOf(1)} can't be watched: `);
			expect((error as unknown as IDataObject).description).toContain(lab.company.id);
			expect(placesOf(await trigger.poll())).toEqual([]);
			lab.emulator.setFaults([]);
			expect(idsOf(await trigger.poll())).toEqual([bills[0].id]);
			lab.emulator.setFaults([failing]);
			expect((await trigger.poll()).error).toBeDefined();
		},
		60_000,
	);

	it('is named among several', async () => {
		const trigger = await lab.active(all);
		for (const number of [1, 2, 3]) site(number).connection.status = 'Unlinked';
		const { error } = await trigger.poll();
		expect(error?.message).toContain("3 companies can't be watched, the first of them");
		for (const number of [1, 2, 3])
			expect((error as unknown as IDataObject).description).toContain(nameOf(number));
	});

	it('for what concerns all of them stops the poll, and says so each time', async () => {
		const trigger = await lab.active(all);
		const bill = lab.at(site(2)).addBill();
		lab.emulator.setFaults([{ kind: 'status401', times: 1_000 }]);
		for (let again = 0; again < 2; again++)
			expect((await trigger.poll()).error).toMatchObject({ httpCode: '401' });
		lab.emulator.setFaults([]);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
	});
});

describe('a poll of all companies', () => {
	it('keeps what it has found when it is stopped, and says why it was', async () => {
		const trigger = await lab.active(all);
		const places = [1, 2, 3, 4, 5, 6].map(site);
		const bills = places.map((place) => lab.at(place).addBill().id);
		lab.emulator.setFaults([{ kind: 'status401', skip: LINKED - 3, times: 1_000 }]);
		const { items, error } = await trigger.poll();
		const found = (items ?? []).map(({ json }) => json.id);
		expect(error).toMatchObject({ httpCode: '401' });
		expect(found.length).toBeGreaterThan(0);
		lab.emulator.setFaults([]);
		const rest = idsOf(await trigger.poll());
		expect([...found, ...rest].sort()).toEqual(bills.sort());
	});

	it('is left to the one that is under way', async () => {
		const trigger = await lab.active(all);
		const bill = lab.at(site(5)).addBill();
		const calls = await lab.requests(async () => {
			const results = await Promise.all([trigger.poll(), trigger.poll()]);
			expect(results.flatMap(idsOf)).toEqual([bill.id]);
		});
		expect(calls).toHaveLength(LINKED + 1);
	});
});

describe('companies with tags', () => {
	it('are watched, and no others', async () => {
		const tag = (key: string, value: string) => ({ companyTags: { tag: [{ key, value }] } });
		const trigger = await lab.active({ ...all, companies: 'tagged', ...tag('uid', 'cust-10001') });
		expect(saved(trigger)).toHaveLength(1);
		lab.at(site(1)).addBill();
		const bill = lab.at(site(2)).addBill();
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		site(4).company.tags.uid = 'cust-10001';
		await trigger.poll();
		const other = lab.at(site(4)).addBill();
		expect(idsOf(await trigger.poll())).toEqual([other.id]);
	});

	it('need a tag', async () => {
		const { error } = await lab.trigger({ ...all, companies: 'tagged' }).activate();
		expect(error?.message).toContain('The field "Company Tags" must hold one tag at least');
	});
});

describe('many companies', () => {
	it('take turns when the time of a poll is up, those first that waited longest', async () => {
		const trigger = lab.trigger(all);
		const realNow = Date.now.bind(Date);
		let looks = 0;
		let eachLook = 3_000;
		// The time of a poll is soon over, since each look at the clock takes long.
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + (looks += eachLook));
		expect((await trigger.activate()).error).toBeUndefined();
		expect(saved(trigger).length).toBeLessThan(LINKED);
		eachLook = 5_000;
		for (let poll = 0; poll < 3; poll++) {
			const calls = await lab.requests(async () => await trigger.poll());
			expect(calls.length).toBeLessThan(LINKED);
		}
		eachLook = 0;
		lab.at(site(6)).addBill();
		expect(placesOf(await trigger.poll())).toHaveLength(1);
		expect(saved(trigger)).toHaveLength(LINKED);
	});

	it('have paid bills where none are listed, up to a number of unpaid ones', async () => {
		const trigger = await lab.active({ ...all, event: 'billPaid' });
		const netSuite = lab.at(site(3));
		const [bill] = netSuite.bills('Open');
		netSuite.pay(bill);
		expect(idsOf(await trigger.poll())).toEqual([bill.id]);
		for (let count = 0; count < 2_000; count++) netSuite.addBill({ dueDate: inDays(30) });
		const { error } = await trigger.poll();
		expect(error?.message).toContain('can be watched for payment on this platform');
		const [other] = lab.at(site(4)).bills('Open');
		lab.at(site(4)).pay(other);
		expect(idsOf(await trigger.poll())).toEqual([other.id]);
	});

	it('show records of several in a test run', async () => {
		const { items } = await lab
			.trigger({ ...all, event: 'billOverdue', filters: { currency: 'EUR' } })
			.fetchTestEvent();
		expect(new Set(items?.map(({ json }) => json.companyName)).size).toBeGreaterThan(1);
	});
});
