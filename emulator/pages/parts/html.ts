/** Markup that is already safe to show. */
export class Markup {
	constructor(readonly text: string) {}
}

type Part = string | number | undefined | Markup | readonly Part[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function render(part: Part): string {
	if (part instanceof Markup) return part.text;
	if (Array.isArray(part)) return part.map(render).join('');
	return String(part ?? '').replace(/[&<>"']/g, (char) => ENTITIES[char]);
}

/** A template whose values are escaped, unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(
		strings.reduce((text, string, index) => text + render(parts[index - 1]) + string),
	);
}

export const nothing = new Markup('');

export type Cell = string | number | Markup | undefined;

/** A table, or a sentence when there is nothing to show. Number cells stand right. */
export function table(headings: string[], rows: Cell[][], empty: string): Markup {
	if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
	const cell = (value: Cell) =>
		typeof value === 'number' ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
	// Wide tables scroll by themselves, which the keyboard must be able to do, too.
	return html`<div
		class="scroll"
		tabindex="0"
		role="group"
		aria-label="Table: ${headings.join(', ')}"
	>
		<table>
			<thead>
				<tr>
					${headings.map((heading, column) =>
						typeof rows[0][column] === 'number'
							? html`<th scope="col" class="number">${heading}</th>`
							: html`<th scope="col">${heading}</th>`,
					)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					(row) =>
						html`<tr>
							${row.map(cell)}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

/** Names and values, one below the other. */
export const facts = (rows: Record<string, Cell>): Markup =>
	html`<dl>
		${Object.entries(rows)
			.filter(([, value]) => value !== undefined)
			.map(
				([name, value]) =>
					html`<div>
						<dt>${name}</dt>
						<dd>${value}</dd>
					</div>`,
			)}
	</dl>`;

/** A status, set apart from the text around it. */
export const badge = (status: string | number, kind = String(status)): Markup =>
	html`<span class="status ${kind}">${status}</span>`;

/** `2026-01-31 09:30:00` of an ISO moment. */
export const moment = (iso: string): string => iso.slice(0, 19).replace('T', ' ');
