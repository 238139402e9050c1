import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Expected } from './bodies/expected';
import { multipart, type FileToUpload } from './bodies/multipart';
import { settled } from './cancellation';
import type { CodatContext } from './context';
import { credentialOf } from './credential/credential';
import { Dispatcher } from './dispatcher';
import type { DoneItems } from './idempotency/doneItems';
import { isExecution } from './idempotency/ordinals';
import { WriteKeys } from './idempotency/writeKeys';
import { memoryFor, type Memory } from './memory';
import { CodatReader } from './reader';
import { Requests } from './requests';
import { Writes } from './writes';

/** The one way out to Codat: authenticated, within its limits, retried where that is safe, with errors that help. */
export class Codat extends CodatReader {
	protected readonly requests: Requests;

	/** Creates records, each once however often this is tried. */
	readonly writes: Writes;

	private constructor(
		private readonly context: CodatContext,
		private readonly dispatcher: Dispatcher,
		private readonly keys: WriteKeys,
		isStopped: () => boolean = () => false,
	) {
		super();
		this.requests = new Requests(context, dispatcher, isStopped);
		this.writes = new Writes(this.requests, keys);
	}

	/**
	 * A client with the credential of the node.
	 *
	 * @param concurrentRequests how many requests it sends at once for a company
	 * @param done items that are not carried out again
	 * @throws NodeOperationError if there is no credential or its base URL is none
	 */
	static async connect(
		context: CodatContext,
		concurrentRequests?: number,
		done?: DoneItems,
	): Promise<Codat> {
		const credential = await credentialOf(context);
		const dispatcher = new Dispatcher(context, credential, concurrentRequests);
		const memory = memoryFor(context, credential);
		const keys = WriteKeys.of(context, memory, done?.ordinals);
		return new Codat(context, dispatcher, keys);
	}

	/**
	 * This client as one item uses it. Once `isStopped`, an item that has written nothing yet gets a NotStarted instead of
	 * its next answer; one that has written finishes.
	 */
	forItem(isStopped: () => boolean): Codat {
		return new Codat(this.context, this.dispatcher, this.keys.forItem(), isStopped);
	}

	/** What the items of a run share, or the editor's lists at about the same time (see `memoryFor`). */
	get memory(): Memory {
		return this.keys.memory;
	}

	/** The Codat that is asked. */
	get address(): string {
		return this.dispatcher.credential.baseUrl;
	}

	/** How many requests this client sends at once for a company. */
	get concurrentRequests(): number {
		return this.dispatcher.concurrentRequests;
	}

	/** How many items the run has; the editor's lists have none. */
	get itemCount(): number {
		return isExecution(this.context) ? this.context.getInputData().length : 0;
	}

	/**
	 * Resolves when `others` is settled, whatever it brought. @throws ExecutionStopped if the user stops this execution
	 * first
	 */
	async waitFor(others: Promise<unknown>): Promise<void> {
		await settled(this.context, others);
	}

	/** Keeps a secret that this client sends out of all texts, as its API key. */
	keepSecret(secret: string): void {
		this.dispatcher.secrets.add(secret);
	}

	/** n8n's ID of the execution; the editor's lists have none. */
	get executionId(): string {
		return this.context.getExecutionId();
	}

	/** @throws NodeOperationError with this message and what to do */
	refuse(message: string, description?: string): never {
		const { secrets } = this.dispatcher;
		throw new NodeOperationError(this.context.getNode(), secrets.hide(message), {
			description: description && secrets.hide(description),
		});
	}

	/**
	 * Sends a change that Codat takes no idempotency key for.
	 *
	 * @param expected what the answer must be to count as one: a record with its ID, unless told
	 */
	async sendWithoutKey<T extends IDataObject>(
		method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
		path: string,
		body?: IDataObject,
		expected?: Expected,
	): Promise<T> {
		return (await this.requests.request({ method, path, body, expected })).body as T;
	}

	/** Uploads a file as multipart/form-data, in the field `file` (schema AttachmentUpload). */
	async upload<T extends IDataObject>(path: string, file: FileToUpload): Promise<T> {
		const request = { method: 'POST', path, file: multipart(file) } as const;
		return (await this.requests.request(request)).body as T;
	}
}
