package uk.trigpoint.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.security.rules.SecurityRule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.trigpoint.http.problem.Problem;

/**
 * Adds to operations what the compiler cannot know of each: who may call it, its errors, a group
 * and an id of its own.
 */
final class Operations {
  static final String BEARER = "bearer";
  static final String API_KEY = "apiKey";

  private static final Pattern GENERATED = Pattern.compile("\\w+ \\d+ response");

  /** Groups of operations, by the first part of their path. */
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("gazetteer", "Gazetteer"),
          Map.entry("where-i-live", "Where I live"),
          Map.entry("ogc", "Features (OGC API)"),
          Map.entry("tiles", "Tiles"),
          Map.entry("styles", "Styles"),
          Map.entry("ows", "Maps (OGC web services)"),
          Map.entry("map", "Maps (OGC web services)"),
          Map.entry("catalogue", "Catalogue"),
          Map.entry("jobs", "Pipelines"),
          Map.entry("brokerage", "Brokerage"),
          Map.entry("access", "Access"),
          Map.entry("audit", "Audit"),
          Map.entry("erasure", "Personal data"),
          Map.entry("arcgis", "Esri clients"),
          Map.entry("search", "OS Places clients"),
          Map.entry("metrics", "Operation"));

  private static final Map<String, String> ERRORS =
      new TreeMap<>(
          Map.of(
              "400", "A parameter, or the body, is wrong; errors names it.",
              "401", "The token or key is not valid.",
              "403", "The caller may not do this; detail says what is missing.",
              "404", "There is nothing at this address that the caller may know of.",
              "413", "The body is too large.",
              "422", "The request can be read, but not carried out.",
              "429", "Too many requests; Retry-After says for how long to wait.",
              "500", "A fault of the platform.",
              "503", "Not available at the moment; Retry-After says for how long to wait."));

  private Operations() {}

  static void complete(ObjectNode document, RouteAccess access) {
    ObjectNode components = (ObjectNode) document.path("components");
    addProblem(components);
    Map<String, Integer> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue() instanceof ObjectNode operation) {
          complete(operation, method.getKey(), path.getKey(), access);
          String id = operation.path("operationId").asText();
          int used = ids.merge(id, 1, Integer::sum);
          if (used > 1) {
            operation.put("operationId", id + used);
          }
        }
      }
    }
  }

  private static void complete(
      ObjectNode operation, String method, String path, RouteAccess access) {
    List<String> rules = access.find(method, path).orElse(List.of(SecurityRule.IS_AUTHENTICATED));
    boolean open = rules.contains(SecurityRule.IS_ANONYMOUS);
    ArrayNode security = operation.putArray("security");
    if (open) {
      security.addObject();
    }
    security.addObject().putArray(BEARER);
    security.addObject().putArray(API_KEY);
    if (!open && !rules.contains(SecurityRule.IS_AUTHENTICATED)) {
      String roles = rules.stream().sorted().collect(Collectors.joining(" or "));
      String said = operation.path("description").asText("");
      operation.put(
          "description", (said.isEmpty() ? "" : said + " ") + "Needs the role " + roles + ".");
    }
    operation.putArray("tags").add(group(path));
    operation.put("operationId", id(operation.path("operationId").asText(method), path));
    addErrors(operation, path, open);
  }

  private static String group(String path) {
    String first = path.substring(1).replaceFirst("/.*", "");
    return GROUPS.getOrDefault(first, first);
  }

  /** Returns an id such as {@code listJobsRuns}. */
  private static String id(String method, String path) {
    StringBuilder id = new StringBuilder(method.replaceFirst("[0-9]+$", ""));
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.startsWith("{") && !part.matches("v[0-9]+")) {
        for (String word : part.split("[^A-Za-z0-9]+", -1)) {
          if (!word.isEmpty()) {
            id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
          }
        }
      }
    }
    return id.toString();
  }

  private static void addErrors(ObjectNode operation, String path, boolean open) {
    ObjectNode responses =
        operation.path("responses") instanceof ObjectNode stated
            ? stated
            : operation.putObject("responses");
    for (JsonNode response : responses) {
      if (response instanceof ObjectNode stated
          && GENERATED.matcher(stated.path("description").asText()).matches()) {
        stated.put("description", "What was asked for.");
      }
    }
    boolean hasBody = operation.has("requestBody");
    for (String status : ERRORS.keySet()) {
      boolean possible =
          switch (status) {
            case "403" -> !open || hasBody || path.contains("{");
            case "404" -> path.contains("{");
            case "413" -> hasBody;
            default -> true;
          };
      if (possible && !responses.has(status)) {
        responses.putObject(status).put("$ref", "#/components/responses/" + status);
      }
    }
  }

  private static void addProblem(ObjectNode components) {
    ObjectNode schema = ((ObjectNode) components.path("schemas")).putObject("Problem");
    schema.put("type", "object").put("description", "An error, after RFC 9457.");
    ObjectNode properties = schema.putObject("properties");
    properties
        .putObject("type")
        .put("type", "string")
        .put("description", "Leads to a page that explains the status.");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties
        .putObject("detail")
        .put("type", "string")
        .put("description", "What is wrong, in words.");
    properties
        .putObject("instance")
        .put("type", "string")
        .put("description", "Reference for the operator.");
    ObjectNode fault = properties.putObject("errors").put("type", "array").putObject("items");
    fault.put("type", "object");
    ObjectNode parts = fault.putObject("properties");
    parts.putObject("parameter").put("type", "string");
    parts.putObject("detail").put("type", "string");
    ObjectNode responses = components.putObject("responses");
    ERRORS.forEach(
        (status, words) -> {
          ObjectNode response = responses.putObject(status).put("description", words);
          response
              .putObject("content")
              .putObject(Problem.MEDIA_TYPE)
              .putObject("schema")
              .put("$ref", "#/components/schemas/Problem");
        });
  }
}
