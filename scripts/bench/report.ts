import Table from 'cli-table3';
import { passes, ratioOf, type Bar, type Figure } from './figure';

const number = (value: number) =>
	Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'none';

const barOf = ({ most, least }: Bar) =>
	[most && `≤ ${most}`, least && `≥ ${least}`].filter(Boolean).join(', ');

const head = ['Figure', 'This node', 'Beside it', 'Ratio', 'Bar', ''];

function row(figure: Figure): string[] {
	const { name, unit, value, others, reference, bar } = figure;
	return [
		name,
		`${number(value)} ${unit}`,
		Object.entries(others)
			.map(([other, its]) => `${other}: ${number(its)} ${unit}`)
			.join('; '),
		`${number(ratioOf(figure))} × ${reference}`,
		barOf(bar),
		passes(figure) ? 'met' : 'MISSED',
	];
}

/** `list 1.12`: a figure's name and ratio, easy to parse. */
export const figureLine = (figure: Figure) => `${figure.name} ${number(ratioOf(figure))}`;

/** What is worth knowing about a figure, in one line; empty if nothing is. */
const remark = ({ name, note, failure }: Figure) =>
	[failure && `FAILED: ${failure}`, note]
		.filter(Boolean)
		.map((text) => `${name}: ${text}`)
		.join('\n');

/** The table, the remarks, and a line `name ratio` for each figure. */
export function terminal(figures: Figure[]): string {
	const table = new Table({ head, style: { head: [], border: [] }, wordWrap: true });
	table.push(...figures.map(row));
	return [
		table.toString(),
		...figures.map(remark).filter(Boolean),
		'',
		...figures.map(figureLine),
	].join('\n');
}

/** The same for docs/benchmarks.md. */
export function markdown(figures: Figure[]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const remarks = figures.map(remark).filter(Boolean);
	return [
		line(head),
		line(head.map(() => '---')),
		...figures.map((figure) => line(row(figure))),
		'',
		...remarks.map((text) => `- ${text}`),
	].join('\n');
}
