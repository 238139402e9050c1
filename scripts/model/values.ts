/** How the stand-in for a model reads what stands in a text. */

const MONTHS = [
	['january', 'januar'],
	['february', 'februar'],
	['march', 'märz'],
	['april', 'april'],
	['may', 'mai'],
	['june', 'juni'],
	['july', 'juli'],
	['august', 'august'],
	['september', 'september'],
	['october', 'oktober'],
	['november', 'november'],
	['december', 'dezember'],
];

/** `1,234.50` and `1.234,50` alike: what comes last divides the hundredths. */
export function numberOf(text: string | undefined): number | null {
	const found = /-?\d[\d.,]*/.exec(text ?? '')?.[0].replace(/[.,]$/, '');
	if (found === undefined) return null;
	const [, whole, fraction = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(found) ?? [];
	return Number(`${whole.replace(/[.,]/g, '')}.${fraction || '0'}`);
}

/** `YYYY-MM-DD`. */
export function dayOf(text: string | undefined): string | null {
	const iso = /\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
	if (iso) return iso;
	const [, day, month, year] =
		/(\d{1,2})\.? ?([\p{L}]+|\d{1,2})[. ]+ ?(\d{4})/u.exec(text ?? '') ?? [];
	if (!year) return null;
	const named = MONTHS.findIndex((names) => names.includes(month.toLowerCase())) + 1;
	const number = String(named || Number(month)).padStart(2, '0');
	return `${year}-${number}-${day.padStart(2, '0')}`;
}

/** The lines of a text, single blanks within them. */
export const rowsOf = (text: string): string[] =>
	text.split('\n').map((row) => row.replace(/\s+/g, ' ').trim());

/** What stands behind the first of some labels that a row begins with. */
export function behind(rows: string[], labels: readonly string[]): string | undefined {
	for (const label of labels)
		for (const row of rows)
			if (row.toLowerCase().startsWith(`${label}:`)) return row.slice(label.length + 1).trim();
	return undefined;
}
