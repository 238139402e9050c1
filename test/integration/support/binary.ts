import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { Container } from './engine/container';

/** Where n8n keeps binary data: inside the item as base64 (`memory`), or in files the item points to. */
export type BinaryMode = 'memory' | 'filesystem';

/** Switches n8n's binary data service, for this test file, as N8N_DEFAULT_BINARY_DATA_MODE does. */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	Container.get(BinaryDataConfig).mode = mode === 'memory' ? 'default' : 'filesystem';
	await Container.get(BinaryDataService).init();
}

/**
 * The bytes of an item's binary property, whichever mode it was stored in.
 * @throws if the item has no such property
 */
export async function readBinary(item: INodeExecutionData, property = 'data'): Promise<Buffer> {
	const binary = item.binary?.[property];
	if (!binary) throw new Error(`The item has no binary property "${property}"`);
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}
