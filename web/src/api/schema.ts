// Generated from the OpenAPI document of the platform (/openapi) by api-types/generate.mjs. Do not edit; PlatformTest says how to update it.
export interface paths {
    "/gazetteer/v1/quality/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open findings, as JSON, CSV or GeoJSON (f)
         * @description bbox is minx,miny,maxx,maxy in crs (default CRS84). In CSV, texts that a spreadsheet would run as formulas get an apostrophe in front; escape=false turns this off. Needs the role admin or gis-officer or staff.
         */
        get: {
            parameters: {
                query?: {
                    bbox?: string | null;
                    check?: string | null;
                    crs?: string | null;
                    custodian?: string | null;
                    escape?: string | null;
                    f?: string | null;
                    limit?: string | null;
                    offset?: string | null;
                    severity?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/geo+json": Record<string, never>;
                        "application/json": Record<string, never>;
                        "text/csv": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/map/layers.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the layers of the map page: every dataset with a map that you can read */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: components["schemas"]["MapLayerView"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{collectionId}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Features of a collection, filtered and paged
         * @description Any other parameter is the name of a property and its value: name=Witney.
         */
        get: {
            parameters: {
                query?: {
                    /** @description csv: whether the file comes in a zip archive with a text about the data; default false */
                    about?: boolean;
                    /** @description Token of a next link */
                    after?: string;
                    /** @description Box that features must intersect: four numbers, lower corner then upper corner */
                    bbox?: string;
                    /** @description URI of the CRS of bbox; default CRS84 (longitude, latitude) */
                    "bbox-crs"?: string;
                    /** @description csv: whether the file starts with a byte order mark; default false */
                    bom?: boolean;
                    /** @description Polygon as WKT by which features are cut; what lies outside is left out */
                    clip?: string;
                    /** @description URI of the CRS of clip; default CRS84 (longitude, latitude) */
                    "clip-crs"?: string;
                    /** @description Dataset of the feature by whose polygon features are cut */
                    "clip-dataset"?: string;
                    /** @description Id of that feature, or its name if no other has it */
                    "clip-feature"?: string;
                    /** @description URI of the CRS of the answer; default CRS84 */
                    crs?: string;
                    /** @description Moment or interval at which features are valid, such as 2026-01-31 or 2026-01-01/.. */
                    datetime?: string;
                    /** @description csv and xlsx: whether texts that a spreadsheet would run as formulas get an apostrophe in front; default true */
                    escape?: boolean;
                    /** @description json (default), html, or a file of all features: csv, geojson, geojsonseq, gpkg, xlsx, shp, fgb, parquet, kml, gml, mif or dxf. In a file, crs is any EPSG code (default EPSG:27700; GeoJSON and KML always longitude and latitude) */
                    f?: string;
                    /** @description CQL2 filter */
                    filter?: string;
                    /** @description URI of the CRS of geometries in filter; default CRS84 */
                    "filter-crs"?: string;
                    /** @description cql2-text (default), cql2-json or cql-text */
                    "filter-lang"?: string;
                    /** @description Instant whose published state is read, with the edits made by then */
                    knownAt?: string;
                    /** @description Whether columns with a code list have the label of the code beside it, as COLUMN_label; also in files. Default false */
                    labels?: boolean;
                    /** @description Features on a page, 1 to 10000; default 1000 */
                    limit?: number;
                    /** @description Maximum distance from near, metres */
                    maxDistance?: number;
                    /** @description csv, xlsx and gpkg: dataset (default) for the names that filters use, or original for those of the supplier, such as Straße; in a GeoPackage they are the names that programs show */
                    names?: "dataset" | "original";
                    /** @description Point to sort by distance from, such as -1.25,51.75 */
                    near?: string;
                    /** @description URI of the CRS of near; default CRS84 */
                    "near-crs"?: string;
                    /** @description Features to skip; next links are faster */
                    offset?: number;
                    /** @description Properties to return, separated by commas */
                    properties?: string;
                    /** @description Properties separated by commas, prefixed by - for descending order */
                    sortby?: string;
                };
                header?: never;
                path: {
                    collectionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/styles/{id}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The style of a dataset for MapLibre, with its vector tiles as source */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "*/*": Record<string, never>;
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tiles/{id}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** TileJSON 3.0 of a dataset's vector tiles */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was asked for. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A layer on the map page, for its template and script. */
        MapLayerView: {
            attribution: string;
            /** @description west, south, east, north in degrees; null if it has no extent */
            bounds: number[];
            /** Format: int64 */
            features: number;
            geometryType: string;
            id: string;
            items: string;
            legend: string;
            /** @description whether it is visible */
            shown: boolean;
            /** @description URL of its MapLibre style */
            style: string;
            /** @description URL of its TileJSON */
            tiles: string;
            title: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
