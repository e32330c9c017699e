package uk.trigpoint.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import uk.trigpoint.http.identity.key.ApiKeySecret;

/**
 * The platform's OpenAPI document: merged from those that the compiler generates for each service,
 * and completed by what holds for all operations ({@link Operations}).
 */
@Singleton
public final class OpenApiDocument {
  /**
   * The modules whose documents are merged; file names are set in each module's {@code
   * openapi.properties}.
   */
  private static final List<String> MODULES =
      List.of("gis-http", "gazetteer-service", "tile-service", "transform-jobs", "care-service");

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
  private final ObjectNode document;

  OpenApiDocument(RouteAccess access) {
    ObjectNode merged = merged();
    Operations.complete(merged, access);
    this.document = merged;
  }

  /** Returns the document of the platform at an address, which is its server. */
  public JsonNode at(String base) {
    ObjectNode copy = document.deepCopy();
    copy.putArray("servers").addObject().put("url", base);
    return copy;
  }

  private ObjectNode merged() {
    ObjectNode all = skeleton();
    try {
      for (String module : MODULES) {
        for (URL url :
            Collections.list(
                getClass().getClassLoader().getResources("META-INF/swagger/" + module + ".yml"))) {
          try (InputStream in = url.openStream()) {
            add(yaml.readTree(in), all);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private ObjectNode skeleton() {
    ObjectNode all = yaml.createObjectNode();
    all.put("openapi", "3.0.3");
    all.putObject("info")
        .put("title", "Trigpoint")
        .put("version", "v1")
        .put(
            "description",
            "The spatial data platform of a county council: addresses, streets, features, tiles, maps and pipelines. The guides are at /docs.");
    all.putObject("externalDocs").put("description", "Guides").put("url", "/docs");
    all.putObject("paths");
    ObjectNode components = all.putObject("components");
    components.putObject("schemas");
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes
        .putObject(Operations.BEARER)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A person's access token, or an API key.");
    schemes
        .putObject(Operations.API_KEY)
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", ApiKeySecret.HEADER)
        .put("description", "The key of a program.");
    return all;
  }

  /** Adds the paths and schemas of a module's document. */
  private static void add(JsonNode module, ObjectNode all) {
    ObjectNode paths = (ObjectNode) all.path("paths");
    module.path("paths").properties().forEach(p -> paths.set(p.getKey(), p.getValue()));
    ObjectNode schemas = (ObjectNode) all.path("components").path("schemas");
    module
        .path("components")
        .path("schemas")
        .properties()
        .forEach(s -> schemas.set(s.getKey(), s.getValue()));
  }
}
