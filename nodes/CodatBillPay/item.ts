import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Books } from '../shared/books/books';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { dayOf } from '../shared/values/dates';
import type { Codat } from '../shared/transport/codat';
import { ParameterReader } from '../shared/parameters/parameterReader';

/** One input item: its parameters, checked, and what n8n gives for it. */
export class Item extends ParameterReader {
	private readonly resolved = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		private readonly codat: Codat,
		{ properties }: { properties: INodeProperties[] },
		readonly index: number,
	) {
		super(context.getNode(), context.getTimezone(), properties, '');
	}

	/** Each parameter once: n8n resolves its expressions anew on every call, at about 1 ms each. */
	protected raw(name: string): unknown {
		if (!this.resolved.has(name))
			this.resolved.set(
				name,
				this.context.getNodeParameter(name, this.index, null, { extractValue: true }),
			);
		return this.resolved.get(name);
	}

	/** Today (`YYYY-MM-DD`) in the workflow's timezone. */
	today(): string {
		return dayOf(new Date(Date.now()), this.timezone);
	}

	/** What was sent to the node as JSON. */
	input(): IDataObject {
		return this.context.getInputData()[this.index].json;
	}

	/** The books behind the connection that is chosen, or found if it is left to Automatic. */
	async books(): Promise<Books> {
		const companyId = this.guid('companyId');
		const chosen = this.optionalText('connectionId') ?? AUTOMATIC;
		if (chosen === AUTOMATIC) return await Books.ofLinkedConnection(this.codat, companyId);
		return new Books(this.codat, { companyId, connectionId: this.guid('connectionId') });
	}
}
