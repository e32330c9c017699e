package uk.trigpoint.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import uk.trigpoint.http.link.BaseUrl;

/** Serves the platform's OpenAPI document. */
@Hidden
@Controller("/openapi")
@Secured(SecurityRule.IS_ANONYMOUS)
final class OpenApiController {
  private final OpenApiDocument document;
  private final BaseUrl baseUrl;

  OpenApiController(OpenApiDocument document, BaseUrl baseUrl) {
    this.document = document;
    this.baseUrl = baseUrl;
  }

  @Get
  @Produces(MediaType.APPLICATION_JSON)
  JsonNode document(HttpRequest<?> request) {
    return document.at(baseUrl.of(request));
  }
}
