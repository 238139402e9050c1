import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../../nodes/CodatBillPay/resources';
import { POLL_EVENTS } from '../../../nodes/CodatBillPayTrigger/events/events';
import { LISTING_PAID, namesOf } from '../../../nodes/shared/books/platforms/platformWords';
import { PLATFORMS } from '../../../nodes/shared/books/platforms/platforms';
import { rootFolder } from '../../../scripts/n8n/paths';
import { example, exampleNames } from '../../../scripts/n8n/story/workflow';

const readme = readFileSync(path.join(rootFolder, 'README.md'), 'utf8');

/** The rows of the table under *Operations*: a resource, and its operations without what stands in brackets. */
const rows = (/\n## Operations\n.*?\n(\|.*?)\n\n/s.exec(readme)?.[1] ?? '')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !/^\| (Resource |-)/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, resource, operations]): [string, string[]] => [
		resource,
		operations
			.replace(/ \([^)]*\)/g, '')
			.split(', ')
			.toSorted(),
	]);

it('README has fewer than 150 lines, and the details are in docs/', () => {
	expect(readme.trimEnd().split('\n').length).toBeLessThan(150);
});

it("README's table of operations names every resource and operation of the node, and no other", () => {
	const offered = resources.map(({ name, operations }): [string, string[]] => [
		name,
		operations.map((operation) => operation.name).toSorted(),
	]);
	expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(offered));
});

it("README's sentence on the polling trigger names all of its events, and no other", () => {
	const sentence =
		/\. (Bills [^.]*; suppliers [^.]*)\./.exec(readme.replace(/\s+/g, ' '))?.[1] ?? '';
	const named = sentence.split('; ').flatMap((part) => {
		const [kind, ...what] = part.split(/,? or |, | (?=created)/);
		return what.map((one) => `${kind.toLowerCase().replace(/s$/, '')} ${one}`);
	});
	const offered = POLL_EVENTS.flatMap(({ name }) => {
		const [kind, ...what] = name.toLowerCase().split(/ or | /);
		return what.join(' ') === 'created updated'
			? what.map((one) => `${kind} ${one}`)
			: [[kind, ...what].join(' ')];
	});
	expect(new Set(named)).toEqual(new Set(offered));
});

it('README names the example workflows as n8n does', () => {
	const linked = [...readme.matchAll(/(?<!!)\[([^\]]+)\]\(examples\/([\w-]+)\.json\)/g)];
	expect(linked.map(([, , file]) => file).toSorted()).toEqual(exampleNames().toSorted());
	expect(linked.map(([, name]) => name)).toEqual(linked.map(([, , file]) => example(file).name));
});

describe('what README and the limits say of the accounting software is what the table of platforms says', () => {
	const limits = readFileSync(path.join(rootFolder, 'docs/limits.md'), 'utf8');
	// Lines may be broken anywhere.
	const text = `${readme} ${limits}`.replace(/\s+/g, ' ');

	it.each([
		[
			'which there are',
			/Works with (.*?), as far as Codat does/,
			PLATFORMS.map(({ name }) => name),
		],
		[
			'that all can be updated',
			/\*\*Updates\*\* of bills and suppliers work in all (six)/,
			['six'],
		],
	])('%s', (_what, sentence, names) => {
		const said = sentence.exec(text)?.[1] ?? '';
		expect(names.filter((name) => !said.includes(name))).toEqual([]);
	});

	it('how many there are, which list paid bills and of which reads may lack something', () => {
		expect(PLATFORMS).toHaveLength(6);
		expect(text).toContain(`Codat says that ${LISTING_PAID} list them`);
		expect(text).toContain(
			`${namesOf(({ bills }) => bills.readsMayLack === 'lines')} may leave out the lines, ${namesOf(({ bills }) => bills.readsMayLack === 'taxes')} their tax`,
		);
		expect(text).toContain(
			`${namesOf(({ bills }) => bills.statuses.includes('Draft'))} is the only software of which Codat says that it lists void bills and drafts`,
		);
	});
});
