import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { linkedConnection, type ConnectionRef } from '../shared/books/connection';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { dayOf } from '../shared/values/dates';
import type { Codat } from '../shared/transport/codat';
import type { Operation } from './operation';
import { Reader } from '../shared/parameters/parameterReader';

/** One input item: its parameters, checked, and what n8n gives for it. */
export class Item extends Reader {
	private readonly resolved = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		private readonly codat: Codat,
		operation: Operation,
		readonly index: number,
	) {
		super(context.getNode(), context.getTimezone(), operation.properties, '');
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

	/** The company and connection that are chosen, or found if the connection is left to Automatic. */
	async connection(): Promise<ConnectionRef> {
		const companyId = this.guid('companyId');
		const chosen = this.optionalText('connectionId') ?? AUTOMATIC;
		if (chosen !== AUTOMATIC) return { companyId, connectionId: this.guid('connectionId') };
		return await linkedConnection(this.context, this.codat, companyId);
	}
}
