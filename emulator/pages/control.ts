import type { ControlOperation } from '../control/controlApi';
import { frameOf, type ConsolePage } from './console';
import { html, nothing, table, type Markup } from './parts/html';
import { page } from './parts/layout';

const SECTION = '/console/control';

interface Property {
	type?: string | string[];
	description?: string;
	enum?: string[];
}

interface ObjectSchema {
	type?: string | string[];
	items?: ObjectSchema;
	required?: string[];
	properties?: Record<string, Property>;
}

/** Fields of a body: of a list, those of its entries. */
function fieldsOf(schema: ObjectSchema): Markup {
	const { properties = {}, required = [] } = schema.items ?? schema;
	const rows = Object.entries(properties).map(([name, { type, description, enum: values }]) => [
		html`<code>${name}</code>`,
		[type ?? values ?? 'any'].flat().join(' or '),
		required.includes(name) ? 'required' : '',
		description,
	]);
	return html`${schema.items ? html`<p>A list of:</p>` : nothing}${table(['Field', 'Type', 'Needed', 'Meaning'], rows, '')}`;
}

function section(path: string, method: string, operation: ControlOperation): Markup {
	const { summary, requestBody, parameters = [] } = operation;
	const body = requestBody?.content['application/json']?.schema as ObjectSchema | undefined;
	const rows = parameters.map(({ name, in: place }) => [html`<code>${name}</code>`, place]);
	return html`<section class="card">
		<h3><code>${method.toUpperCase()} ${path}</code></h3>
		<p>${summary}.</p>
		${rows.length > 0 ? table(['Parameter', 'In'], rows, '') : nothing}
		${body ? fieldsOf(body) : nothing}
	</section>`;
}

export const controlPage: ConsolePage = {
	section: SECTION,
	render(ctx, visit) {
		const operations = Object.entries(ctx.controlApi().paths).flatMap(([path, methods]) =>
			Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
		);
		const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
		return page(
			frameOf(SECTION, 'Control API', visit),
			html`<h1>Control API</h1>
				<p>
					For tests and demos: the same as these pages, for programs. It takes no API key. Bodies
					are JSON.
					<a href="/_emulator/openapi.json">OpenAPI description</a>
				</p>
				<pre tabindex="0">
curl -X POST ${ctx.baseUrl()}/_emulator/scenarios -H 'content-type: application/json' -d '{"name":"lost-answers"}'</pre>
				${tags.map(
					(tag) =>
						html`<h2>${tag}</h2>
							${operations
								.filter(({ operation }) => operation.tags.includes(tag))
								.map(({ path, method, operation }) => section(path, method, operation))}`,
				)}`,
		);
	},
};
