import { behind, dayOf, numberOf, rowsOf } from './values';

/** Reference, day, amount, and where it is there, the balance. */
const LINE =
	/^(.{1,80}?) (\d{4}-\d\d-\d\d|\d{1,2}\.? ?\p{L}+ \d{4}|\d\d?\.\d\d?\.\d{4}) (-?\d[\d.,]*[.,]\d\d)(?: (-?\d[\d.,]*[.,]\d\d))?$/u;

/** Whether a text says of itself that it is a statement. */
export const isStatement = (text: string): boolean =>
	rowsOf(text)
		.slice(0, 10)
		.some((row) => /^(statement( of account)?|account statement|kontoauszug)$/i.test(row));

/** Reads the text of a supplier's statement, in the form that the example asks for. */
export function readStatement(text: string) {
	const rows = rowsOf(text);
	return {
		supplier: rows.find((row) => row !== '') ?? null,
		currency: behind(rows, ['currency', 'währung']) ?? null,
		statementDate: dayOf(behind(rows, ['statement date', 'date', 'datum'])),
		closingBalance: numberOf(behind(rows, ['closing balance', 'balance due', 'saldo'])),
		lines: rows.flatMap((row) => {
			const [, reference, day, amount, balance] = LINE.exec(row) ?? [];
			if (amount === undefined) return [];
			return {
				...{ reference, date: dayOf(day), amount: numberOf(amount) },
				...(balance !== undefined && { balance: numberOf(balance) }),
			};
		}),
	};
}
