import type { FastifyInstance } from 'fastify';
import { attach, findAttachment } from '../../../books/attachments';
import { findBill } from '../../../books/bills';
import type { Context } from '../../../context';
import { ApiError } from '../../../http/errors';
import type { UploadBody } from '../../../http/upload';
import { guids } from '../../parameters';
import { write } from '../write';
import { PAYABLES, payablesConnection, readConnection, type ConnectionParams } from './payables';

type BillParams = ConnectionParams & { billId: string };

/** Upload, list and download the files of a bill. */
export function attachmentRoutes(app: FastifyInstance, ctx: Context): void {
	const path = `${PAYABLES}/bills/:billId/attachments`;
	const schema = { params: guids('companyId', 'connectionId') };

	app.post<{ Params: BillParams; Body: UploadBody }>(
		path,
		{ config: { operation: 'upload-bill-attachment' }, schema },
		async (request, reply) => {
			if (!request.isMultipart()) throw new ApiError(415, 'Unsupported Media Type');
			const { billId } = request.params;
			const connection = payablesConnection(ctx, request.params);
			reply.code(201);
			const recordOf = ({ id }: { id: string }) => ({ id: billId, attachmentId: id });
			return write(ctx, connection, { kind: ['bills', 'UploadAttachment'], recordOf }, () =>
				attach(billId, request.body.file, connection, ctx),
			);
		},
	);

	app.get<{ Params: BillParams }>(
		path,
		{ config: { operation: 'list-bill-attachments' }, schema },
		async ({ params }) => {
			const connection = readConnection(ctx, params);
			findBill(connection, params.billId);
			return connection.attachments
				.filter(({ billId }) => billId === params.billId)
				.map(({ attachment }) => attachment);
		},
	);

	app.get<{ Params: BillParams & { attachmentId: string } }>(
		`${path}/:attachmentId/download`,
		{
			config: { operation: 'download-bill-attachment' },
			schema: { params: guids('companyId', 'connectionId', 'attachmentId') },
		},
		async ({ params }, reply) => {
			const connection = payablesConnection(ctx, params);
			const { attachment, content } = findAttachment(
				connection,
				params.billId,
				params.attachmentId,
			);
			return reply
				.type('application/octet-stream')
				.header(
					'content-disposition',
					`attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
				)
				.send(content);
		},
	);
}
