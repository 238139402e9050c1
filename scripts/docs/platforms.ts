import { QUIRKS, type QuirkKind } from '../../emulator/platforms/quirks';
import type { Platform } from '../../nodes/shared/books/platforms/platformRules';
import { TAKING_RATE_1 } from '../../nodes/shared/books/platforms/platformWords';
import { PLATFORMS } from '../../nodes/shared/books/platforms/platforms';
import { TRACKING } from '../../nodes/shared/books/platforms/tracking';
import { titleCase } from '../../nodes/shared/values/text';

const HEAD = `# What differs between the accounting software

<!-- Generated from nodes/shared/books/platforms/platforms.ts by \`npm run docs\`: change that, not this file. -->

Codat's guides say so as of August 2026. The nodes refuse what the software would refuse or ignore before anything is
sent, where they can know it.
`.trim();

const TAX_RATE: Record<Platform['bills']['taxRate'], string> = {
	always: 'on every line',
	withAmount: 'beside a tax amount',
	withNonZeroAmount: 'beside a tax amount other than 0',
	never: 'none: a tax amount only',
};

const ARCHIVED: Record<NonNullable<Platform['suppliers']['archived']>, string> = {
	refused: 'not at all',
	ignored: 'with _Reactivate_',
	staysArchived: 'yes; it stays archived',
};

const NEW_CURRENCY: Record<NonNullable<Platform['suppliers']['newCurrency']>, string> = {
	refused: 'refused',
	ignored: 'ignored',
	changesBills: 'changes its bills too',
};

const OMITTED_RATE: Record<string, string> = {
	'1': 'refused here: the software would take 1',
	"the day's rate": "the day's rate",
};

type Column = [title: string, cell: (platform: Platform) => string];

const BILLS: Column[] = [
	['Statuses listed', ({ bills }) => bills.statuses.map(titleCase).join(', ')],
	['Reference', ({ bills }) => `${bills.referenceLength} characters`],
	['Tax rate', ({ bills }) => TAX_RATE[bills.taxRate]],
	['Currency', ({ bills }) => (bills.suppliersCurrency ? "the supplier's" : 'any')],
	[
		'Foreign, without a rate',
		({ bills: { omittedRate } }) => OMITTED_RATE[omittedRate ?? ''] ?? "the software's own",
	],
	[
		'Tracked by',
		({ bills }) =>
			bills.tracking?.map((kind) => TRACKING[kind].label).join(', ') ?? 'not published',
	],
	[
		'Unit prices',
		({ bills: { unitPriceDecimals } }) =>
			unitPriceDecimals === undefined ? 'as given' : `${unitPriceDecimals} decimals`,
	],
	['Descriptions', ({ bills }) => `${bills.descriptionLength} characters`],
	['Lines', ({ bills }) => (bills.lines === undefined ? 'any number' : `${bills.lines} at most`)],
];

const SUPPLIERS: Column[] = [
	[
		'Names',
		({ suppliers: { nameLength, notInNames } }) =>
			[
				...(nameLength === undefined ? [] : [`${nameLength} characters`]),
				...(notInNames ? [`without ${notInNames.words}`] : []),
			].join(', ') || 'not published',
	],
	[
		'Archived ones can be changed',
		({ suppliers: { archived } }) => (archived ? ARCHIVED[archived] : 'yes'),
	],
	[
		'Another currency',
		({ suppliers: { newCurrency } }) => (newCurrency ? NEW_CURRENCY[newCurrency] : 'taken'),
	],
	[
		"Can't be cleared",
		({ suppliers }) =>
			Object.keys(suppliers.cannotClear)
				.map((field) => `\`${field}\``)
				.join(', ') || '–',
	],
	[
		'Addresses',
		({ suppliers: { addresses } }) =>
			addresses === undefined ? 'any number' : `${addresses} at most`,
	],
];

const FILES: Column[] = [
	[
		'Size',
		({ attachments }) => (attachments ? `${attachments.maxMegabytes} MB at most` : 'not published'),
	],
	[
		'Files a bill',
		({ attachments }) =>
			attachments?.maxFiles === undefined ? 'any number' : `${attachments.maxFiles} at most`,
	],
	['Extensions', ({ attachments }) => attachments?.extensions.join(', ') ?? 'not published'],
];

function table(columns: Column[]): string {
	const all: Column[] = [['Software', ({ name }) => name], ...columns];
	const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(all.map(([title]) => title)),
		row(all.map(() => '---')),
		...PLATFORMS.map((platform) => row(all.map(([, cell]) => cell(platform)))),
	].join('\n');
}

const PAYMENTS = `
## Payments

A payment of a bill in another currency than the books' takes _Currency Rate_, or the accounting software's own rate,
which the output's hint tells. ${TAKING_RATE_1} takes 1 where none is given, so such a payment is refused there
without one.

In Sage Intacct a payment may need an approval. Codat accepts it, and the bill stays open until it is approved; a
payment that is rejected is gone at Codat's next read of the books. An active workflow therefore stops at a bill that it
has paid in the last 30 days and whose amount due has not gone down since, unless _Pay Anyway_ says otherwise. The same
holds where a list lags behind what was written: [docs/money.md](money.md#compare-then-pay).
`.trim();

/** What the software of some companies does: the emulator's table, whose switches the tests run the nodes against. */
const switches = (): string => {
	const namesBy = (keys: readonly string[] | undefined) =>
		PLATFORMS.filter(({ key }) => keys?.includes(key) ?? true).map(({ name }) => name);
	const rows = Object.values<QuirkKind>(QUIRKS).map(
		({ platforms, happens, source }) =>
			`| ${platforms ? namesBy(platforms).join(', ') : 'all'} | ${happens} | ${source} |`,
	);
	return ['| Software | What happens | Source |', '| --- | --- | --- |', ...rows].join('\n');
};

const SWITCHES = `
## What only some companies' software does

A preference, a feature, or what Codat's support has changed. The nodes can't know it beforehand, and are tested with
each of them: the money on the books is right, or it is refused in words. The emulator plays them: \`--quirks\`.
`.trim();

/** The whole of docs/platforms.md, in Markdown. */
export const platformsMarkdown = (): string =>
	`${[HEAD, '## Bills', table(BILLS), PAYMENTS, '## Suppliers', table(SUPPLIERS), '## Attachments', table(FILES), SWITCHES, switches()].join('\n\n')}\n`;
