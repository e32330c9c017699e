package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import uk.trigpoint.datasets.filter.cql2.FilterLanguage;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.http.parameter.TimeParameters;

/**
 * Writes the OpenAPI 3.0 document of the OGC API alone, which clients of that standard read.
 *
 * @see "OGC 17-069r4 (OGC API - Features, Part 1), conformance class oas30"
 */
final class ApiDescription {
  private static final String COLLECTION = "/collections/{collectionId}";

  private static final List<String> ITEM_PARAMETERS =
      List.of(
          "collectionId",
          "itemsFormat",
          "limit",
          "offset",
          "after",
          "bbox",
          "bbox-crs",
          "crs",
          "datetime",
          TimeParameters.KNOWN_AT,
          "filter",
          "filter-lang",
          "filter-crs",
          "sortby",
          "properties",
          "near",
          "near-crs",
          "maxDistance",
          ItemsRequest.LABELS,
          Clips.WKT,
          Clips.CRS,
          Clips.DATASET,
          Clips.FEATURE,
          "escape",
          "bom",
          "about",
          "names");
  private static final List<String> AGGREGATE_PARAMETERS =
      List.of(
          "collectionId",
          "limit",
          "bbox",
          "bbox-crs",
          "datetime",
          TimeParameters.KNOWN_AT,
          "filter",
          "filter-lang",
          "filter-crs",
          "groupby",
          "sum",
          "min",
          "max",
          "mean");

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final ObjectNode paths;

  private ApiDescription(String base) {
    document.put("openapi", "3.0.3");
    ObjectNode info = document.putObject("info");
    info.put("title", "Trigpoint OGC API");
    info.put("version", "1.0.0");
    info.put("description", "The county's datasets as OGC API - Features.");
    info.putObject("contact").put("name", "The council's GIS team");
    document.putArray("servers").addObject().put("url", base + "/ogc");
    paths = document.putObject("paths");
  }

  static ObjectNode write(String base) {
    ApiDescription api = new ApiDescription(base);
    api.overview();
    api.collections();
    api.components();
    return api.document;
  }

  private void overview() {
    get("/", "Landing page", "landing", Link.JSON, List.of("f"));
    get("/api", "This description", "api", Link.OPEN_API, List.of("f"));
    get("/conformance", "Conformance classes", "conformance", Link.JSON, List.of("f"));
    get("/functions", "Functions that a filter may call", "functions", Link.JSON, List.of("f"));
  }

  private void collections() {
    List<String> collection = List.of("collectionId", "f");
    get("/collections", "The collections", "collections", Link.JSON, List.of("f"));
    get(COLLECTION, "One collection", "collection", Link.JSON, collection);
    get(
        COLLECTION + "/queryables",
        "Queryables: fields you can filter by",
        "queryables",
        Link.SCHEMA,
        collection);
    get(COLLECTION + "/schema", "Properties of the features", "schema", Link.SCHEMA, collection);
    get(COLLECTION + "/items", "Features of a collection", "items", Link.GEO_JSON, ITEM_PARAMETERS);
    get(
        COLLECTION + "/aggregate",
        "Number of features, and sum, min, max and mean of properties, by group",
        "aggregate",
        Link.JSON,
        AGGREGATE_PARAMETERS);
    get(
        COLLECTION + "/items/{featureId}",
        "One feature",
        "item",
        Link.GEO_JSON,
        List.of("collectionId", "featureId", "f", "crs"));
  }

  private void get(
      String path, String summary, String operation, String type, List<String> parameters) {
    ObjectNode get = paths.putObject(path).putObject("get");
    get.put("summary", summary);
    get.put("operationId", operation);
    ArrayNode references = get.putArray("parameters");
    parameters.forEach(p -> references.addObject().put("$ref", "#/components/parameters/" + p));
    ObjectNode responses = get.putObject("responses");
    ObjectNode content =
        responses.putObject("200").put("description", summary).putObject("content");
    content.putObject(type).putObject("schema").put("type", "object");
    content.putObject(Link.HTML).putObject("schema").put("type", "string");
    problem(responses, "400", "A parameter is unknown or invalid");
    if (path.contains("{")) {
      problem(responses, "404", "No such collection or feature");
    }
    problem(responses, "500", "Something went wrong");
  }

  private static void problem(ObjectNode responses, String status, String description) {
    responses
        .putObject(status)
        .put("description", description)
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/problem");
  }

  private void components() {
    ObjectNode components = document.putObject("components");
    ObjectNode parameters = components.putObject("parameters");
    path(parameters, "collectionId", "The collection");
    path(parameters, "featureId", "The feature");
    ObjectNode form = query(parameters, "f", "Response format", "string");
    form.putArray("enum").add("json").add("html");
    files(parameters);
    query(parameters, "limit", "Maximum number of features on a page", "integer")
        .put("minimum", 1)
        .put("maximum", Page.MAX_LIMIT)
        .put("default", Page.DEFAULT_LIMIT);
    query(parameters, "offset", "Features to skip; next links are faster", "integer")
        .put("minimum", 0)
        .put("maximum", Page.MAX_OFFSET)
        .put("default", 0);
    query(
        parameters,
        "after",
        "Token of a next link. Valid with the other parameters of that link, except limit and f, and for callers with the same rights",
        "string");
    ObjectNode box =
        list(
            parameters,
            "bbox",
            "Bounding box that features must intersect: lower corner, upper corner",
            "number");
    box.put("minItems", 4).put("maxItems", 6);
    query(parameters, "bbox-crs", "The CRS of bbox", "string").put("format", "uri");
    query(parameters, "crs", "The CRS of the response", "string").put("format", "uri");
    query(
        parameters,
        "datetime",
        "Features that are valid at a moment or during an interval, by the columns of valid time that the dataset declares; a dataset that declares none is not restricted",
        "string");
    query(
            parameters,
            TimeParameters.KNOWN_AT,
            "The state that was published at an instant, with the edits made by then",
            "string")
        .put("format", "date-time");
    query(parameters, "filter", "A filter in the language filter-lang", "string");
    ArrayNode languages =
        query(parameters, "filter-lang", "The language of filter", "string")
            .put("default", FilterLanguage.CQL2_TEXT.code())
            .putArray("enum");
    Arrays.stream(FilterLanguage.values()).map(FilterLanguage::code).forEach(languages::add);
    query(parameters, "filter-crs", "The CRS of geometries in filter", "string")
        .put("format", "uri");
    list(
        parameters,
        "sortby",
        "Properties to sort by; prefix - for descending order. Nulls are last, with descending order first",
        "string");
    list(parameters, "properties", "Properties to return", "string");
    list(
        parameters,
        "near",
        "A point. Sorts by distance from it; each feature has its distance in metres. A masked place is measured from its mask",
        "number");
    query(parameters, "near-crs", "The CRS of near", "string").put("format", "uri");
    query(parameters, "maxDistance", "Features up to this distance from near, metres", "number")
        .put("minimum", 0);
    query(
            parameters,
            ItemsRequest.LABELS,
            "Whether columns with a code list have the label of the code beside it, as COLUMN_label; also in files",
            "boolean")
        .put("default", false);
    list(parameters, "groupby", "Properties whose values make the groups", "string");
    for (String function : List.of("sum", "min", "max", "mean")) {
      list(parameters, function, "Properties of which to return the " + function, "string");
    }
    ObjectNode problem = components.putObject("schemas").putObject("problem");
    problem.put("type", "object");
    ObjectNode members = problem.putObject("properties");
    for (String member : List.of("type", "title", "detail", "instance")) {
      members.putObject(member).put("type", "string");
    }
    members.putObject("status").put("type", "integer");
  }

  /** Describes the parameters of cutting and of files. */
  private static void files(ObjectNode parameters) {
    ArrayNode codes =
        component(
                parameters,
                "itemsFormat",
                "f",
                "Response format. All but json and html are files with all features that are selected, or with the first if limit is stated; offset and after are for pages only. The crs of a file is any EPSG code",
                "string")
            .putArray("enum");
    codes.add("json").add("html");
    FeatureFormats.listWritable().forEach(format -> codes.add(format.code()));
    query(
        parameters,
        Clips.WKT,
        "A polygon as WKT by which features are cut; what lies outside is left out",
        "string");
    query(parameters, Clips.CRS, "The CRS of clip", "string").put("format", "uri");
    query(
        parameters,
        Clips.DATASET,
        "The dataset of the feature by whose polygon features are cut",
        "string");
    query(
        parameters,
        Clips.FEATURE,
        "The id of that feature, or its name if no other has it",
        "string");
    query(
            parameters,
            "escape",
            "CSV and XLSX: whether texts that a spreadsheet would run get an apostrophe in front",
            "boolean")
        .put("default", true);
    query(parameters, "bom", "CSV: whether the file starts with a byte order mark", "boolean")
        .put("default", false);
    query(
            parameters,
            "names",
            "CSV, XLSX and GeoPackage: original for the supplier's names of columns, else dataset",
            "string")
        .put("default", "dataset");
    query(
            parameters,
            "about",
            "CSV: whether the file comes in a zip archive with a text about the data",
            "boolean")
        .put("default", false);
  }

  private static void path(ObjectNode parameters, String name, String description) {
    parameters
        .putObject(name)
        .put("name", name)
        .put("in", "path")
        .put("required", true)
        .put("description", description)
        .putObject("schema")
        .put("type", "string");
  }

  private static ObjectNode query(
      ObjectNode parameters, String name, String description, String type) {
    return component(parameters, name, name, description, type);
  }

  private static ObjectNode component(
      ObjectNode parameters, String key, String name, String description, String type) {
    return parameters
        .putObject(key)
        .put("name", name)
        .put("in", "query")
        .put("required", false)
        .put("description", description)
        .put("style", "form")
        .put("explode", false)
        .putObject("schema")
        .put("type", type);
  }

  private static ObjectNode list(
      ObjectNode parameters, String name, String description, String itemType) {
    ObjectNode schema = query(parameters, name, description, "array");
    schema.putObject("items").put("type", itemType);
    return schema;
  }
}
