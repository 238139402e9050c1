/** Text for comparing names and references: case, spacing and Unicode forms don't count. */
export function comparable(text: string | null | undefined): string {
	return (text ?? '').normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Whether `text` contains `part`, whatever the case. */
export function contains(text: string | null | undefined, part: string): boolean {
	return (text ?? '').toLowerCase().includes(part.trim().toLowerCase());
}

/** "A", "A and B", "A, B and C"; with another last word, such as "or". */
export function enumerate(words: string[], last = 'and'): string {
	const [end, ...others] = words.toReversed();
	return others.length === 0 ? (end ?? '') : `${others.toReversed().join(', ')} ${last} ${end}`;
}

/** `1 bill`, `2 bills`. @param noun whose plural ends in s */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
