/** The part of an OpenAPI description that the console shows. */
export interface ControlApi {
	paths: Record<string, Record<string, ControlOperation>>;
}

export interface ControlOperation {
	tags: string[];
	summary: string;
	requestBody?: { content: Record<string, { schema: object }> };
	parameters?: Array<{ name: string; in: string; schema: object }>;
}
