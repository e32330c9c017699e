import type { paths } from './schema';

/** A path that can be read. */
export type Path = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];

type Operation<P extends Path> = paths[P]['get'];
type Query<P extends Path> = Operation<P> extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : never;
type Segments<P extends Path> = Operation<P> extends { parameters: { path: infer S } } ? S : unknown;
type Content<P extends Path> = Operation<P> extends { responses: { 200: { content: infer C } } } ? C[keyof C] : unknown;

/** The parameters of a path, of its segments and of its query alike. */
export type Parameters<P extends Path> = Segments<P> & ([Query<P>] extends [never] ? unknown : Query<P>);

/** What is answered. Where the document says only that it is an object, it is unknown, and who reads it says what it is. */
export type Answer<P extends Path> = Content<P> extends Record<string, never> ? unknown : Content<P>;

/** An answer other than 2xx. */
export class ApiError extends Error {
  constructor(url: string, readonly status: number) {
    super(`${url} answered ${status}`);
  }
}

/** Reads the JSON of a path, whose parameters and answer the platform's OpenAPI document types. */
export async function get<P extends Path>(path: P, parameters: Parameters<P>): Promise<Answer<P>> {
  return await read(address(path, parameters as Record<string, unknown>)) as Answer<P>;
}

/** Reads the JSON at an address that a page or an answer has given: of a path of the document, or of a type of another standard. */
export async function follow<T extends Path | object>(url: string): Promise<T extends Path ? Answer<T> : T> {
  return await read(url) as T extends Path ? Answer<T> : T;
}

async function read(url: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new ApiError(url, answer.status);
  }
  return answer.json();
}

/** Fills the segments of a path; the other parameters are its query. Parameters without a value are left out. */
export function address(path: string, parameters: Record<string, unknown>): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) {
      continue;
    }
    const segment = `{${name}}`;
    if (path.includes(segment)) {
      filled = filled.replace(segment, encodeURIComponent(String(value)));
    } else {
      query.append(name, String(value));
    }
  }
  return query.size === 0 ? filled : `${filled}?${query}`;
}
