/** @file A server for one page: its files, its task, and the result it sends back. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, extname, join } from "node:path";
import type { PageResult, PageTask } from "./page.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** What the server gives to the page. */
export interface PageContent {
  /** The folder of the bundle. */
  readonly bundle: string;
  /** The folder of the WebAssembly back end's modules. */
  readonly wasm: string;
  readonly model: Uint8Array;
  readonly task: PageTask;
}

/** A server that runs. */
export interface PageServer {
  readonly address: string;
  /** Settles when the page has sent its result. */
  readonly result: Promise<PageResult>;
  readonly close: () => void;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts).toString("utf8");
}

/** Serves a page on a free port of this machine. */
export async function servePage({ bundle, wasm, model, task }: PageContent): Promise<PageServer> {
  let send: (result: PageResult) => void;
  const result = new Promise<PageResult>((resolve) => {
    send = resolve;
  });
  const answer = async (path: string): Promise<Uint8Array | string> => {
    if (path === "/task") return JSON.stringify(task);
    if (path === "/model") return model;
    if (path.startsWith("/wasm/")) return readFile(join(wasm, basename(path)));
    return readFile(path === "/" ? join(bundle, "index.html") : join(bundle, "assets", basename(path)));
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path === "/result") {
      void bodyOf(request).then((body) => {
        response.end();
        send(JSON.parse(body) as PageResult); // The page's own.
      });
      return;
    }
    answer(path).then(
      (content) => {
        response.setHeader(
          "content-type",
          TYPES[path === "/" ? ".html" : extname(path)] ?? "application/octet-stream",
        );
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    result,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
