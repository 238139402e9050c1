import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmulator } from '../../../emulator';
import type { Company } from '../../../emulator/books/books';
import type { Connection } from '../../../emulator/books/connection';
import { PlainError } from '../../n8n/explain';
import { temporaryFolder } from '../../n8n/lifetime/temporary';
import type { FoundId, Kind } from '../script/ids';

/** The company that workflows are proven with unless told. */
const COMPANY = 'Harbour Lane Bakery';

export interface Names {
	/** The company that the workflow works for: one of the emulator's, or a name that one of them gets. */
	company?: string;
	/** Names that suppliers with open bills get. */
	suppliers: readonly string[];
}

/** Made-up books in a file, in which the records have the IDs and the names that a workflow asks for. */
export interface PreparedBooks {
	companyName: string;
	companyId(): string;
	/** Writes a copy of them, for an emulator that changes it. Returns its path. */
	copy(): string;
	/** Whether an ID or a name is in them. */
	has(text: string): boolean;
	/**
	 * Gives IDs that aren't known to records of the right kind. Throws a PlainError naming an ID for which there is none.
	 */
	giveIds(ids: readonly FoundId[]): void;
	remove(): void;
}

/** A text as JSON holds it, to be replaced as a whole. */
const quoted = (text: string) => JSON.stringify(text);

const isOpen = (connection: Connection, id: string) =>
	connection.bills.find(({ supplierRef, status }) => supplierRef.id === id && status === 'Open') !==
	undefined;

/** What there is to be given an ID or a name, in the order in which it is given. */
function recordsOf(company: Company, companies: readonly Company[]): Record<Kind, string[]> {
	const linkedOf = ({ connections }: Company) =>
		connections.find(
			({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
		);
	const linked = [company, ...companies.filter((other) => other !== company)].flatMap((one) => {
		const connection = linkedOf(one);
		return connection ? [{ company: one, connection }] : [];
	});
	if (linked[0]?.company !== company) {
		throw new PlainError(
			`${company.name} has no linked accounting software: choose another company`,
		);
	}
	const [{ connection }] = linked;
	const { bills, suppliers, bankAccounts, accounts, taxRates, baseCurrency } = connection;
	const ids = (records: Array<{ id: string }>) => records.map(({ id }) => id);
	const own = ({ currency }: { currency: string }) => Number(currency !== baseCurrency);
	return {
		company: linked.map((one) => one.company.id),
		connection: linked.map((one) => one.connection.id),
		bill: ids(bills.filter(({ status }) => status === 'Open').sort((a, b) => own(a) - own(b))),
		supplier: ids(
			suppliers.filter(({ id, status }) => status === 'Active' && isOpen(connection, id)),
		),
		bankAccount: ids(
			bankAccounts.filter(({ status }) => status === 'Active').sort((a, b) => own(a) - own(b)),
		),
		account: ids(accounts.filter(({ type, status }) => type === 'Expense' && status === 'Active')),
		taxRate: ids(taxRates.filter(({ status }) => status === 'Active')),
	};
}

/** Makes up books for a workflow. Throws a PlainError where there is nothing to take a name. */
export async function prepareBooks(names: Names): Promise<PreparedBooks> {
	const { folder, remove } = temporaryFolder('codat-prove');
	const file = path.join(folder, 'books.json');
	const emulator = await startEmulator({ data: file });
	const companies = [...emulator.books.companies];
	const named = companies.find(({ name }) => name === (names.company ?? COMPANY));
	const company = named ?? emulator.books.companyNamed(COMPANY);
	const records = recordsOf(company, companies);
	const suppliers = records.supplier.flatMap((id) =>
		[...company.connections].flatMap((connection) => connection.suppliers.get(id) ?? []),
	);
	await emulator.close();
	let books = readFileSync(file, 'utf8');
	const give = (old: string, given: string) => {
		books = books.replaceAll(quoted(old), () => quoted(given));
	};
	if (names.company && !named) give(company.name, names.company);
	for (const [index, name] of names.suppliers.entries()) {
		if (!suppliers[index]) throw new PlainError(`there is no supplier left to be "${name}"`);
		give(suppliers[index].supplierName, name);
	}
	const next = new Map<Kind, number>();
	let companyId = company.id;
	let copies = 0;
	return {
		companyId: () => companyId,
		companyName: named?.name ?? names.company ?? COMPANY,
		copy() {
			const copied = path.join(folder, `books-${copies++}.json`);
			writeFileSync(copied, books, { mode: 0o600 });
			return copied;
		},
		has: (text) => books.toLowerCase().includes(quoted(text).toLowerCase()),
		giveIds(ids) {
			for (const { id, kind } of ids) {
				const index = next.get(kind) ?? 0;
				const old = records[kind][index];
				if (!old) throw new PlainError(`there is no ${kind} left that could have the ID ${id}`);
				next.set(kind, index + 1);
				// Codat's own IDs are GUIDs in lower case.
				const given = kind === 'company' || kind === 'connection' ? id.toLowerCase() : id;
				give(old, given);
				if (old === companyId) companyId = given;
			}
		},
		remove,
	};
}
