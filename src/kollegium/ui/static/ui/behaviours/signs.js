// A heartbeat is a comment in the stream and raises no event: every piece that arrives is a sign of life.

export function onEverySign(connection, sign) {
  let reader = connection.reader ?? null;
  Object.defineProperty(connection, "reader", {
    configurable: true,
    get: () => reader,
    set(fresh) {
      reader = fresh;
      if (!fresh) return;
      const read = fresh.read.bind(fresh);
      fresh.read = async () => {
        const piece = await read();
        if (!piece.done) sign();
        return piece;
      };
    },
  });
}
