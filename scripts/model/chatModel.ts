import fastify from 'fastify';
import type { Credential } from '../n8n/story/workflow';

/** A tool as the model is told of it. */
export interface Tool {
	type: 'function';
	function: { name: string; description?: string; parameters: object };
}

export interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_call_id?: string;
}

/** What the model says next: to call a tool, or its last words. */
export type Answer = { call: string; with: object } | { say: string };

export interface ChatModel {
	/** n8n's OpenAI credential for it. */
	credential: Credential;
	/** The tools that n8n offered in its last request. */
	tools: Tool[];
	close(): Promise<void>;
}

/**
 * A stand-in for a chat model that speaks OpenAI's chat-completions protocol on loopback: `next` gets
 * the conversation so far and answers it.
 */
export async function startChatModel(next: (messages: Message[]) => Answer): Promise<ChatModel> {
	const server = fastify();
	const tools: Tool[] = [];
	let calls = 0;
	server.post<{ Body: { messages: Message[]; tools?: Tool[] } }>(
		'/v1/chat/completions',
		({ body }) => {
			tools.splice(0, tools.length, ...(body.tools ?? []));
			const answer = next(body.messages);
			const message =
				'say' in answer
					? { role: 'assistant', content: answer.say }
					: {
							role: 'assistant',
							content: null,
							tool_calls: [
								{
									id: `call_${++calls}`,
									type: 'function',
									function: { name: answer.call, arguments: JSON.stringify(answer.with) },
								},
							],
						};
			return {
				id: `chatcmpl-${calls}`,
				object: 'chat.completion',
				created: 0,
				model: 'stand-in',
				choices: [{ index: 0, message, finish_reason: 'say' in answer ? 'stop' : 'tool_calls' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			};
		},
	);
	const address = await server.listen({ host: '127.0.0.1', port: 0 });
	const data = { apiKey: 'not-a-key', url: `${address}/v1` };
	return {
		credential: { id: 'openAiStandIn001', name: 'OpenAI account', type: 'openAiApi', data },
		tools,
		close: () => server.close(),
	};
}
