import type { IDataObject } from 'n8n-workflow';
import { withAnyOf, type Expected } from '../transport/bodies/expected';
import type { FileToUpload } from '../transport/bodies/multipart';
import type { Readable } from '../transport/bodies/readable';
import type { Codat } from '../transport/codat';
import type { SharedClass, OwnedKey } from '../transport/memory';
import type { Answer } from '../transport/send';
import type { WriteOptions } from '../transport/writes';
import { Expiring } from '../values/caches/expiring';
import { DAY_MS } from '../values/dates';
import { ConnectionFacts, connectionPath, type ConnectionRef } from './connection/connection';
import type { Platform } from './platforms/platformRules';
import { platformOf } from './platforms/platforms';
import type { CompanyInformation, Connection } from './types';

/** The arrays in a page of a list; others have `results`. */
const ARRAYS: Record<string, readonly string[]> = {
	'/mappingOptions/bills': ['accounts', 'taxRates'],
	'/mappingOptions/payments': ['bankAccounts'],
};

/** What a connection leads to: that never changes, as Codat makes another connection for other software. */
const platforms = new Expiring<{ platform?: Platform }, OwnedKey>(DAY_MS);

/**
 * The requests that one connection's books take. Paths are those below `/payables`, begin with a slash, and have their
 * values encoded (see transport/path.ts).
 */
export class Payables {
	constructor(
		readonly codat: Codat,
		readonly ref: ConnectionRef,
	) {}

	private whole(path: string): string {
		return `${connectionPath(this.ref)}/payables${path}`;
	}

	/** Reads one resource (see `Codat.get`). */
	async get<T extends IDataObject>(path: string, expected: Expected): Promise<T> {
		return await this.codat.get<T>(this.whole(path), undefined, expected);
	}

	/** The company as its accounting software has it. */
	async information(): Promise<CompanyInformation> {
		return await this.get('/info', withAnyOf('companyName', 'baseCurrency'));
	}

	/** The pages of a list, as Codat sends them, from the page that a continuation token names. */
	pages(path: string, query?: IDataObject, firstToken?: string): AsyncGenerator<IDataObject> {
		return this.codat.tokenPages(this.whole(path), ARRAYS[path] ?? ['results'], query, firstToken);
	}

	/** The records of a list that match a Codat query, page by page. */
	records<T extends IDataObject>(path: string, query?: string): AsyncGenerator<T[]> {
		return this.codat.records<T>(this.whole(path), query ? { query } : {});
	}

	/** Creates a record once, however often this is tried (see `Writes.create`). */
	async create<T extends IDataObject>(
		path: string,
		body: IDataObject,
		options?: WriteOptions,
	): Promise<T> {
		return await this.codat.writes.create<T>(this.whole(path), body, options);
	}

	/** Replaces a record as a whole. Codat takes no idempotency key for it. */
	async replace<T extends IDataObject>(path: string, body: IDataObject): Promise<T> {
		return await this.codat.sendWithoutKey<T>('PUT', this.whole(path), body);
	}

	/** Uploads a file. Codat takes no idempotency key for it. */
	async upload<T extends IDataObject>(path: string, file: FileToUpload): Promise<T> {
		return await this.codat.upload<T>(this.whole(path), file);
	}

	/** Downloads a file; `save` reads the stream. */
	async download<T>(
		path: string,
		save: (stream: Readable, headers: Answer['headers']) => Promise<T>,
	): Promise<T> {
		return await this.codat.download(this.whole(path), save);
	}

	/** What all items of a run share about these books: one object of each kind. */
	shared<T extends object>(kind: SharedClass<T>): T {
		return this.codat.memory.of(kind, connectionPath(this.ref));
	}

	/** The company's name in Codat, if the connection was looked for. */
	get companyName(): string | undefined {
		return this.shared(ConnectionFacts).companyName;
	}

	/** Names these books, as this address and API key see them, for what the process remembers of them. */
	get name(): OwnedKey {
		return this.codat.memory.key(connectionPath(this.ref));
	}

	/** The rules of the accounting platform. Read once a day; undefined if it is none that Bill Pay supports. */
	async platform(): Promise<Platform | undefined> {
		const { connection, platform } = this.shared(ConnectionFacts);
		const read = async () => await this.codat.get<Connection>(connectionPath(this.ref));
		return await platform.do('', async () => {
			const known = platforms.get(this.name);
			if (known) return known.platform;
			const found = platformOf(await connection.do('', read));
			platforms.set(this.name, { platform: found });
			return found;
		});
	}

	/** The company as its accounting software has it. Read once. */
	async companyInformation(): Promise<CompanyInformation> {
		const { information } = this.shared(ConnectionFacts);
		return await information.do('', async () => await this.information());
	}

	/** The currency (ISO 4217) of the books. Read once; undefined if the platform doesn't say. */
	async baseCurrency(): Promise<string | undefined> {
		return (await this.companyInformation()).baseCurrency ?? undefined;
	}

	/** @throws NodeOperationError with this message and what to do */
	refuse(message: string, description?: string): never {
		return this.codat.refuse(message, description);
	}
}
