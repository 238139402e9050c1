/** Parts of the forms of the control API, in JSON Schema; its OpenAPI description is made of the forms. */

export const text = { type: 'string' } as const;

export const momentText = { type: 'string', format: 'date-time' } as const;

export const count = { type: 'integer', minimum: 0 } as const;

export const flag = { type: 'boolean' } as const;

export const listOf = <T extends object>(items: T) => ({ type: 'array', items }) as const;

export const mapOf = <T extends object>(additionalProperties: T) =>
	({ type: 'object', additionalProperties }) as const;

export const nothingBack = {
	response: { 204: { type: 'null', description: 'Done' } },
} as const;
