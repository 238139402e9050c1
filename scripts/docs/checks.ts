import { QUESTIONS } from '../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions';
import type { Decision } from '../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions/decision';
import { SUPPLIER_DECISIONS } from '../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions/supplier';
import { SUPPLIER_GRADES } from '../../nodes/CodatBillPay/resources/bill/fromInvoice/supplier/evidence';

const HEAD = `# What is checked before an invoice is entered

<!-- Generated from nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions by \`npm run docs\`: change those,
not this file. -->

_Bill_ › _Check Invoice_ and _Create From Invoice_ put out a \`verdict\` and \`findings\`, each with its \`code\`,
\`severity\`, \`text\` and \`figures\`. Codes stay: let a workflow branch on them, never on words.

| \`verdict\` | Means |
| --- | --- |
| \`ok\` | Nothing was found |
| \`look\` | It can be entered, and a person should look at it, at the latest before it is paid |
| \`stop\` | Nothing is entered: _Create From Invoice_ fails with these findings |

The gravest finding decides. \`problems\` are the texts of those that say stop, \`warnings\` of those that say look;
\`ok\` is false if any says stop. A finding about lines has their numbers in \`figures.lines\`.
`.trim();

const OTHER = { stop: 'look', look: 'stop' } as const;

const row = ([code, { seen, severity, otherwise, toDo }]: [string, Decision<never>]) => {
	const verdict = otherwise ? `${severity}; ${OTHER[severity]} if ${otherwise}` : severity;
	return `| \`${code}\` | ${seen} | ${verdict} | ${toDo} |`;
};

/** What makes a supplier the invoice's. */
const evidence = [
	'| Evidence, the surest first | Decision |',
	'| --- | --- |',
	...Object.values(SUPPLIER_GRADES).map(({ seen, follows }) => `| ${seen} | ${follows} |`),
	'| None of these | `unknownSupplier`, or it is created: `newSupplier`. Similar names are listed |',
	'',
	'The first that an active supplier has decides. Of several that have it, the one with the email address of the',
	'invoice is meant; if that leaves several, `severalSuppliers`. An archived one is `archivedSupplier`.',
	'',
	'',
].join('\n');

const section = ([question, decisions]: (typeof QUESTIONS)[number]) =>
	[
		`## ${question}\n`,
		...(decisions === SUPPLIER_DECISIONS ? [evidence] : []),
		'| Code | Evidence | Decision | What to do |',
		'| --- | --- | --- | --- |',
		...Object.entries(decisions).map(row),
	].join('\n');

/** The whole of docs/checks.md, in Markdown. */
export const checksMarkdown = (): string => `${[HEAD, ...QUESTIONS.map(section)].join('\n\n')}\n`;
