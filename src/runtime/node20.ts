// What is used of newer versions of Node, for those from 20.0 on that do not have it yet. To be imported first.

// Node 20.3 has it.
AbortSignal.any ??= signals => {
	const controller = new AbortController();
	for (const signal of signals) {
		const abort = () => controller.abort(signal.reason);
		if (signal.aborted) abort();
		// Once one has aborted, the others are not listened to any more.
		else signal.addEventListener('abort', abort, {once: true, signal: controller.signal});
	}
	return controller.signal;
};

// Ink takes it from Node 22.
Promise.withResolvers ??= <T>() => {
	let resolve!: (value: T | PromiseLike<T>) => void;
	let reject!: (reason?: unknown) => void;
	const promise = new Promise<T>((keep, refuse) => {
		resolve = keep;
		reject = refuse;
	});
	return {promise, resolve, reject};
};
