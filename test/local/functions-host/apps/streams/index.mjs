// HTTP streams: the answer goes out while it is being made.
import { app } from "@azure/functions";

app.setup({ enableHttpStream: true });
app.get("count", {
  route: "count/{to:int}",
  handler: async (request) => {
    async function* numbers() {
      for (let n = 1; n <= Number(request.params.to); n++) {
        yield new TextEncoder().encode(`${n}\n`);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    }
    return { body: ReadableStream.from(numbers()), headers: { "content-type": "text/plain" } };
  },
});
app.post("size", {
  handler: async (request) => {
    let size = 0;
    for await (const chunk of request.body) size += chunk.length;
    return { jsonBody: { size, query: request.query.get("q") } };
  },
});
app.get("nothing", { handler: () => undefined });
app.get("throws", { handler: () => Promise.reject(new Error("no")) });
