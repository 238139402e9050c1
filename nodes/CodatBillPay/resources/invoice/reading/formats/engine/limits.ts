import { UnreadableFile } from '../../unreadable';

/** More lines than a bill can have in any accounting software. */
const MAX_LINES = 10_000;

/** @throws UnreadableFile if an invoice has more lines, or other rows of one kind, than are read */
export function refuseLong(rows: number): void {
	if (rows > MAX_LINES)
		throw new UnreadableFile(
			`it has more than the ${MAX_LINES.toLocaleString('en')} lines that are read`,
			'Ask the supplier for several invoices, or enter the bill by hand.',
		);
}
