// What Ink takes from Node 22 and Node 20 does not have yet.
Promise.withResolvers ??= <T>() => {
	let resolve!: (value: T | PromiseLike<T>) => void;
	let reject!: (reason?: unknown) => void;
	const promise = new Promise<T>((keep, refuse) => {
		resolve = keep;
		reject = refuse;
	});
	return {promise, resolve, reject};
};
