package uk.trigpoint.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import uk.trigpoint.http.identity.key.ApiKeySecret;

/**
 * Serves the platform's OpenAPI document, merged from those that the compiler generates for each
 * service.
 */
@Hidden
@Controller("/openapi")
@Secured(SecurityRule.IS_ANONYMOUS)
final class OpenApiController {
  /**
   * The modules whose documents are merged; file names are set in each module's {@code
   * openapi.properties}.
   */
  private static final List<String> MODULES =
      List.of("gis-http", "gazetteer-service", "tile-service", "transform-jobs", "care-service");

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
  private final JsonNode document;

  OpenApiController() {
    document = merged();
  }

  @Get
  @Produces(MediaType.APPLICATION_JSON)
  JsonNode document() {
    return document;
  }

  private JsonNode merged() {
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
    all.put("openapi", "3.0.1");
    all.putObject("info")
        .put("title", "Trigpoint")
        .put("version", "v1")
        .put("description", "The spatial data platform of a county council.");
    all.putObject("paths");
    ObjectNode components = all.putObject("components");
    components.putObject("schemas");
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("apiKey")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", ApiKeySecret.HEADER);
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
