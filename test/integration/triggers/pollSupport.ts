import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CodatApi } from '../../../credentials/CodatApi.credentials';
import type { Emulator, EmulatorOptions } from '../../../emulator';
import type { Company } from '../../../emulator/books/books';
import type { Connection } from '../../../emulator/books/connection';
import type { Bill, Supplier } from '../../../emulator/books/types';
import { DAY_MS } from '../../../emulator/values/clock';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf, type LinkedCompany } from '../../support/codat';
import { startEmulator } from '../support/emulator';
import { credential } from '../support/engine/engine';
import { startPolling, type Poller, type PollOptions, type PollResult } from '../support/poll';

/** A calendar date as Codat writes it, some days after the machine's day in UTC. */
export const inDays = (days: number) =>
	`${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)}T00:00:00`;

/** The IDs that a poll emitted. @throws the poll's error */
export function idsOf({ items, error }: PollResult): unknown[] {
	if (error) throw error;
	return (items ?? []).map(({ json }) => json.id);
}

/** A company's books, and triggers that watch them. */
export class PollLab {
	readonly company: Company;

	readonly connection: Connection;

	private constructor(
		readonly emulator: Emulator,
		{ company, connection }: LinkedCompany,
	) {
		this.company = company;
		this.connection = connection;
	}

	/** `Harbour Lane Bakery` is on Xero, which lists paid bills; `Kestrel Freight` on NetSuite, which doesn't. */
	static async start(name = 'Harbour Lane Bakery', options?: EmulatorOptions): Promise<PollLab> {
		const emulator = await startEmulator(options);
		return new PollLab(emulator, siteOf(emulator, name));
	}

	/** The same emulator, as another company's lab. */
	at(site: LinkedCompany): PollLab {
		return new PollLab(this.emulator, site);
	}

	trigger(parameters: IDataObject, more: Partial<PollOptions> = {}): Poller {
		return startPolling({
			node: new CodatBillPayTrigger(),
			credentials: [
				credential(new CodatApi(), { apiKey: this.emulator.apiKey, baseUrl: this.emulator.url }),
			],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				companyId: byId(this.company.id),
				...parameters,
			} as INodeParameters,
			timezone: 'Etc/UTC',
			...more,
		});
	}

	/** A trigger of a workflow that has just been activated. */
	async active(parameters: IDataObject, more?: Partial<PollOptions>): Promise<Poller> {
		const poller = this.trigger(parameters, more);
		const { error } = await poller.activate();
		if (error) throw error;
		return poller;
	}

	/** Whether its software lists paid bills. */
	get listsPaid(): boolean {
		return this.connection.platform.bills.statuses.includes('Paid');
	}

	bills(...statuses: string[]): Bill[] {
		return this.connection.bills.filter(({ status }) => statuses.includes(status));
	}

	private now(): string {
		return this.emulator.context.clock.iso();
	}

	addBill(fields: Partial<Bill> = {}): Bill {
		const [template] = this.bills('Open');
		const id = this.connection.newId(this.emulator.context.random);
		return this.connection.bills.add({
			...template,
			id,
			reference: `NEW-${id}`.slice(0, 20),
			dueDate: inDays(300),
			status: 'Open',
			amountDue: template.totalAmount,
			sourceModifiedDate: this.now(),
			...fields,
		});
	}

	change(bill: Bill, fields: Partial<Bill>): void {
		Object.assign(bill, { sourceModifiedDate: this.now(), ...fields });
	}

	pay(bill: Bill): void {
		this.change(bill, { status: 'Paid', amountDue: 0 });
	}

	addSupplier(fields: Partial<Supplier> = {}): Supplier {
		const id = this.connection.newId(this.emulator.context.random);
		return this.connection.suppliers.add({
			id,
			supplierName: `Supplier ${id}`,
			status: 'Active',
			sourceModifiedDate: this.now(),
			...fields,
		});
	}

	/** The requests that `work` makes: method and path with the query. */
	async requests(work: () => Promise<unknown>): Promise<string[]> {
		this.emulator.context.log.clear();
		await work();
		return this.emulator.context.log
			.list()
			.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
	}
}
