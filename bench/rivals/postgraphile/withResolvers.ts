// PostGraphile 5 is written for Node 22. All that it misses on Node 20 is this function of the standard.
function withResolvers<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason?: unknown) => void;
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

if (!("withResolvers" in Promise)) Object.assign(Promise, { withResolvers });
