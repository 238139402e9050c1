import { PlainError } from '../../n8n/explain';
import { fixedItems, newNode, putOut, replace } from '../running/chain';
import { asksCodat, CODAT, type Exported, type ExportedNode } from './workflow';

interface StandIn {
	matches: (node: ExportedNode) => boolean;
	/** The nodes in its place; the last one has its name. */
	nodes: (node: ExportedNode) => ExportedNode[];
	/** What to tell the user. */
	note: string;
}

const passOn = ({ name }: ExportedNode) => [newNode(name, ['noOp', 1], {})];

/** A form's answer as people give it that agree: every choice ticked, a word in every field. */
const AGREE = `(field) => {
	const options = (field.fieldOptions?.values ?? []).map(({ option }) => option);
	if (['checkbox', 'dropdown', 'radio'].includes(field.fieldType) && options.length > 0)
		return field.fieldType === 'checkbox' || field.multiselect ? options : options[0];
	return field.fieldType === 'number' ? 1 : 'Yes';
}`;

/** The fields of a form as JSON, or as an expression that gives it. */
function fieldsOf({ defineForm, jsonOutput, formFields }: Record<string, unknown>): string {
	if (defineForm !== 'json')
		return JSON.stringify((formFields as { values?: object[] } | undefined)?.values ?? []);
	return String(jsonOutput ?? '[]');
}

/** Answers a question to people (Send and Wait for Response) with yes. */
function agree(node: ExportedNode): ExportedNode[] {
	const { name, parameters } = node;
	const { responseType = 'approval' } = parameters;
	const once = { executeOnce: true };
	if (responseType === 'freeText') return [putOut(name, '{"data":{"text":"Yes"}}', once)];
	if (responseType !== 'customForm') return [putOut(name, '{"data":{"approved":true}}', once)];
	const fields = fieldsOf(parameters);
	const form = fields.startsWith('=') ? `={"form":${fields.slice(1)}}` : `{"form":${fields}}`;
	const answer = `={{ JSON.stringify({ data: Object.fromEntries($json.form.map((field) => [field.fieldName || field.fieldLabel, (${AGREE})(field)])) }) }}`;
	return [putOut(`${name} (form)`, form, once), putOut(name, answer)];
}

/**
 * n8n's own nodes that stay: they compute, or read and write files where n8n lets them. Any other could reach out, one
 * that n8n will have some day, too.
 */
const STAYS = new Set(
	`aggregate code compareDatasets compression convertToFile crypto dateTime executionData extractFromFile filter function
	functionItem html htmlExtract if itemLists limit markdown merge moveBinaryData noOp readBinaryFile readBinaryFiles
	readPDF readWriteFile removeDuplicates renameKeys set sort splitInBatches splitOut spreadsheetFile stopAndError
	summarize switch writeBinaryFile xml`
		.split(/\s+/)
		.map((name) => `n8n-nodes-base.${name}`),
);

/** What stands in for the nodes that need a person or another service, first match wins. */
const STAND_INS: readonly StandIn[] = [
	{
		matches: ({ type }) => type === 'n8n-nodes-base.wait',
		nodes: passOn,
		note: 'goes on at once',
	},
	{
		matches: ({ parameters }) => parameters.operation === 'sendAndWait',
		nodes: agree,
		note: 'is answered with yes',
	},
	{
		matches: (node) => {
			if (asksCodat(node) || node.type.startsWith(CODAT)) return false;
			return !STAYS.has(node.type) || Object.keys(node.credentials ?? {}).length > 0;
		},
		nodes: passOn,
		note: 'is left out: its items go on as they are. Pin its output in the editor if the workflow needs it',
	},
];

/** Nodes that can't be left out, and not be run here either. */
function refuse({ name, type }: ExportedNode): void {
	if (/\.(executeWorkflow|toolWorkflow)$/.test(type)) {
		throw new PlainError(
			`node "${name}" runs another workflow: prove that one, and pin this node's output`,
		);
	}
	if (type.startsWith('@n8n/n8n-nodes-langchain.')) {
		throw new PlainError(`node "${name}" needs an AI model: pin its output in the editor`);
	}
}

/** The sub-nodes of others, such as an agent's model, by their names. */
function subNodes({ connections }: Exported): Set<string> {
	const isSub = (outputs: Exported['connections'][string]) =>
		Object.keys(outputs).some((type) => type !== 'main');
	return new Set(Object.keys(connections).filter((name) => isSub(connections[name])));
}

/** The workflow with stand-ins for what n8n can't reach here, and what was replaced, in words. */
export function withStandIns(
	given: Exported,
	trigger: string,
): { workflow: Exported; notes: string[] } {
	const notes: string[] = [];
	const { pinData = {} } = given;
	const subs = subNodes(given);
	const nodes = given.nodes.filter(({ name }) => !subs.has(name));
	const connections = Object.fromEntries(
		Object.entries(given.connections).filter(([name]) => !subs.has(name)),
	);
	let workflow: Exported = { ...given, nodes, connections };
	for (const node of nodes) {
		const { name, type, disabled } = node;
		if (name === trigger || disabled || type.endsWith('.stickyNote')) continue;
		const pinned = pinData[name]?.map(({ json }) => json);
		if (pinned && !asksCodat(node)) {
			workflow = replace(workflow, name, fixedItems(name, pinned));
			notes.push(`"${name}" puts out what is pinned`);
			continue;
		}
		refuse(node);
		const found = STAND_INS.find(({ matches }) => matches(node));
		if (!found) continue;
		workflow = replace(workflow, name, found.nodes(node));
		notes.push(`"${name}" ${found.note}`);
	}
	return { workflow, notes };
}
