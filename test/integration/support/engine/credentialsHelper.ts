import { randomBytes, randomUUID } from 'node:crypto';
import { Cipher, Credentials, EncryptionKeyProxy, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeType,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Credential } from '../credentials';
import { Container } from './container';

const key = {
	id: randomUUID(),
	value: Container.get(Cipher).encryptDEKWithInstanceKey(randomBytes(32).toString('hex')),
	algorithm: 'aes-256-gcm',
	format: 'prefixed' as const,
};
Container.get(EncryptionKeyProxy).setProvider({
	getActiveKey: async () => key,
	getKeyById: async () => key,
	getLegacyKey: async () => key,
});

const noNode: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};
const noNodeType = { description: { properties: [] } } as unknown as INodeType;

/** A workflow to resolve a credential's expressions in where none runs: n8n's credentials/mock-node-types.js. */
const emptyWorkflow = () =>
	new Workflow({
		nodes: [noNode],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => noNodeType,
			getByNameAndVersion: () => noNodeType,
			getKnownTypes: () => ({}),
		},
	});

/**
 * n8n's credentials-helper.js over the credentials a test gives instead of a database, without what needs a licence or
 * a user: external secrets, overwrites, dynamic credentials.
 */
export class TestCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly saved: Credential[]) {
		super();
	}

	private type(name: string): ICredentialType {
		const found = this.saved.find(({ type }) => type.name === name);
		if (!found) throw new Error(`Unrecognized credential type: ${name}`);
		return found.type;
	}

	private find({ id, name }: INodeCredentialsDetails, type: string): Credential {
		const found = this.saved.find((saved) => saved.id === id && saved.type.name === type);
		if (!found) {
			throw new Error(`Credential with ID "${id ?? name}" does not exist for type "${type}".`);
		}
		return found;
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const type = this.saved.find((saved) => saved.type.name === credentialType)?.type;
		return !type?.restrictToSupportedNodes || !!type.supportedNodes?.includes(nodeType);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.type(typeName);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!workflow || !node) throw new Error('Declarative authentication needs a workflow and node');

		const resolve = (text: string) =>
			isExpression(text)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) || '',
					)
				: text;
		const target = options as unknown as Record<string, Record<string, unknown>>;
		target.headers ??= {};
		if (authenticate.type !== 'generic') return options;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			for (const [name, value] of Object.entries(values as Record<string, string>)) {
				(target[part] ??= {})[resolve(name)] = resolve(value);
			}
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { properties, name } = this.type(typeName);
		const expirable = properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		)?.name;
		const due = expirable !== undefined && (credentials[expirable] === '' || credentialsExpired);
		const details = node.credentials?.[name];
		if (!due || !details) return undefined;
		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		if (output?.[expirable] === undefined) return undefined;
		await this.updateCredentials(details, name, { ...this.find(details, name).data, ...output });
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.type(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const { id, name, data } = this.find(details, type);
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(data);
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		running?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await (await this.getCredentials(details, type)).getData();
		return raw
			? stored
			: this.withDefaults(additionalData, stored, type, mode, executeData, running);
	}

	/** The stored fields with their types' defaults, their expressions resolved. */
	withDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		running?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as Parameters<typeof NodeHelpers.getNodeParameters>[1],
			true,
			false,
			null,
			null,
		);
		for (const field of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (data && data[field] === undefined && stored[field] !== undefined) {
				data[field] = stored[field] as string;
			}
		}
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const resolved = running
			? running.workflow.expression.getParameterValue(
					data ?? {},
					running.runExecutionData,
					running.runIndex,
					running.itemIndex,
					running.node.name,
					running.connectionInputData,
					mode,
					keys,
					executeData,
					false,
					data ?? {},
				)
			: emptyWorkflow().expression.getComplexParameterValue(
					noNode,
					data ?? {},
					mode,
					keys,
					undefined,
					undefined,
					data ?? {},
				);
		return resolved as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.find(details, type).data = data;
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('The test harness has no OAuth');
	}
}
