import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI workflow builder and its MCP server tell a model of this node. */
export const builderHint: IBuilderHint = {
	searchHint:
		'To enter an invoice that arrives as a file: Invoice > Read, then Bill > Create From Invoice; where Read gives the format "none", extract the text and fill the same form with an AI model. To pay: Bill > Get Many, which lists unpaid bills unless its filter Status says otherwise, ask a person, then Bill Payment > Create for the full amount due with On Error set to use the error output. A payment is a record in the accounting software and moves no money. Leave connectionId, duplicateCheck and options.concurrentRequests out. After a node of this package leave companyId out, too: items name their company. A company, supplier or bank account that the user named goes in mode name; an ID, e.g. {{ $json.id }} of a bill, in mode id. replayed true in an output: an earlier run had made that record. At the error output: error.message, error.description, and error.outcomeUnknown true where it may have been done.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-codat.codatTrigger',
			relationHint:
				'Starts a workflow when a company links its software, or a write succeeded or failed',
		},
		{
			nodeType: 'n8n-nodes-codat.codatBillPayTrigger',
			relationHint: 'Starts a workflow for bills that are new, changed, paid, due soon or overdue',
		},
		{
			nodeType: 'n8n-nodes-base.formTrigger',
			relationHint: 'Takes in invoice files that people upload',
		},
		{
			nodeType: 'n8n-nodes-base.extractFromFile',
			relationHint: 'Gets the text of a PDF that holds no structured data',
		},
		{
			nodeType: '@n8n/n8n-nodes-langchain.informationExtractor',
			relationHint:
				'Turns the text of an invoice into the form that Bill > Create From Invoice takes',
		},
		{
			nodeType: 'n8n-nodes-base.emailSend',
			relationHint: 'Asks a person to approve payments with Send and Wait for Response',
		},
		{
			nodeType: 'n8n-nodes-base.dataTable',
			relationHint: 'Keeps what was written and what failed, from the error output',
		},
	],
};
