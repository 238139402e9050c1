import type { INodeProperties } from 'n8n-workflow';
import { isOfEarlierVersion } from '../../nodes/CodatBillPay/asTool';
import type { Operation, Resource } from '../../nodes/CodatBillPay/operation';
import { exampleOf } from './example';
import { parameterRows } from './parameters';
import { wrapped } from './wrapped';

const HEAD = `# Operations of Codat Bill Pay

<!-- Generated from the operations themselves by \`npm run docs\`: change them, not this file. -->

The words in \`code\` are the parameters' names in a workflow's JSON. Every parameter takes an expression, and every
operation runs once for each input item. An example shows what must be set; the rest keeps its default.
`.trim();

const anchor = (text: string) =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replace(/ /g, '-');

function contents(resources: Resource[]): string {
	const rows = resources.map(({ name, operations }) => {
		const links = operations.map((one) => `[${one.name}](#${anchor(one.action)})`);
		return `| ${name} | ${links.join(', ')} |`;
	});
	return ['| Resource | Operations |', '| --- | --- |', ...rows].join('\n');
}

const isOfTool = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@tool'] !== undefined;

function section(resource: Resource, operation: Operation): string {
	const properties = operation.properties.filter((property) => !isOfEarlierVersion(property));
	const rows = properties
		.flatMap((property) => parameterRows(property))
		.map(
			(row) =>
				`| ${row.label} | \`${row.name}\` | ${row.type} | ${row.default} | ${row.description} |`,
		);
	const example = {
		resource: resource.value,
		operation: operation.value,
		...exampleOf(properties.filter((property) => !isOfTool(property))),
	};
	return [
		`### ${operation.action}`,
		`${operation.description.replace(/\.$/, '')}.`,
		...(operation.output ? [`Output: ${operation.output.replace(/\.$/, '')}.`] : []),
		`Codat's API: ${operation.endpoints.map((id) => `\`${id}\``).join(', ') || 'none'}.`,
		[
			'| Parameter | Name | Value | Default | Description |',
			'| --- | --- | --- | --- | --- |',
			...rows,
		].join('\n'),
		['```json', JSON.stringify(example, null, 2), '```'].join('\n'),
	].join('\n\n');
}

/** The whole of docs/operations.md, in Markdown. */
export function operationsMarkdown(resources: Resource[]): string {
	const sections = resources.flatMap((resource) => [
		`## ${resource.name}`,
		`${resource.description}.`,
		...resource.operations.map((operation) => section(resource, operation)),
	]);
	return wrapped(`${[HEAD, contents(resources), ...sections].join('\n\n')}\n`);
}
