import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmulator } from '../../../emulator';
import { PlainError } from '../../n8n/explain';
import { temporaryFolder } from '../../n8n/lifetime/temporary';
import type { FoundId, Kind } from '../script/ids';
import { availableIn, companyFor, linkedOf } from './available';

export interface Names {
	/** The company that the workflow works for: one of the emulator's, or a name that one of them gets. */
	company?: string;
	/** The accounting software that its books are in. */
	platform?: string;
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
	/** What stands in for what, in words. */
	notes: string[];
	remove(): void;
}

const KINDS: Readonly<Record<Kind, string>> = {
	...{ company: 'company', connection: 'connection', bill: 'bill', supplier: 'supplier' },
	...{ bankAccount: 'bank account', account: 'account', taxRate: 'tax rate' },
};

/** A text as JSON holds it, to be replaced as a whole. */
const quoted = (text: string) => JSON.stringify(text);

/** The emulator's own books, as a text, and what of them is for the workflow. */
async function seededFor(names: Names) {
	const emulator = await startEmulator();
	try {
		const companies = [...emulator.books.companies];
		const company = companyFor(companies, names);
		return { company, available: availableIn(company, companies), saved: emulator.save() };
	} finally {
		await emulator.close();
	}
}

/** Makes up books for a workflow. Throws a PlainError where there is nothing to take a name. */
export async function prepareBooks(names: Names): Promise<PreparedBooks> {
	const { company, available, saved } = await seededFor(names);
	const { folder, remove } = temporaryFolder('codat-prove');
	let books = saved;
	const give = (old: string, given: string) => {
		books = books.replaceAll(quoted(old), () => quoted(given));
	};
	const companyName = names.company ?? company.name;
	if (companyName !== company.name) {
		// A company that has the name gets the other's.
		const between = `${companyName} of other software`;
		give(companyName, between);
		give(company.name, companyName);
		give(between, company.name);
	}
	const notes = [
		`The company is "${companyName}", its software ${linkedOf(company)?.platform.name}`,
	];
	const taken = new Set(available.supplier.map(({ words }) => words));
	const others = available.supplier.filter(({ words }) => !names.suppliers.includes(words));
	for (const name of names.suppliers.filter((one) => !taken.has(one))) {
		const supplier = others.shift();
		if (!supplier) throw new PlainError(`there is no supplier left to be "${name}"`);
		give(supplier.words, name);
		notes.push(`The supplier "${name}" is made of ${supplier.words}`);
	}
	const next = new Map<Kind, number>();
	let companyId = company.id;
	let copies = 0;
	return {
		companyId: () => companyId,
		companyName,
		notes,
		copy() {
			const copied = path.join(folder, `books-${copies++}.json`);
			writeFileSync(copied, books, { mode: 0o600 });
			return copied;
		},
		has: (text) => books.toLowerCase().includes(quoted(text).toLowerCase()),
		giveIds(ids) {
			for (const { id, kind } of ids) {
				const index = next.get(kind) ?? 0;
				const record = available[kind][index];
				if (!record) throw new PlainError(`there is no ${kind} left that could have the ID ${id}`);
				next.set(kind, index + 1);
				// Codat's own IDs are GUIDs in lower case.
				const given = kind === 'company' || kind === 'connection' ? id.toLowerCase() : id;
				give(record.id, given);
				notes.push(`The ${KINDS[kind]} ${id} is ${record.words}`);
				if (record.id === companyId) companyId = given;
			}
		},
		remove,
	};
}
