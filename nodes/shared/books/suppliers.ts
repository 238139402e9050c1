import type { Chosen } from '../parameters/textReader';
import { Scan } from '../transport/paging';
import { refusing, theOneNamed, type Kind } from './named';
import type { Payables } from './payables';
import type { Supplier } from './types';

const SUPPLIER: Kind<Supplier> = {
	one: 'supplier',
	many: 'suppliers',
	list: 'the operation Get Many of the resource Supplier',
	nameOf: ({ supplierName }) => supplierName,
};

/** The list of suppliers, as far as it was read. */
class SupplierList {
	scan?: Scan<Supplier>;
}

/** The suppliers in one connection's books. */
export class Suppliers {
	constructor(private readonly payables: Payables) {}

	/** Pages of suppliers that match a Codat query; active and archived ones if there is none. */
	pages(query?: string): AsyncGenerator<Supplier[]> {
		return this.payables.records<Supplier>('/suppliers', query);
	}

	/**
	 * The first supplier that `matches`. Codat has no request for a single supplier, so the list is read until it is
	 * found; all items of a run read each page once at most.
	 *
	 * @param anew whether to read the list again, because what the run has read of it may no longer hold
	 */
	async find(
		matches: (supplier: Supplier) => boolean,
		anew = false,
	): Promise<Supplier | undefined> {
		if (anew) return await new Scan(this.pages()).find(matches);
		const list = this.payables.shared(SupplierList);
		list.scan ??= new Scan(this.pages());
		return await list.scan.find(matches);
	}

	/** All of them, by the list that `find` searches. */
	async all(): Promise<Supplier[]> {
		const all: Supplier[] = [];
		await this.find((one) => {
			all.push(one);
			return false;
		});
		return all;
	}

	/** The ID of the supplier that was chosen. @throws NodeOperationError if no active one has the name, or several have */
	async idOf(chosen: Chosen): Promise<string> {
		if (chosen.id !== undefined) return chosen.id;
		const all = await this.all();
		return refusing(this.payables, () => theOneNamed(chosen.name, all, SUPPLIER).id);
	}

	/** The supplier with this ID, as `find`. @throws NodeOperationError if there is none */
	async require(id: string): Promise<Supplier> {
		return (await this.find((supplier) => supplier.id === id)) ?? this.refuseUnknown(id);
	}

	/** @throws NodeOperationError saying that there is no such supplier */
	refuseUnknown(id: string, consequence = ''): never {
		return this.payables.refuse(
			`No supplier with the ID "${id}" was found`,
			`Find it with ${SUPPLIER.list}, or give its exact name (By Name). Check the company and the connection, too. ${consequence}`.trim(),
		);
	}
}

/** Whether two suppliers' e-mail addresses are the same. */
export function sameEmail(supplier: Supplier, email: string): boolean {
	return (supplier.emailAddress ?? '').trim().toLowerCase() === email.trim().toLowerCase();
}
