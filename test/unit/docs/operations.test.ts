import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../../nodes/CodatBillPay/resources';
import { checksMarkdown } from '../../../scripts/docs/checks';
import { operationsMarkdown } from '../../../scripts/docs/operations';
import { platformsMarkdown } from '../../../scripts/docs/platforms';
import { rootFolder } from '../../../scripts/n8n/paths';

it('docs/operations.md is what the operations say (if not: npm run docs)', () => {
	const written = readFileSync(path.join(rootFolder, 'docs/operations.md'), 'utf8');
	expect(written).toBe(operationsMarkdown(resources));
});

it('docs/platforms.md is what the table of platforms says (if not: npm run docs)', () => {
	const written = readFileSync(path.join(rootFolder, 'docs/platforms.md'), 'utf8');
	expect(written).toBe(platformsMarkdown());
});

it('docs/checks.md is what the table of decisions says (if not: npm run docs)', () => {
	const written = readFileSync(path.join(rootFolder, 'docs/checks.md'), 'utf8');
	expect(written).toBe(checksMarkdown());
});

it('documents every operation with its parameters', () => {
	const text = operationsMarkdown(resources);
	for (const { operations } of resources)
		for (const { action, properties } of operations) {
			expect(text).toContain(`### ${action}\n`);
			for (const { name, type } of properties)
				if (type !== 'notice') expect(text).toContain(`\`${name}\``);
		}
});
