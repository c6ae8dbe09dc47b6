// HTTP streams: the answer goes out while it is being made, each part once the one before was heard.
import { app } from "@azure/functions";

app.setup({ enableHttpStream: true });
let heard = () => {};
app.post("heard", { handler: () => void heard() });
app.get("count", {
  route: "count/{to:int}",
  handler: async (request) => {
    async function* numbers() {
      for (let n = 1; n <= Number(request.params.to); n++) {
        const isHeard = new Promise((resolve) => (heard = resolve));
        yield new TextEncoder().encode(`${n}\n`);
        await isHeard;
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
app.get("named", {
  route: "named/{id}",
  handler: ({ params, headers }) => ({ jsonBody: { params, header: headers.get("x-custom") } }),
});
app.get("root", { route: "{ignored:maxlength(0)?}", handler: () => ({ body: "the root" }) });
app.get("nothing", { handler: () => undefined });
app.get("throws", { handler: () => Promise.reject(new Error("no")) });
