import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { INodeType } from 'n8n-workflow';

type Described = Parameters<typeof generateNodeTypeFile>[0];

/**
 * What n8n shows a model that builds workflows of a community node: made by n8n's own code, as `synthesizeNodeTypeDef`
 * of n8n 2.41 calls it (dist/modules/mcp-registry/synthesize-type-def.js). It drops the texts of options, placeholders,
 * notices and all output schemas.
 */
export function definitionOf({ description }: INodeType): string {
	const { name, properties } = description;
	return generateNodeTypeFile({
		...description,
		name: `n8n-nodes-codat.${name}`,
		properties: properties.filter(({ type }) => type !== 'hidden'),
	} as Described);
}
