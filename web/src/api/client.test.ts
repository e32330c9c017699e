import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { ApiError, address, get, type Answer, type Parameters } from './client';

function answer(body: unknown, status = 200) {
  const fetched = vi.fn(async (_url: string, _request?: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

describe('the API client', () => {
  it('fills the segments of a path and sends the rest as its query', async () => {
    const fetched = answer({ features: [] });
    await get('/ogc/collections/{collectionId}/items', { collectionId: 'a/b', bbox: '0,51,1,52', limit: 25, f: 'json' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/ogc/collections/a%2Fb/items?bbox=0%2C51%2C1%2C52&limit=25&f=json');
    expect(fetched.mock.calls[0]?.[1]?.headers).toEqual({ Accept: 'application/json' });
  });

  it('leaves out parameters without a value', () => {
    expect(address('/tiles/{id}.json', { id: 'streets', f: undefined, q: null })).toBe('/tiles/streets.json');
    expect(address('/a', { none: 0, empty: '' })).toBe('/a?none=0&empty=');
  });

  it('throws an answer other than 2xx, with its status', async () => {
    answer({}, 404);
    await expect(get('/tiles/{id}.json', { id: 'none' })).rejects.toThrow('/tiles/none.json answered 404');
    await expect(get('/tiles/{id}.json', { id: 'none' })).rejects.toBeInstanceOf(ApiError);
  });

  it('knows the parameters and answers of paths', () => {
    expectTypeOf<Parameters<'/tiles/{id}.json'>>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Answer<'/map/layers.json'>[string][number]['title']>().toEqualTypeOf<string>();
    expectTypeOf<Answer<'/tiles/{id}.json'>>().toBeUnknown();
    // @ts-expect-error a segment is missing
    expectTypeOf(get<'/tiles/{id}.json'>).toBeCallableWith('/tiles/{id}.json', {});
    // @ts-expect-error the path is not in the document
    expectTypeOf(get).toBeCallableWith('/no/such/path', {});
  });
});
