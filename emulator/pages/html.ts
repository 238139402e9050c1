/** Markup that is already safe to show. */
export class Markup {
	constructor(readonly text: string) {}
}

type Part = string | number | undefined | Markup | readonly Markup[];

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

export type Cell = string | number | Markup | undefined;

/** A table, or a sentence when there is nothing to show. Number cells stand right. */
export function table(headings: string[], rows: Cell[][], empty: string): Markup {
	if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
	const cell = (value: Cell) =>
		typeof value === 'number' ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
	return html`<div class="scroll">
		<table>
			<thead>
				<tr>
					${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
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

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.status { padding: .05rem .5rem; border-radius: 1rem; background: var(--soft); border: 1px solid var(--line); }
.Paid, .Linked { border-color: #2a8a4a; } .Open, .PendingAuth { border-color: #b7791f; } .PartiallyPaid { border-color: #2563a8; }
.empty { opacity: .7; } code { font-size: .9em; }
button { font: inherit; padding: .5rem 1.2rem; cursor: pointer; }
`;

/** A whole page. `refreshSeconds` has the browser load it again by itself. */
export function page(title: string, body: Markup, refreshSeconds?: number): string {
	const refresh = refreshSeconds
		? html`<meta http-equiv="refresh" content="${refreshSeconds}" />`
		: new Markup('');
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width" />
				${refresh}
				<link rel="icon" href="data:," />
				<title>${title}</title>
				<style>
					${new Markup(STYLE)}
				</style>
			</head>
			<body>
				<main>${body}</main>
			</body>
		</html>`.text;
}

/** A status, set apart from the text around it. */
export const badge = (status: string): Markup =>
	html`<span class="status ${status}">${status}</span>`;
