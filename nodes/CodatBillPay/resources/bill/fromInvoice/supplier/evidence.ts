import { sameEmail } from '../../../../../shared/books/names/suppliers';
import type { Supplier } from '../../../../../shared/books/types';
import { compareNames, type NameRelation } from '../../../../../shared/values/names/firmName';
import type { InvoiceSupplier } from '../invoice';

/** The numbers that a supplier is known by. */
type NumberField = 'taxNumber' | 'registrationNumber';

/** What an invoice's seller and a supplier on the books have in common. */
export interface Evidence {
	supplier: Supplier;
	/** The number that is the same. */
	number?: NumberField;
	/** `unknown`: the invoice names nobody. */
	name: NameRelation | 'unknown';
	isSameEmail: boolean;
}

/** What an invoice's supplier was found by. */
export type MatchedBy = NumberField | 'name';

/** How well a supplier fits, and what follows if nothing fits better. */
interface Grade {
	/** The evidence, in words. */
	seen: string;
	/** What follows from it, in words. */
	follows: string;
	fits(evidence: Evidence): boolean;
	/** Whether it is the invoice's supplier, so long as only one fits so well. */
	decides: boolean;
}

/** Whether names may be those of one firm. */
const mayBeSame = (name: Evidence['name']) => name !== 'different' && name !== 'otherForm';

/**
 * The evidence, the surest first: the first grade that an active supplier has decides. A row of docs/checks.md each.
 * Codat's schema of Bill Pay names no tax and registration numbers; they count where a record has them.
 */
export const SUPPLIER_GRADES = {
	numberAndName: {
		seen: 'The same VAT or registration number, and no other name',
		follows: 'It is that supplier',
		fits: ({ number, name }) => number !== undefined && mayBeSame(name),
		decides: true,
	},
	number: {
		seen: 'The same number, another name',
		follows: 'It is that supplier, `otherName`; if another one has the name, `nameOfAnother`',
		fits: ({ number }) => number !== undefined,
		decides: true,
	},
	name: {
		seen: 'The same name, in any spelling ([names.md](names.md)), legal form included',
		follows: 'It is that supplier; if the email address is that of another, `emailOfAnother`',
		fits: ({ name }) => name === 'same',
		decides: true,
	},
	nameWithoutForm: {
		seen: 'The same name, but for a legal form that one of them leaves out',
		follows: 'As with the same name',
		fits: ({ name }) => name === 'withoutForm',
		decides: true,
	},
	email: {
		seen: 'The same email address, another name or none',
		follows:
			'Not that supplier, `emailOfAnother`: firms share the address of a portal or an accountant',
		fits: ({ isSameEmail }) => isSameEmail,
		decides: false,
	},
} as const satisfies Record<string, Grade>;

/** The grades of evidence, the surest first. */
export type GradeName = keyof typeof SUPPLIER_GRADES;

/** A tax or registration number as it is compared: they are written with and without spaces, dots and dashes. */
export const registeredNumber = (value: unknown): string =>
	typeof value === 'string' ? value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') : '';

/** Which number on the books is a seller's. A tax office's, which another may give again, counts beside the name. */
function sameNumber(
	{ taxNumber, localTaxNumber, registrationNumber }: InvoiceSupplier,
	supplier: Supplier,
	isNamed: boolean,
): NumberField | undefined {
	const numbers: Array<[NumberField, string | undefined]> = [
		['taxNumber', taxNumber],
		['taxNumber', isNamed ? localTaxNumber : undefined],
		['registrationNumber', registrationNumber],
	];
	const same = numbers.find(([field, number]) => {
		const written = registeredNumber(number);
		return written !== '' && written === registeredNumber(supplier[field]);
	});
	return same?.[0];
}

/** What a seller and a supplier have in common. */
export function evidenceOf(party: InvoiceSupplier, supplier: Supplier): Evidence {
	const { name: written, email } = party;
	const name = written === undefined ? 'unknown' : compareNames(written, supplier.supplierName);
	return {
		supplier,
		number: sameNumber(party, supplier, name !== 'unknown' && mayBeSame(name)),
		name,
		isSameEmail: email !== undefined && sameEmail(supplier, email),
	};
}

/** The best grade that any has, and those that have it; undefined if none has one. */
export function bestOf(evidence: Evidence[]): { grade: GradeName; best: Evidence[] } | undefined {
	for (const grade of Object.keys(SUPPLIER_GRADES) as GradeName[]) {
		const best = evidence.filter(SUPPLIER_GRADES[grade].fits);
		if (best.length > 0) return { grade, best };
	}
	return undefined;
}
