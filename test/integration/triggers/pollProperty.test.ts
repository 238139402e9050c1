import type { IDataObject } from 'n8n-workflow';
import type { Bill, Supplier } from '../../../emulator/books/types';
import { POLL_EVENTS } from '../../../nodes/CodatBillPayTrigger/events/events';
import { siteOf } from '../../support/codat';
import fc, { runs } from '../../support/property';
import type { Poller, PollOptions, PollResult } from '../support/poll';
import { inDays, PollLab } from './pollSupport';

/** What may happen between polls, and to them. Numbers choose the record, or the page that fails. */
type Step =
	| { does: 'create' | 'createPaid' | 'update' | 'touch' | 'pay'; which: number }
	| { does: 'poll' | 'restart' | 'loseRun' | 'relink' }
	| { does: 'fail'; page: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constantFrom('create', 'createPaid', 'update', 'touch', 'pay'),
			which: fc.nat(240),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ does: fc.constantFrom('poll', 'restart', 'loseRun', 'relink') }),
	},
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('fail' as const), page: fc.nat(3) }) },
);

/** What happened on the books since the trigger was activated, by ID: the content that ought to be reported. */
class Truth {
	readonly created = new Map<string, string>();
	readonly updated = new Map<string, string>();
	readonly paid = new Set<string>();
	/** Those that were paid before a poll saw them, where no paid bills are listed: nobody can tell. */
	readonly paidUnseen = new Set<string>();
}

const contentOf = (record: object) => JSON.stringify({ ...record, sourceModifiedDate: undefined });

/** The books that are watched: those of one company, or of three whose software lists paid bills. */
interface Scene {
	parameters: IDataObject;
	labs: PollLab[];
	/** How n8n runs the polls. */
	more?: Partial<PollOptions>;
}

/** Software that lists no paid bills: only durable cursors save what a poll saw that told nothing. */
async function netSuite(): Promise<Scene> {
	const labs = [await PollLab.start('Kestrel Freight')];
	return { parameters: {}, labs, more: { scheduler: 'durable' } };
}

async function oneCompany(bills: number): Promise<Scene> {
	return { parameters: {}, labs: [await PollLab.start('Longshore Wholesale', { bills })] };
}

async function byScheduler(bills: number): Promise<Scene> {
	return { ...(await oneCompany(bills)), more: { scheduler: 'on' } };
}

async function threeCompanies(companyBills: number): Promise<Scene> {
	const lab = await PollLab.start('Company 0001', { companies: 6, companyBills });
	const labs = ['Company 0001', 'Company 0002', 'Company 0005'].map((name) =>
		lab.at(siteOf(lab.emulator, name)),
	);
	for (const { company } of labs) company.tags.team = 'invoices';
	const companyTags = { tag: [{ key: 'team', value: 'invoices' }] };
	return { parameters: { companies: 'tagged', companyId: undefined, companyTags }, labs };
}

/** One run: the books change, the trigger polls, and all that it emits in runs that n8n didn't lose is kept. */
class Story {
	readonly truth = new Truth();

	readonly emitted: IDataObject[] = [];

	private count = 0;

	/** Bills that were created since the last poll, where no paid ones are listed. */
	private readonly unseen = new Set<string>();

	private constructor(
		readonly labs: PollLab[],
		private trigger: Poller,
		private readonly parameters: IDataObject,
		private readonly dated: boolean,
		private readonly more: Partial<PollOptions>,
	) {}

	static async begin(
		event: string,
		dated: boolean,
		{ parameters, labs, more = {} }: Scene,
	): Promise<Story> {
		if (!dated)
			for (const { connection } of labs)
				for (const record of [...connection.bills, ...connection.suppliers])
					delete record.sourceModifiedDate;
		const all = { ...parameters, event, simplify: false, emitExisting: false };
		return new Story(labs, await labs[0].active(all, more), all, dated, more);
	}

	/** One of the companies. */
	private lab(which: number): PollLab {
		return this.labs[which % this.labs.length];
	}

	bill(id: string): Bill | undefined {
		return this.labs.map(({ connection }) => connection.bills.get(id)).find((bill) => bill);
	}

	private get modified() {
		return this.dated ? {} : { sourceModifiedDate: undefined };
	}

	private unpaid(which: number): Bill | undefined {
		const bills = this.lab(which).bills('Open');
		return bills[which % bills.length];
	}

	private changed(record: Bill | Supplier): void {
		const { created, updated } = this.truth;
		(created.has(record.id) ? created : updated).set(record.id, contentOf(record));
	}

	private readonly changes: Record<string, (which: number) => void> = {
		create: (which) => {
			const number = ++this.count;
			// Every third is overdue already.
			const dueDate = inDays(number % 3 === 0 ? -number : number);
			const fields = { reference: `R${number}`, dueDate, ...this.modified };
			const bill = this.lab(which).addBill(fields);
			const supplier = this.lab(which).addSupplier(this.modified);
			if (!this.lab(which).listsPaid) this.unseen.add(bill.id);
			for (const record of [bill, supplier]) this.truth.created.set(record.id, contentOf(record));
		},
		createPaid: (which) => {
			const paid = { status: 'Paid' as const, amountDue: 0 };
			const bill = this.lab(which).addBill({
				reference: `R${++this.count}`,
				...paid,
				...this.modified,
			});
			this.truth.created.set(bill.id, contentOf(bill));
			// It is on no list where paid ones aren't.
			if (this.lab(which).listsPaid) this.truth.paid.add(bill.id);
		},
		update: (which) => {
			const bill = this.unpaid(which);
			const suppliers = [...this.lab(which).connection.suppliers];
			const supplier = suppliers[which % suppliers.length];
			const at = this.dated ? { sourceModifiedDate: new Date().toISOString() } : {};
			Object.assign(supplier, { supplierName: `Renamed ${++this.count}` }, at);
			this.changed(supplier);
			if (!bill) return;
			this.lab(which).change(bill, { reference: `R${++this.count}`, ...this.modified });
			this.changed(bill);
		},
		touch: (which) => {
			const bill = this.unpaid(which);
			if (bill) this.lab(which).change(bill, this.modified);
		},
		pay: (which) => {
			const bill = this.unpaid(which);
			if (!bill) return;
			this.lab(which).change(bill, { status: 'Paid', amountDue: 0, ...this.modified });
			const { paid, paidUnseen } = this.truth;
			(this.unseen.has(bill.id) ? paidUnseen : paid).add(bill.id);
			this.changed(bill);
		},
	};

	private keep({ items }: PollResult): void {
		this.emitted.push(...(items ?? []).map(({ json }) => json));
	}

	private readonly happenings: Record<string, (step: Step) => Promise<void>> = {
		poll: async () => {
			this.keep(await this.trigger.poll());
			this.unseen.clear();
		},
		restart: async () => {
			this.trigger.restart();
			this.keep(await this.trigger.activate());
		},
		// n8n dies after a poll, before it has saved anything: nobody saw the items.
		loseRun: async () => {
			const before = this.trigger.staticData;
			const { items } = await this.trigger.poll();
			const staticData = items ? before : this.trigger.staticData;
			this.trigger = this.labs[0].trigger(this.parameters, { ...this.more, staticData });
			this.keep(await this.trigger.activate());
		},
		// A customer unlinks the software, and links it again.
		relink: async () => {
			this.link('Unlinked');
			this.keep(await this.trigger.poll());
			this.link('Linked');
			this.keep(await this.trigger.poll());
		},
		fail: async (step) => {
			const skip = 'page' in step ? step.page : 0;
			this.labs[0].emulator.setFaults([{ kind: 'status403', route: '/payables/', skip, times: 1 }]);
			this.keep(await this.trigger.poll());
			this.labs[0].emulator.setFaults([]);
		},
	};

	private link(status: 'Linked' | 'Unlinked'): void {
		this.labs[this.labs.length - 1].connection.status = status;
	}

	async take(step: Step): Promise<void> {
		if ('which' in step) this.changes[step.does](step.which);
		else await this.happenings[step.does](step);
	}

	/** Polls until all must have been told; the last poll finds nothing. */
	async end(): Promise<void> {
		this.keep(await this.trigger.poll());
		const { items, error } = await this.trigger.poll();
		expect([items, error]).toEqual([null, undefined]);
		await this.labs[0].emulator.close();
	}
}

const ADDED = {
	event: undefined,
	companyId: undefined,
	companyName: undefined,
	connectionId: undefined,
};

/** The records as the trigger saw them, without what it adds. */
const emittedContent = (emitted: IDataObject[]): Array<[string, string]> =>
	emitted.map((item) => [String(item.id), contentOf({ ...item, ...ADDED })]);

const ids = (emitted: IDataObject[]) => emitted.map(({ id }) => String(id)).sort();

/** No content twice; of each record, the last content that it had. */
function expectLatestOnce(emitted: IDataObject[], expected: Map<string, string>): void {
	const told = emittedContent(emitted);
	expect(new Set(told.map(String)).size).toBe(told.length);
	const latest = new Map(told);
	for (const [id, content] of expected) expect(latest.get(id)).toBe(content);
}

const isBill = (story: Story) => (id: string) => story.bill(id) !== undefined;

const only = <V>(map: Map<string, V>, keep: (id: string) => boolean) =>
	new Map([...map].filter(([id]) => keep(id)));

/** Everything that was created or updated, and nothing else, of the records that are meant. */
function expectChanges(story: Story, isMeant: (id: string) => boolean): void {
	const { created, updated } = story.truth;
	const expected = only(new Map([...created, ...updated]), isMeant);
	expectLatestOnce(story.emitted, expected);
	for (const id of ids(story.emitted)) expect(expected.has(id)).toBe(true);
}

/** Once each: of the bills that were created, those whose due date matters, if they weren't paid before a poll. */
function expectDue(story: Story, matters: (due: string) => boolean): void {
	const told = ids(story.emitted);
	expect(new Set(told).size).toBe(told.length);
	const created = [...story.truth.created.keys()].filter((id) => {
		const bill = story.bill(id);
		return bill !== undefined && matters(bill.dueDate);
	});
	expect(created).toEqual(expect.arrayContaining(told));
	const stillOpen = story.labs.flatMap((lab) => lab.bills('Open').map(({ id }) => id));
	expect(told).toEqual(expect.arrayContaining(created.filter((id) => stillOpen.includes(id))));
}

const CHECKS: Record<string, (story: Story) => void> = {
	billCreated: (story) => {
		const expected = only(story.truth.created, isBill(story));
		expect(ids(story.emitted)).toEqual([...expected.keys()].sort());
	},
	billPaid: ({ emitted, truth }) => {
		const told = ids(emitted);
		expect(new Set(told).size).toBe(told.length);
		expect(told.filter((id) => !truth.paidUnseen.has(id))).toEqual([...truth.paid].sort());
	},
	billDue: (story) => expectDue(story, (due) => due >= inDays(0) && due <= inDays(7)),
	billOverdue: (story) => expectDue(story, (due) => due < inDays(0)),
	billUpdated: (story) => {
		expectLatestOnce(story.emitted, only(story.truth.updated, isBill(story)));
		const { created, updated } = story.truth;
		for (const id of ids(story.emitted)) expect(created.has(id) || updated.has(id)).toBe(true);
	},
	billChanged: (story) => expectChanges(story, isBill(story)),
	supplierChanged: (story) => expectChanges(story, (id) => !isBill(story)(id)),
};

it('every event has its check', () => {
	expect(Object.keys(CHECKS).toSorted()).toEqual(POLL_EVENTS.map(({ value }) => value).toSorted());
});

describe.each([
	['one company', oneCompany, [20, 240], Object.keys(CHECKS)],
	['one company, by the scheduler', byScheduler, [20, 240], ['billChanged', 'billPaid']],
	['companies with a tag', threeCompanies, [20, 120], Object.keys(CHECKS)],
	['where no paid bills are listed', netSuite, [1], ['billPaid']],
] as const)('%s', (_which, begin, bills, events) => {
	it.each(events)(
		'%s is told once for each change, whatever changes, fails and restarts in between',
		async (event) => {
			let polls = 0;
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { minLength: 3, maxLength: 25 }),
					fc.boolean(),
					fc.constantFrom(...bills),
					async (steps, dated, count) => {
						const story = await Story.begin(event, dated, await begin(count));
						for (const one of steps) await story.take(one);
						await story.end();
						CHECKS[event](story);
						polls += steps.filter((one) => !('which' in one)).length + 2;
					},
				),
				{ numRuns: runs(15) },
			);
			expect(polls).toBeGreaterThan(70);
		},
		120_000,
	);
});
