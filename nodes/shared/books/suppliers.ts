import type { ChosenRecord } from '../parameters/textReader';
import { collect, LazyList } from '../transport/paging';
import { compact } from '../values/compact';
import { compareNames } from '../values/names/firmName';
import { similarNames } from '../values/names/similar';
import { allOf, anyOf, clause } from '../values/query';
import { RunUpdates } from './finding/changes';
import { changedAfter } from './finding/dated';
import { Lookup } from './finding/lookup';
import { ReadByRun, RememberedLists } from './finding/lookupState';
import { candidates, isActive, refusing, theOneNamed } from './names/named';
import { SUPPLIER_NAMING, supplierInWords } from './names/suppliers';
import type { Payables } from './payables';
import type { Supplier } from './types';

const OF_ANY_STATUS = anyOf([clause('status', '=', 'Active'), clause('status', '=', 'Archived')]);

/** The list of suppliers, as far as a run has read it. */
class SupplierList {
	scan?: LazyList<Supplier>;
}

/** The names that a run makes suppliers of. */
class NewNames {
	readonly list: string[] = [];
}

class SuppliersReadByRun extends ReadByRun<Supplier> {}

/** What changed of suppliers while a run was under way. */
class ChangedSuppliers extends RunUpdates<Supplier> {}

const rememberedSuppliers = new RememberedLists<Supplier>();

/** What suppliers are looked up by, and what invoices are compared with. */
function slimSupplier(supplier: Supplier): Supplier {
	const { id, supplierName, emailAddress, status, defaultCurrency } = supplier;
	const { taxNumber, registrationNumber, sourceModifiedDate } = supplier;
	return compact({
		...{ id, supplierName, emailAddress, status, defaultCurrency },
		...{ taxNumber, registrationNumber, sourceModifiedDate },
	});
}

/** The suppliers in one connection's books. */
export class Suppliers {
	private readonly lookup: Lookup<Supplier>;

	constructor(private readonly payables: Payables) {
		this.lookup = new Lookup<Supplier>(payables, {
			rememberedLists: rememberedSuppliers,
			ofRun: SuppliersReadByRun,
			slim: slimSupplier,
			pages: (query) => this.pages(query),
			all: async () => await Promise.resolve(undefined),
			losesRecords: async () => await Promise.resolve(false),
		});
	}

	/**
	 * Pages of suppliers that match a Codat query, active and archived ones. Codat's guide says that only active ones are
	 * listed, its OpenAPI file says both: asked for by their statuses, both are right.
	 */
	async *pages(query?: string): AsyncGenerator<Supplier[]> {
		const asked =
			query !== undefined && /\bstatus\b/i.test(query) ? query : allOf(query, OF_ANY_STATUS);
		for await (const page of this.payables.records<Supplier>('/suppliers', asked)) {
			this.payables.shared(ChangedSuppliers).note(page);
			yield page;
		}
	}

	/** A supplier that this run has read, as it was on the books two seconds ago at most: to be replaced. */
	async current(read: Supplier): Promise<Supplier> {
		const ask = async (from: number) => await collect(this.pages(changedAfter(from)), Infinity);
		return await this.payables.shared(ChangedSuppliers).current(read, ask);
	}

	/**
	 * The first supplier that `matches`, as it is on the books. Codat has no request for a single supplier, so the list is
	 * read until it is found, each page once at most for all items of a run; unless the process remembers the list.
	 *
	 * @param anew whether to ask again, because what the run has read may no longer hold
	 */
	async find(
		matches: (supplier: Supplier) => boolean,
		anew = false,
	): Promise<Supplier | undefined> {
		const run = this.payables.shared(SupplierList);
		if ((anew || !run.scan) && this.lookup.isRemembered) {
			if (anew) this.lookup.forget();
			return await this.lookup.find(matches);
		}
		if (anew) return await new LazyList(this.pages()).find(matches);
		const list = (run.scan ??= new LazyList(this.pages()));
		const wasWhole = list.ended;
		const found = await list.find(matches);
		if (list.ended && !wasWhole) this.lookup.remember(list.records);
		return found;
	}

	/** All of them, with what they are looked up by, as the process remembers the list. */
	async all(): Promise<Supplier[]> {
		return (await this.lookup.rememberedList()).all();
	}

	/**
	 * The supplier that `choose` chooses of all, as it is on the books.
	 *
	 * @param anew whether to ask again, because what the run has read may no longer hold
	 */
	async pick(
		choose: (all: Supplier[]) => Supplier | undefined,
		anew = false,
	): Promise<Supplier | undefined> {
		if (anew) this.lookup.forget();
		for (;;) {
			const chosen = choose(await this.all());
			if (!chosen) return undefined;
			const found = await this.lookup.find(({ id }) => id === chosen.id);
			if (found) return found;
		}
	}

	/**
	 * The one that is meant by several that match: the only active one, else the only archived one.
	 *
	 * @param what what they match by, after "Several suppliers have"
	 * @throws NodeOperationError naming the candidates, if several may be meant
	 */
	onlyOne(found: Supplier[], what: string): Supplier | undefined {
		const usable = found.some(isActive) ? found.filter(isActive) : found;
		if (usable.length < 2) return usable[0];
		return this.payables.refuse(
			`Several suppliers have ${what}: ${candidates(usable, supplierInWords)}`,
			'Nothing was sent. Give the ID of the one that is meant, or merge them in the accounting software.',
		);
	}

	/**
	 * Suppliers whose names are like a name, in words.
	 *
	 * @param isNew whether the run makes a supplier of the name: later ones are compared with it, and it with earlier ones
	 */
	async like(name: string, isNew: boolean): Promise<string[]> {
		const onBooks = similarNames(name, await this.all(), ({ supplierName }) => supplierName);
		const words = onBooks.map(supplierInWords);
		if (!isNew) return words;
		const { list } = this.payables.shared(NewNames);
		const others = similarNames(name, list, (one) => one);
		const another = others.filter((one) => compareNames(one, name) !== 'same');
		list.push(name);
		return [...another.map((one) => `${one} (new in this run)`), ...words];
	}

	/** Has the next look read the list. */
	forget(): void {
		this.payables.shared(SupplierList).scan = undefined;
		this.lookup.forgetAll();
	}

	/**
	 * The ID of the supplier that was chosen. @throws NodeOperationError if no active one has the name, or several have
	 */
	async idOf(chosen: ChosenRecord): Promise<string> {
		if (chosen.id !== undefined) return chosen.id;
		const all = await this.all();
		return refusing(this.payables, () => theOneNamed(chosen.name, all, SUPPLIER_NAMING).id);
	}

	/** The supplier with this ID, as `find`. @throws NodeOperationError if there is none */
	async require(id: string): Promise<Supplier> {
		return (await this.find((supplier) => supplier.id === id)) ?? this.refuseUnknown(id);
	}

	/** @throws NodeOperationError saying that there is no such supplier */
	refuseUnknown(id: string, consequence = ''): never {
		return this.payables.refuse(
			`No supplier with the ID "${id}" was found`,
			`Find it with ${SUPPLIER_NAMING.list}, or give its exact name (By Name). Check the company and the connection, too. ${consequence}`.trim(),
		);
	}
}
