import {constants, open, readFile} from 'node:fs/promises';

/** Records that are read; the kernel keeps fewer unless it was told otherwise. */
const most = 20_000;
/** One is never longer. Source: linux/printk.h, PRINTK_MESSAGE_MAX is below it */
const longest = 8192;
/** The clocks of the two do not agree to the second, ms. */
const nearMs = 30_000;

/** Whether a record of `/dev/kmsg` says that something of the container was killed for memory around `at`. @internal */
export const isOomRecord = (
	record: string,
	id: string,
	{at, bootAt}: {readonly at: number; readonly bootAt: number},
): boolean => {
	if (!record.includes(id) || !record.includes('oom-kill:')) return false;
	// `6,1234,77167081631,-;oom-kill:constraint=…,task_memcg=/docker/ID,…`: microseconds since the start.
	const micros = Number(/^\d+,\d+,(\d+),/.exec(record)?.[1]);
	return Math.abs(bootAt + micros / 1000 - at) <= nearMs;
};

/** What the kernel of this machine says of the end of a container at `at` (ms since the epoch); undefined where we may not read it. */
export const readKernelLog = async (
	id: string,
	at: number,
	signal: AbortSignal,
): Promise<'oom' | 'nothing' | undefined> => {
	const uptime = Number.parseFloat(await readFile('/proc/uptime', 'utf8').catch(() => ''));
	// Without waiting: at its end there is nothing to read, and not a pause.
	const log = await open('/dev/kmsg', constants.O_RDONLY | constants.O_NONBLOCK).catch(
		() => undefined,
	);
	if (!log || Number.isNaN(uptime)) return undefined;
	const bootAt = Date.now() - uptime * 1000;
	const buffer = Buffer.alloc(longest);
	try {
		for (let read = 0; read < most && !signal.aborted; read++) {
			const {bytesRead} = await log.read(buffer, 0, longest, null);
			if (isOomRecord(buffer.toString('utf8', 0, bytesRead), id, {at, bootAt})) return 'oom';
		}
		return 'nothing';
	} catch {
		return 'nothing'; // read to its end, which is an error there
	} finally {
		await log.close();
	}
};
